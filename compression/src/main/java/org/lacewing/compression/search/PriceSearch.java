package org.lacewing.compression.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries prices of a bit for {@code rate-distortion}: between two neighbours of which one stays
 * within the budget and the other does not, several times.
 */
final class PriceSearch {
  private static final int HALVINGS = 3;

  private final Budget budget;
  private final Measurements measurements;

  PriceSearch(Budget budget, Measurements measurements) {
    this.budget = budget;
    this.measurements = measurements;
  }

  /** Returns whether there was time for all. */
  boolean run() {
    List<Double> prices = new ArrayList<>(WholeNetworks.LOSS_PER_BIT);
    for (int round = 0; round < HALVINGS; round++) {
      Optional<Integer> place = border(prices);
      if (place.isEmpty()) {
        return true;
      }
      double low = prices.get(place.get());
      double middle = rounded(Math.sqrt(low * prices.get(place.get() + 1)));
      if (!measurements.suitable(List.of(WholeNetworks.atPrice(middle)))) {
        return false;
      }
      prices.add(place.get() + 1, middle);
    }
    return true;
  }

  /** Returns the first price that is judged in another way than the one after it. */
  private Optional<Integer> border(List<Double> prices) {
    for (int place = 0; place + 1 < prices.size(); place++) {
      Optional<Boolean> here = isWithin(prices.get(place));
      Optional<Boolean> there = isWithin(prices.get(place + 1));
      if (here.isPresent() && there.isPresent() && !here.equals(there)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  private Optional<Boolean> isWithin(double price) {
    return measurements.of(WholeNetworks.atPrice(price)).map(budget::isMet);
  }

  private static double rounded(double number) {
    return new BigDecimal(number).round(new MathContext(2)).doubleValue();
  }
}

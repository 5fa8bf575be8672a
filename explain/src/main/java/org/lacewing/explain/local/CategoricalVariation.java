package org.lacewing.explain.local;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;

/**
 * Draws categories as often as they occur in training, whatever the explained one is. The opposite
 * of a category is what stands half the distribution away, so that it, too, is drawn as often as it
 * occurs; but where fewer than a fifth of the rows have the explained category, or fewer than a
 * fifth another one, it is the explained one for others, and another one for it.
 */
final class CategoricalVariation implements FeatureVariation {
  private static final double RARE = 0.2;
  private static final double GOLDEN = 0.618;

  private final List<String> levels;
  private final int[] occurring;

  private CategoricalVariation(List<String> levels, int[] occurring) {
    this.levels = levels;
    this.occurring = occurring;
  }

  static CategoricalVariation fit(CategoricalColumn training) {
    int[] codes =
        IntStream.range(0, training.size())
            .filter(row -> !training.isMissing(row))
            .map(training::code)
            .sorted()
            .toArray();
    return new CategoricalVariation(training.levels(), codes);
  }

  @Override
  public boolean isConstant() {
    return occurring.length == 0 || occurring[0] == occurring[occurring.length - 1];
  }

  @Override
  public Column draw(Column cell, int[] places, Strata strata) {
    int known = levels.indexOf(cell.text(0));
    // A category that training did not have is kept beside the known ones.
    List<String> all =
        known >= 0 ? levels : Stream.concat(levels.stream(), Stream.of(cell.text(0))).toList();
    int own = known >= 0 ? known : levels.size();
    int[] others = mixed(own);
    int same = occurring.length - others.length;
    double share = (double) same / occurring.length;
    int[] codes = new int[2 * places.length + 1];
    codes[0] = own;
    for (int i = 0; i < places.length; i++) {
      int index = strata.index(places[i], occurring.length);
      codes[1 + i] = index < same ? own : others[index - same];
      int turned = strata.index(strata.turned(places[i]), occurring.length);
      boolean rare = Math.min(share, 1 - share) < RARE;
      codes[1 + places.length + i] =
          rare
              ? codes[1 + i] == own ? others[strata.index(places[i], others.length)] : own
              : turned < same ? own : others[turned - same];
    }
    return CategoricalColumn.of(cell.name(), all, codes);
  }

  /** Returns the other categories as often as they occur, well mixed. */
  private int[] mixed(int own) {
    int[] others = Arrays.stream(occurring).filter(code -> code != own).toArray();
    int step = (int) (others.length * GOLDEN) | 1;
    while (gcd(step, others.length) > 1) {
      step += 2;
    }
    int[] mixed = new int[others.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = others[(int) ((long) i * step % mixed.length)];
    }
    return mixed;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  @Override
  public void coordinates(Column drawn, double[][] coordinates, int feature) {
    CategoricalColumn categories = (CategoricalColumn) drawn;
    for (int row = 0; row < coordinates.length; row++) {
      coordinates[row][feature] = categories.code(row) == categories.code(0) ? 0 : 1;
    }
  }

  @Override
  public String toString() {
    return levels + " " + Arrays.stream(occurring).boxed().toList();
  }
}

package org.lacewing.explain.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;

/**
 * What is asked about one row whatever the method: curves of random orders, which give the scale
 * and what chance reaches, and the losses of random sets. Immutable and thread-safe.
 */
final class RowProbe {
  private final Removal removal;
  private final Infidelity infidelity;
  private final double low;
  private final double high;
  private final double randomArea;
  private final List<Double> randomCurve;

  private RowProbe(Removal removal, Infidelity infidelity, List<RemovalCurve> random) {
    this.removal = removal;
    this.infidelity = infidelity;
    List<Double> all = random.stream().flatMap(curve -> curve.answers().stream()).toList();
    this.low = all.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    this.high = all.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    this.randomArea = random.stream().mapToDouble(RemovalCurve::area).average().orElseThrow();
    this.randomCurve =
        IntStream.rangeClosed(0, removal.features())
            .mapToObj(
                k -> random.stream().mapToDouble(c -> c.answers().get(k)).average().orElseThrow())
            .toList();
  }

  static RowProbe of(Removal removal, int orders, int sets, Seed seed) {
    List<List<Integer>> drawn = new ArrayList<>();
    for (int order = 0; order < orders; order++) {
      int[] shuffled =
          Shuffle.permutation(removal.features(), seed.derive("order").derive(order).generator());
      drawn.add(IntStream.of(shuffled).boxed().toList());
    }
    return new RowProbe(
        removal,
        Infidelity.of(removal, sets, seed.derive("sets").generator()),
        RemovalCurve.deletions(removal, drawn));
  }

  /** Returns how far contributions tell what the answer does. */
  Faithfulness judge(List<Double> contributions) {
    double unfaithful = infidelity.of(contributions);
    double scaledUnfaithful = infidelity.scaled(contributions);
    if (!(high > low) || contributions.stream().allMatch(value -> value == 0)) {
      double none = Double.NaN;
      return new Faithfulness(
          List.of(), List.of(), none, none, none, none, unfaithful, scaledUnfaithful);
    }
    List<Integer> order = RemovalCurve.order(contributions);
    RemovalCurve deletion = RemovalCurve.deletion(removal, order);
    RemovalCurve insertion = RemovalCurve.insertion(removal, order);
    return new Faithfulness(
        scaled(deletion.answers()),
        scaled(insertion.answers()),
        scaled(deletion.area()),
        (randomArea - deletion.area()) / (high - low),
        scaled(insertion.area()),
        (insertion.area() - randomArea) / (high - low),
        unfaithful,
        scaledUnfaithful);
  }

  /** Returns an answer, or an area of answers, on the scale from the lowest to the highest. */
  private double scaled(double answer) {
    return (answer - low) / (high - low);
  }

  private List<Double> scaled(List<Double> answers) {
    return answers.stream().map(this::scaled).toList();
  }

  /** Returns the mean deletion curve of random orders on that scale; empty if nothing changes. */
  List<Double> randomCurve() {
    return high > low ? scaled(randomCurve) : List.of();
  }
}

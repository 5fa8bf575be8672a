package org.lacewing.explain.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How an answer goes while features are taken away one after another (deletion), or put back onto
 * nothing one after another (insertion), in the order an explanation gives (V. Petsiuk, A. Das and
 * K. Saenko, 2018). An explanation is right about the leading features if the answer falls soon in
 * deletion and rises soon in insertion.
 *
 * @param answers the answer after 0, 1, … n features
 */
public record RemovalCurve(List<Double> answers) {
  /** Copies the answers, of which there are two or more. */
  public RemovalCurve {
    answers = List.copyOf(answers);
    if (answers.size() < 2) {
      throw new IllegalArgumentException("A curve of " + answers.size() + " answers");
    }
  }

  /** Returns the order of features from the one that adds most; ties in their own order. */
  public static List<Integer> order(List<Double> contributions) {
    return IntStream.range(0, contributions.size())
        .boxed()
        .sorted(Comparator.comparingDouble(feature -> -contributions.get(feature)))
        .toList();
  }

  /** Takes the features away in order. */
  public static RemovalCurve deletion(Removal removal, List<Integer> order) {
    return deletions(removal, List.of(order)).get(0);
  }

  /** Takes all features away and puts them back in order. */
  public static RemovalCurve insertion(Removal removal, List<Integer> order) {
    List<BitSet> sets = new ArrayList<>();
    for (int put = 0; put <= order.size(); put++) {
      sets.add(set(order.subList(put, order.size())));
    }
    return of(removal.answers(sets), 0, sets.size());
  }

  /** Takes the features away in several orders, asking about all of them at once. */
  static List<RemovalCurve> deletions(Removal removal, List<List<Integer>> orders) {
    List<BitSet> sets = new ArrayList<>();
    for (List<Integer> order : orders) {
      for (int taken = 0; taken <= order.size(); taken++) {
        sets.add(set(order.subList(0, taken)));
      }
    }
    double[] answers = removal.answers(sets);
    int length = removal.features() + 1;
    return IntStream.range(0, orders.size())
        .mapToObj(number -> of(answers, number * length, length))
        .toList();
  }

  private static BitSet set(List<Integer> features) {
    BitSet set = new BitSet();
    features.forEach(set::set);
    return set;
  }

  private static RemovalCurve of(double[] answers, int from, int length) {
    return new RemovalCurve(
        IntStream.range(from, from + length).mapToObj(i -> answers[i]).toList());
  }

  /** Returns the area under the curve over the share of features, by the trapezoid rule. */
  public double area() {
    int last = answers.size() - 1;
    double sum = (answers.get(0) + answers.get(last)) / 2;
    for (int i = 1; i < last; i++) {
      sum += answers.get(i);
    }
    return sum / last;
  }
}

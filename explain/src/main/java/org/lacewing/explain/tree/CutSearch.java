package org.lacewing.explain.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.ValueType;

/**
 * Finds the best split of a node: of all features, all thresholds midway between two neighbouring
 * values, and all cuts of the ordered categories, the one with the largest gain. Of equal gains (to
 * a relative 1e-10) the first one stays: features in the order of the schema, thresholds and
 * categories from below, missing values with the yes side.
 */
final class CutSearch {
  private static final double TIE = 1e-10;

  private final List<Field> features;
  private final double[][] values;
  private final int minLeaf;
  private final Impurity present;
  private final Impurity missing;
  private final Impurity yes;
  private final Impurity no;

  private double nodeTotal;
  private @Nullable Cut best;

  CutSearch(List<Field> features, double[][] values, Impurity kind, int minLeaf) {
    this.features = features;
    this.values = values;
    this.minLeaf = minLeaf;
    this.present = kind.empty();
    this.missing = kind.empty();
    this.yes = kind.empty();
    this.no = kind.empty();
  }

  /**
   * Returns the best split, or null if none lowers the impurity.
   *
   * @param order for each feature the training rows, by value, missing last
   * @param from the node's first place in each order
   * @param to one past its last place
   */
  @Nullable Cut best(int[][] order, int from, int to, double total) {
    best = null;
    nodeTotal = total;
    for (int f = 0; f < order.length; f++) {
      int end = to;
      missing.clear();
      while (end > from && Double.isNaN(values[f][order[f][end - 1]])) {
        missing.add(order[f][--end]);
      }
      present.clear();
      for (int i = from; i < end; i++) {
        present.add(order[f][i]);
      }
      if (features.get(f).type() == ValueType.NUMERIC) {
        thresholds(f, order[f], from, end);
      } else {
        categories(f, order[f], from, end);
      }
    }
    return best;
  }

  private void thresholds(int f, int[] rows, int from, int end) {
    Impurity below = present.empty();
    for (int i = from; i + 1 < end; i++) {
      below.add(rows[i]);
      double low = values[f][rows[i]];
      double high = values[f][rows[i + 1]];
      if (low < high) {
        offer(f, below, () -> new Condition.AtMost(between(low, high)));
      }
    }
  }

  /** Returns a number with {@code low <= number < high}, midway if there is one. */
  private static double between(double low, double high) {
    double middle = low / 2 + high / 2;
    return middle >= low && middle < high ? middle : low;
  }

  private void categories(int f, int[] rows, int from, int end) {
    List<String> levels = features.get(f).levels();
    Impurity[] groups = new Impurity[levels.size()];
    List<Integer> seen = new ArrayList<>();
    for (int i = from; i < end; i++) {
      int code = (int) values[f][rows[i]];
      if (groups[code] == null) {
        groups[code] = present.empty();
        seen.add(code);
      }
      groups[code].add(rows[i]);
    }
    seen.sort(null);
    for (int key = 0; key < present.keys(); key++) {
      int number = key;
      List<Integer> ordered = new ArrayList<>(seen);
      ordered.sort(Comparator.comparingDouble(code -> groups[code].key(number)));
      Impurity chosen = present.empty();
      for (int cut = 1; cut < ordered.size(); cut++) {
        chosen.add(groups[ordered.get(cut - 1)]);
        int size = cut;
        offer(f, chosen, () -> oneOf(levels, ordered, size));
      }
    }
  }

  private static Condition oneOf(List<String> levels, List<Integer> ordered, int size) {
    return new Condition.OneOf(
        ordered.subList(0, size).stream().sorted().map(levels::get).toList(),
        ordered.subList(size, ordered.size()).stream().sorted().map(levels::get).toList());
  }

  private interface Question {
    Condition ask();
  }

  private void offer(int f, Impurity chosen, Question question) {
    if (missing.rows() == 0) {
      no.difference(present, chosen);
      // Nobody was missing here: later ones follow the majority.
      consider(f, chosen, no, chosen.rows() >= no.rows(), question);
      return;
    }
    yes.clear();
    yes.add(chosen);
    yes.add(missing);
    no.difference(present, chosen);
    consider(f, yes, no, true, question);
    no.add(missing);
    consider(f, chosen, no, false, question);
  }

  private void consider(int f, Impurity left, Impurity right, boolean missingYes, Question ask) {
    if (left.rows() < minLeaf || right.rows() < minLeaf) {
      return;
    }
    double gain = nodeTotal - left.total() - right.total();
    double least = best == null ? 0 : best.gain();
    if (gain > least + TIE * nodeTotal) {
      best = new Cut(f, ask.ask(), gain, missingYes, missing.rows());
    }
  }
}

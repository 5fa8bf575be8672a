package org.lacewing.explain.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Target;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.surrogate.SurrogateTree;
import org.lacewing.explain.tree.TreeModel;
import org.lacewing.explain.tree.TreeNode;
import org.lacewing.explain.tree.TreeSettings;

/**
 * Where the answers moved most: the leaves of a small tree over the held-out rows that explains a
 * row's largest absolute change of an answer.
 *
 * @param meanChange the mean of that change over all rows
 * @param segments the leaves, largest mean change first; a single one without a condition if the
 *     change depends on no feature
 */
public record DriftSegments(double meanChange, List<Segment> segments) {
  private static final int DEPTH = 2;
  private static final int FEWEST = 5;
  private static final int PARTS = 20;

  /** Copies the segments. */
  public DriftSegments {
    segments = List.copyOf(segments);
  }

  /**
   * Some of the rows.
   *
   * @param rule which, such as {@code age <= 25.0 and savings <= 100.0}; {@code all rows} without
   *     any condition
   * @param rows how many
   * @param meanChange the mean over them of a row's largest absolute change of an answer
   */
  public record Segment(String rule, int rows, double meanChange) {}

  static DriftSegments of(Dataset held, Tensor before, Tensor after) {
    int rows = before.dimension(0);
    int outputs = before.size() / rows;
    float[] changes = new float[rows];
    double sum = 0;
    for (int i = 0; i < before.size(); i++) {
      float change = Math.abs(before.at(i) - after.at(i));
      changes[i / outputs] = Math.max(changes[i / outputs], change);
    }
    for (float change : changes) {
      sum += change;
    }
    TreeModel tree =
        SurrogateTree.fit(
            Target.regression(free(held)),
            Tensor.of(new int[] {rows, 1}, changes),
            held,
            new TreeSettings(DEPTH, Math.max(FEWEST, rows / PARTS)));
    List<Segment> segments = new ArrayList<>();
    int[] leaves = tree.leafNumbers(held.table());
    double[] sums = new double[tree.leaves()];
    int[] counts = new int[tree.leaves()];
    for (int row = 0; row < rows; row++) {
      sums[leaves[row]] += changes[row];
      counts[leaves[row]]++;
    }
    Map<Integer, String> rules = new TreeMap<>();
    collect(tree.root(), "", rules);
    rules.forEach(
        (leaf, rule) ->
            segments.add(new Segment(rule, counts[leaf], sums[leaf] / Math.max(1, counts[leaf]))));
    segments.sort(Comparator.comparingDouble(Segment::meanChange).reversed());
    return new DriftSegments(sum / rows, segments);
  }

  private static void collect(TreeNode node, String rule, Map<Integer, String> rules) {
    if (node instanceof TreeNode.Split split) {
      String and = rule.isEmpty() ? "" : rule + " and ";
      collect(split.yes(), and + split.condition().text(split.feature()), rules);
      collect(split.no(), and + split.condition().opposite(split.feature()), rules);
    } else if (node instanceof TreeNode.Leaf leaf) {
      rules.put(leaf.number(), rule.isEmpty() ? "all rows" : rule);
    }
  }

  private static String free(Dataset held) {
    Set<String> taken = new HashSet<>();
    held.schema().features().stream().map(Field::name).forEach(taken::add);
    String name = "change";
    while (taken.contains(name)) {
      name += "_";
    }
    return name;
  }
}

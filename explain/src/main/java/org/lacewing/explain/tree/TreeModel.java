package org.lacewing.explain.tree;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.tree.TreeNode.Leaf;
import org.lacewing.explain.tree.TreeNode.Split;

/**
 * A binary decision tree over the original columns. Classification trees split by information gain
 * (entropy in bits) or by Gini's index and answer with class shares; regression trees split by the
 * reduction of the variance and answer with means.
 *
 * <p>Numbers are cut midway between two neighbouring training values, in the column's own units; of
 * a column with more than 255 different values, only cuts between 255 ranges of about equally many
 * rows are tried. Categories are ordered by the share of the second class (with more classes: by
 * the share of each class in turn; in regression: by the mean) and the ordered list is cut in two;
 * for two classes and for regression that finds the best of all subsets (Breiman, Friedman, Olshen
 * and Stone 1984), unless {@code minLeaf} forbids it. Missing values of training are tried on both
 * sides and go where the gain is larger; where training had none, and for a category the node has
 * not seen, the larger side is taken. Of equal splits the first one in the order of the schema is
 * taken, so the same rows give the same tree.
 *
 * <p>Immutable and thread-safe.
 */
public final class TreeModel implements TableModel {
  private final Target target;
  private final Schema schema;
  private final TreeNode root;
  private final IdentityHashMap<Split, Step> steps;
  private final int leaves;

  private record Step(int feature, Answerer answerer) {}

  private TreeModel(Target target, Schema schema, TreeNode root) {
    this.target = target;
    this.schema = schema;
    this.root = root;
    this.steps = new IdentityHashMap<>();
    this.leaves = prepare(root, schema.features());
  }

  static TreeModel of(Target target, Schema schema, TreeNode root) {
    return new TreeModel(target, schema, root);
  }

  private int prepare(TreeNode node, List<Field> features) {
    if (!(node instanceof Split split)) {
      return 1;
    }
    int feature = schema.featureNames().indexOf(split.feature());
    steps.put(
        split,
        new Step(
            feature, Answerer.of(features.get(feature), split.condition(), split.missingYes())));
    return prepare(split.yes(), features) + prepare(split.no(), features);
  }

  /**
   * Fits a tree.
   *
   * @param train labelled rows; the label is the column the target names
   * @throws org.lacewing.core.error.DataException if there are no rows, a label is missing or not a
   *     class of the target, or a number is infinite
   */
  public static TreeModel fit(Dataset train, Target target, TreeSettings settings) {
    return PrunedTree.fit(train, target, settings, Pruning.NONE, 2, new Seed(0)).tree();
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Tensor predict(Table rows) {
    Leaf[] reached = reach(rows);
    int outputs = target.outputs();
    float[] answers = new float[reached.length * outputs];
    for (int row = 0; row < reached.length; row++) {
      for (int output = 0; output < outputs; output++) {
        answers[row * outputs + output] = reached[row].answer().get(output).floatValue();
      }
    }
    return Tensor.adopt(new int[] {reached.length, outputs}, answers);
  }

  /** Returns the number of the leaf that each row reaches. */
  public int[] leafNumbers(Table rows) {
    Leaf[] reached = reach(rows);
    int[] numbers = new int[reached.length];
    for (int row = 0; row < reached.length; row++) {
      numbers[row] = reached[row].number();
    }
    return numbers;
  }

  private Leaf[] reach(Table rows) {
    double[][] values = FeatureColumns.of(schema.features(), rows);
    Leaf[] reached = new Leaf[rows.rows()];
    for (int row = 0; row < reached.length; row++) {
      TreeNode node = root;
      while (node instanceof Split split) {
        Step step = steps.get(split);
        if (step == null) {
          throw new IllegalStateException("Split " + split + " is not part of this tree");
        }
        node = step.answerer.holds(values[step.feature][row]) ? split.yes() : split.no();
      }
      reached[row] = (Leaf) node;
    }
    return reached;
  }

  /** Returns the root. */
  public TreeNode root() {
    return root;
  }

  /** Returns the number of leaves, 1 or more. */
  public int leaves() {
    return leaves;
  }

  /** Returns the condition at the root, such as {@code age <= 40.0}; empty for a single leaf. */
  public Optional<String> rootCondition() {
    return root instanceof Split split ? Optional.of(TreeText.yes(split)) : Optional.empty();
  }

  /** Returns the tree as indented lines, with thresholds in original units. */
  public String text() {
    return new TreeText(target).tree(root);
  }

  /** Returns one rule a leaf, such as {@code age <= 40.0 → no (5 rows, 100.0 %)}. */
  public List<String> rules() {
    return List.copyOf(new ArrayList<>(new TreeText(target).rules(root)));
  }
}

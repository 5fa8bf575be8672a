package org.lacewing.explain.surrogate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;
import org.lacewing.explain.tree.TreeModel;
import org.lacewing.explain.tree.TreeSettings;

/** Fits a tree to what a model answers instead of to the labels. */
public final class SurrogateTree {
  private SurrogateTree() {}

  /**
   * Fits a tree to a model's predicted classes (or predicted numbers) on the given rows; their
   * labels are not looked at.
   *
   * @throws org.lacewing.core.error.DataException if there are no rows or an answer is not finite
   */
  public static TreeModel fit(TableModel model, Dataset rows, TreeSettings settings) {
    return fit(model.target(), Answers.of(model, rows.table(), "training rows"), rows, settings);
  }

  /**
   * Fits a tree to answers about the given rows.
   *
   * @param target what the answers are; its name must be none of the features'
   * @param answers {@code [rows, outputs]}
   */
  public static TreeModel fit(Target target, Tensor answers, Dataset rows, TreeSettings settings) {
    return TreeModel.fit(answered(target, answers, rows), target, settings);
  }

  /** Returns the rows with the answers as labels. */
  static Dataset answered(Target target, Tensor answers, Dataset rows) {
    Table features = rows.features();
    List<Field> fields =
        Stream.concat(rows.schema().features().stream(), Stream.of(label(target))).toList();
    return new Dataset(rows.name(), new Schema(fields), features.with(answered(target, answers)));
  }

  private static Field label(Target target) {
    return target.task() == Task.CLASSIFICATION
        ? Field.categorical(target.name(), Role.LABEL, target.classes())
        : Field.numeric(target.name(), Role.LABEL);
  }

  /** Returns the answers as a label column. */
  static Column answered(Target target, Tensor answers) {
    if (target.task() == Task.CLASSIFICATION) {
      return CategoricalColumn.of(target.name(), target.classes(), ClassLabels.predicted(answers));
    }
    double[] numbers = new double[answers.dimension(0)];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = answers.at(row, 0);
    }
    return NumericColumn.of(target.name(), numbers);
  }

  /** Returns whether all answers are the same class or number. */
  static boolean constant(Target target, Tensor answers) {
    if (target.task() == Task.CLASSIFICATION) {
      int[] classes = ClassLabels.predicted(answers);
      return Arrays.stream(classes).distinct().count() == 1;
    }
    for (int row = 1; row < answers.dimension(0); row++) {
      if (answers.at(row, 0) != answers.at(0, 0)) {
        return false;
      }
    }
    return true;
  }
}

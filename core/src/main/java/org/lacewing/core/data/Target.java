package org.lacewing.core.data;

import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * What a model predicts.
 *
 * @param name the label column's name
 * @param task class or number
 * @param classes the class names by class number, two or more; empty for regression
 * @param positiveClass the number of the class that binary figures (precision, recall, AUC) and
 *     explanations speak of; 0 for regression
 */
public record Target(String name, Task task, List<String> classes, int positiveClass) {
  /** Copies the class list and checks it. */
  public Target {
    classes = List.copyOf(classes);
    if (task == Task.CLASSIFICATION && classes.size() < 2) {
      throw new DataException(
          Failure.of("Label \"" + name + "\" has too few classes")
              .expected("two or more")
              .received(classes.toString())
              .advice("Check the label column, or use regression for a number."));
    }
    if (task == Task.REGRESSION && !classes.isEmpty()) {
      throw new IllegalArgumentException("Regression target " + name + " has classes");
    }
    if (positiveClass < 0 || positiveClass >= Math.max(1, classes.size())) {
      throw new IllegalArgumentException("No class " + positiveClass + " in " + classes);
    }
  }

  /** Returns a classification target. */
  public static Target classification(String name, List<String> classes, int positiveClass) {
    return new Target(name, Task.CLASSIFICATION, classes, positiveClass);
  }

  /** Returns a regression target. */
  public static Target regression(String name) {
    return new Target(name, Task.REGRESSION, List.of(), 0);
  }

  /** Returns whether there are two classes, so that the positive one's answer tells both. */
  public boolean hasTwoClasses() {
    return classes.size() == 2;
  }

  /**
   * Returns the output that stands for an answer as a whole: of two classes the positive one, of
   * more the predicted one, or the number.
   *
   * @param predicted the place of the largest answer
   */
  public int shown(int predicted) {
    return hasTwoClasses() ? positiveClass : predicted;
  }

  /** Returns the number of output columns of a model over tables: one a class, or one. */
  public int outputs() {
    return task == Task.CLASSIFICATION ? classes.size() : 1;
  }
}

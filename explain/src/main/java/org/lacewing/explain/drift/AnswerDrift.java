package org.lacewing.explain.drift;

import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.tensor.Tensor;

/**
 * How far the answers moved.
 *
 * @param flips rows whose predicted class changed; 0 for numbers
 * @param maxChange largest absolute change of a probability (or of the predicted number, in the
 *     label's units)
 * @param meanChange mean absolute change of the same, over rows and outputs
 */
public record AnswerDrift(int flips, double maxChange, double meanChange) {

  static AnswerDrift of(Target target, Tensor original, Tensor compressed) {
    int flips = 0;
    if (target.task() == Task.CLASSIFICATION) {
      int[] before = ClassLabels.predicted(original);
      int[] after = ClassLabels.predicted(compressed);
      for (int row = 0; row < before.length; row++) {
        flips += before[row] == after[row] ? 0 : 1;
      }
    }
    double largest = 0;
    double sum = 0;
    for (int i = 0; i < original.size(); i++) {
      double change = Math.abs((double) original.at(i) - compressed.at(i));
      largest = Math.max(largest, change);
      sum += change;
    }
    return new AnswerDrift(flips, largest, sum / original.size());
  }
}

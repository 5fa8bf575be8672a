package org.lacewing.core.training;

import java.util.Arrays;
import java.util.List;
import org.lacewing.core.settings.Require;
import org.lacewing.core.tensor.Tensor;

/**
 * Encoded rows to train on.
 *
 * @param features {@code [rows, features]}, or {@code [rows] +} the shape of an image or series
 * @param targets {@code [rows, classes]}, 1 for the row's class and 0 elsewhere, or {@code [rows,
 *     1]} numbers
 */
public record TrainingRows(Tensor features, Tensor targets) {
  /** Checks that there is a target for each row. */
  public TrainingRows {
    boolean ranks = features.rank() >= 2 && targets.rank() == 2;
    if (!ranks || features.dimension(0) != targets.dimension(0)) {
      throw new IllegalArgumentException(
          "Features "
              + Arrays.toString(features.shape())
              + " and targets "
              + Arrays.toString(targets.shape())
              + " do not belong together");
    }
  }

  /** Returns the number of rows. */
  public int rows() {
    return features.dimension(0);
  }

  /**
   * Returns the rows with targets that are partly another network's answers, from which a smaller
   * network learns how sure that one is (G. Hinton et al., "Distilling the Knowledge in a Neural
   * Network", 2015, at temperature 1).
   *
   * @param answers of the other network, of the targets' shape; for two classes also the second
   *     one's probability alone, {@code [rows, 1]}
   * @param share of the answers in the new targets, 0 to 1
   */
  public TrainingRows distilled(Tensor answers, double share) {
    boolean single = answers.dimension(1) == 1 && targets.dimension(1) == 2;
    if (answers.dimension(0) != rows() || (!single && answers.size() != targets.size())) {
      throw new IllegalArgumentException("Answers " + answers + " are not those to " + targets);
    }
    Require.between("share", share, 0, 1);
    float[] mixed = new float[targets.size()];
    for (int i = 0; i < mixed.length; i++) {
      double answer = single ? answers.at(i / 2) : answers.at(i);
      if (single && i % 2 == 0) {
        answer = 1 - answer;
      }
      mixed[i] = (float) ((1 - share) * targets.at(i) + share * answer);
    }
    return new TrainingRows(features, Tensor.adopt(targets.shape(), mixed));
  }

  /** Returns the rows cut into the shape that a network reads, of as many numbers. */
  public TrainingRows shaped(List<Integer> rowShape) {
    return new TrainingRows(features.reshapeRows(rowShape), targets);
  }

  /** Returns the rows for a network with one output for two classes: the second class's column. */
  public TrainingRows forOutputs(int outputs) {
    if (outputs != 1 || targets.dimension(1) != 2) {
      return this;
    }
    float[] second = new float[rows()];
    for (int row = 0; row < second.length; row++) {
      second[row] = targets.at(row, 1);
    }
    return new TrainingRows(features, Tensor.adopt(new int[] {second.length, 1}, second));
  }
}

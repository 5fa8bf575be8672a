package org.lacewing.explain.local;

import java.util.Arrays;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.tensor.Tensor;

/** The scale on which answers are explained. */
public enum AnswerScale {
  /** The model's own answers: probabilities, or numbers in the label's units. */
  ANSWER,
  /**
   * Log-odds of each class, {@code log p − log (1 − p)}; numbers as they are. Where a decision is
   * sure, probabilities do not change around the row and tell nothing but noise; log-odds do.
   */
  LOG_ODDS;

  /** Stands for a probability of 0. */
  private static final double LEAST = 1e-38;

  /** Returns the scale for a target: there are no log-odds of numbers. */
  AnswerScale of(Target target) {
    return target.task() == Task.CLASSIFICATION ? this : ANSWER;
  }

  /** Returns a class's name on this scale, such as {@code p(bad)}. */
  String text(String output) {
    return this == ANSWER ? "p(" + output + ")" : "log-odds(" + output + ")";
  }

  /** Returns what the other of two classes has where one has {@code answer}. */
  double mirrored(double answer) {
    return this == ANSWER ? 1 - answer : 0.0 - answer;
  }

  /** Returns log-odds of probabilities, {@code [rows, classes]}. */
  static Tensor ofProbabilities(Tensor answers) {
    float[] logarithms = new float[answers.size()];
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = (float) Math.log(Math.max(LEAST, answers.at(i)));
    }
    return ofLogits(Tensor.adopt(answers.shape(), logarithms));
  }

  /** Returns log-odds of logits, {@code [rows, classes]}: each less all others put together. */
  static Tensor ofLogits(Tensor logits) {
    int classes = logits.dimension(1);
    float[] odds = new float[logits.size()];
    double[] row = new double[classes];
    for (int from = 0; from < odds.length; from += classes) {
      for (int k = 0; k < classes; k++) {
        row[k] = logits.at(from + k);
      }
      for (int k = 0; k < classes; k++) {
        odds[from + k] = (float) (classes == 2 ? row[k] - row[1 - k] : row[k] - others(row, k));
      }
    }
    return Tensor.adopt(logits.shape(), odds);
  }

  /** Returns the logarithm of the sum of the exponentials of all but one. */
  private static double others(double[] row, int without) {
    double own = row[without];
    row[without] = Double.NEGATIVE_INFINITY;
    double largest = Arrays.stream(row).max().orElseThrow();
    double sum = Arrays.stream(row).map(value -> Math.exp(value - largest)).sum();
    row[without] = own;
    return largest + Math.log(sum);
  }
}

package org.lacewing.onnx.tuning;

import java.util.Arrays;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/**
 * What is to become small, by the last node of a graph: the cross-entropy of targets behind a
 * softmax, {@code -Σ t · log p}; that of each output alone behind a sigmoid; half the squared
 * distance, {@code ½ Σ (y − t)²}, behind anything else. Each is summed over the outputs of a row
 * and averaged over the rows. Its derivative by what the last node reads (by the answers
 * themselves, in the last case) is {@code (y − t) / rows} for all three. Immutable and thread-safe.
 */
final class Objective {
  /** Keeps the logarithm of an answer that is exactly 0 finite. */
  private static final double LEAST = 1e-30;

  private enum Kind {
    CATEGORIES,
    FLAGS,
    NUMBERS
  }

  private final Kind kind;
  private final String output;
  private final String from;

  private Objective(Kind kind, String output, String from) {
    this.kind = kind;
    this.output = output;
    this.from = from;
  }

  /**
   * Returns the objective for a graph.
   *
   * @throws ConfigurationException if a softmax does not run along the last axis
   */
  static Objective of(OnnxModel model) {
    String output = model.outputNames().get(0);
    Node last =
        model.nodes().stream()
            .filter(node -> node.outputs().contains(output))
            .findFirst()
            .orElseThrow();
    if (last.operator().equals(Operators.SOFTMAX)) {
      int axes = model.signature().outputShape().size() + 1;
      long axis = last.integer("axis", -1);
      if (axis != -1 && axis != axes - 1) {
        throw new ConfigurationException(
            Failure.of("The network cannot be trained further")
                .at(last.place())
                .expected("a softmax along the last axis")
                .received("axis " + axis + " of " + axes));
      }
      return new Objective(Kind.CATEGORIES, output, last.inputs().get(0));
    }
    if (last.operator().equals(Operators.SIGMOID)) {
      return new Objective(Kind.FLAGS, output, last.inputs().get(0));
    }
    return new Objective(Kind.NUMBERS, output, output);
  }

  /** Returns the tensor of the answers. */
  String output() {
    return output;
  }

  /** Returns the tensor by which the derivative is known. */
  String from() {
    return from;
  }

  /** Returns the derivative by {@link #from}, of the answers' shape. */
  Tensor derivative(Tensor answers, Tensor targets) {
    check(answers, targets);
    float[] derivative = new float[answers.size()];
    float rows = answers.dimension(0);
    for (int i = 0; i < derivative.length; i++) {
      derivative[i] = (answers.at(i) - targets.at(i)) / rows;
    }
    return Tensor.adopt(answers.shape(), derivative);
  }

  /** Returns the mean over the rows. */
  double loss(Tensor answers, Tensor targets) {
    double sum = 0;
    for (int i = 0; i < answers.size(); i++) {
      double y = answers.at(i);
      double t = targets.at(i);
      sum +=
          switch (kind) {
            case CATEGORIES -> t == 0 ? 0 : -t * log(y);
            case FLAGS -> -t * log(y) - (1 - t) * log(1 - y);
            case NUMBERS -> 0.5 * (y - t) * (y - t);
          };
    }
    return sum / answers.dimension(0);
  }

  /** Returns the logarithm, a finite one for 0; NaN stays NaN. */
  private static double log(double share) {
    return Math.log(Math.max(LEAST, share));
  }

  private static void check(Tensor answers, Tensor targets) {
    if (!Arrays.equals(answers.shape(), targets.shape())) {
      throw new IllegalArgumentException("Targets " + targets + " for answers " + answers);
    }
  }
}

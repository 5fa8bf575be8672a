package org.lacewing.compression.rate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.linear.LayerMatrix;
import org.lacewing.compression.linear.LayerVectors;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.WeightedLayer;
import org.lacewing.onnx.gradient.Backpropagation;
import org.lacewing.onnx.gradient.Gradients;
import org.lacewing.onnx.runtime.Trace;

/**
 * Second moments of the gradients of the network's loss by the outputs of its layers: how much an
 * error of an output, and two errors together, cost.
 *
 * <p>The loss is the one that the network itself expects, the true Fisher information: behind a
 * softmax with the probabilities {@code p} (of logits divided by a temperature), the gradient by
 * the logits is {@code Σ_k √p_k · ε_k · (e_k − p)} with random signs {@code ε}, whose second
 * moments are those of the log-likelihood over labels drawn from {@code p}, with one backward pass
 * a draw. Other answers count alike: their gradient is {@code ε}, as for a squared error of
 * variance 1.
 *
 * <p>J. Martens and R. Grosse, "Optimizing Neural Networks with Kronecker-factored Approximate
 * Curvature", 2015.
 */
final class OutputMoments {
  /** Backward passes for each row. */
  private static final int DRAWS = 2;

  private final OnnxModel model;
  private final List<LayerWeight> weights;
  private final RateDistortionSettings settings;
  private final Map<String, List<SecondMoments>> byWeight = new LinkedHashMap<>();

  OutputMoments(OnnxModel model, List<LayerWeight> weights, RateDistortionSettings settings) {
    this.model = model;
    this.weights = weights;
    this.settings = settings;
    for (LayerWeight weight : weights) {
      List<SecondMoments> moments = new ArrayList<>();
      for (LayerMatrix matrix : LayerMatrix.of(weight.users().get(0), weight.values())) {
        moments.add(new SecondMoments(matrix.multiplies() ? matrix.rows() : 1, false));
      }
      byWeight.put(weight.weight(), moments);
    }
  }

  /** Learns from rows. */
  void learn(RowChunks chunks, Seed seed) {
    if (settings.curvature() == OutputCurvature.NONE) {
      return;
    }
    Optional<Node> softmax = softmax();
    String from = softmax.map(node -> node.inputs().get(0)).orElse(model.outputNames().get(0));
    List<String> wanted = new ArrayList<>();
    for (LayerWeight weight : weights) {
      weight.users().forEach(user -> wanted.add(user.linearOutput()));
    }
    Backpropagation backpropagation = Backpropagation.between(model, wanted, List.of(from));
    RandomGenerator signs = seed.generator();
    chunks.forEach(
        (rows, most) -> {
          Trace trace = backpropagation.trace(Map.of(model.inputNames().get(0), rows));
          Tensor answers = trace.floats(from);
          for (int draw = 0; draw < DRAWS; draw++) {
            Tensor start = softmax.isPresent() ? fisher(answers, signs) : signs(answers, signs);
            Gradients gradients = backpropagation.run(trace, from, start, wanted);
            for (LayerWeight weight : weights) {
              for (WeightedLayer user : weight.users()) {
                add(weight, user, gradients.of(user.linearOutput()), most);
              }
            }
          }
        });
  }

  private void add(LayerWeight weight, WeightedLayer user, Tensor gradient, int most) {
    List<SecondMoments> moments = byWeight.getOrDefault(weight.weight(), List.of());
    for (int group = 0; group < moments.size(); group++) {
      LayerVectors vectors =
          moments.get(group).size() == 1
              ? LayerVectors.numbers(gradient)
              : LayerVectors.outputs(user, group, gradient);
      moments.get(group).add(vectors, vectors, gradient.dimension(0), most);
    }
  }

  private Optional<Node> softmax() {
    String output = model.outputNames().get(0);
    return model.nodes().stream()
        .filter(
            node -> node.outputs().contains(output) && node.operator().equals(Operators.SOFTMAX))
        .findFirst();
  }

  /** Returns the gradient by the logits for one draw, row by row. */
  private Tensor fisher(Tensor logits, RandomGenerator signs) {
    int classes = logits.dimension(logits.rank() - 1);
    float[] gradient = new float[logits.size()];
    double[] p = new double[classes];
    for (int from = 0; from < gradient.length; from += classes) {
      probabilities(logits, from, p);
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        double root = Math.sqrt(p[k]) * (signs.nextBoolean() ? 1 : -1);
        gradient[from + k] = (float) root;
        sum += root;
      }
      for (int k = 0; k < classes; k++) {
        gradient[from + k] = (float) (gradient[from + k] - sum * p[k]);
      }
    }
    return Tensor.adopt(logits.shape(), gradient);
  }

  private void probabilities(Tensor logits, int from, double[] p) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < p.length; k++) {
      largest = Math.max(largest, logits.at(from + k));
    }
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp((logits.at(from + k) - largest) / settings.temperature());
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
  }

  private static Tensor signs(Tensor answers, RandomGenerator signs) {
    float[] gradient = new float[answers.size()];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = signs.nextBoolean() ? 1 : -1;
    }
    return Tensor.adopt(answers.shape(), gradient);
  }

  /** Returns the moments of a matrix's outputs, {@code [rows, rows]}. */
  double[] of(LayerWeight weight, LayerMatrix matrix) {
    int size = matrix.rows();
    if (settings.curvature() == OutputCurvature.NONE) {
      return Diagonal.of(1, size);
    }
    double[] learned =
        byWeight.getOrDefault(weight.weight(), List.of()).get(matrix.group()).perVector();
    if (!matrix.multiplies()) {
      return Diagonal.of(learned[0], size);
    }
    if (settings.curvature() == OutputCurvature.FULL) {
      return learned;
    }
    double[] moments = new double[size * size];
    for (int i = 0; i < size; i++) {
      moments[i * size + i] = learned[i * size + i];
    }
    return moments;
  }
}

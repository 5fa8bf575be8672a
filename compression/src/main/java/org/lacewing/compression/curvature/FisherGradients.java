package org.lacewing.compression.curvature;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.lacewing.compression.linear.RowChunks;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.Backpropagation;
import org.lacewing.onnx.gradient.Gradients;
import org.lacewing.onnx.runtime.Trace;
import org.lacewing.onnx.runtime.Tracer;

/**
 * Gradients of the loss that a network itself expects, whose squares are on average the diagonal of
 * the true Fisher information. No labels are needed.
 *
 * <p>Behind a softmax with the probabilities {@code p} (of logits divided by a temperature), the
 * gradient by the logits is {@code Σ_k √p_k · ε_k · (e_k − p)} with random signs {@code ε}, whose
 * second moments are those of the log-likelihood over labels drawn from {@code p}, with one
 * backward pass a draw. Other answers count alike: their gradient is {@code ε}, as for a squared
 * error of variance 1.
 *
 * <p>Since signs of different rows are independent and their mean is 0, the expected square of a
 * gradient that is summed over rows is the sum of the squares of the rows' gradients.
 *
 * <p>J. Martens and R. Grosse, "Optimizing Neural Networks with Kronecker-factored Approximate
 * Curvature", 2015. Immutable and thread-safe.
 */
public final class FisherGradients {
  private final OnnxModel model;
  private final List<String> wanted;
  private final double temperature;
  private final int draws;
  private final boolean classes;
  private final String from;
  private final Backpropagation backpropagation;

  /** Receives the gradients of a chunk of rows, for one draw. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Receives gradients.
     *
     * @param gradients by all tensors that were asked for
     * @param most how many of a layer's vectors should be looked at
     */
    void accept(Gradients gradients, int most);
  }

  /**
   * Prepares a network.
   *
   * @param wanted the tensors by which gradients are asked for
   * @param temperature divides logits before probabilities are taken, above 0
   * @param draws backward passes for each row
   * @throws org.lacewing.core.error.ConfigurationException if a node between them and the answer
   *     cannot be differentiated
   */
  public FisherGradients(
      OnnxModel model, Collection<String> wanted, double temperature, int draws) {
    this.model = model;
    this.wanted = List.copyOf(wanted);
    this.temperature = temperature;
    this.draws = draws;
    Optional<Node> softmax = softmax(model);
    this.classes = softmax.isPresent();
    this.from = softmax.map(node -> node.inputs().get(0)).orElse(model.outputNames().get(0));
    this.backpropagation = Backpropagation.between(model, wanted, List.of(from));
  }

  /** Passes rows through the network and hands on the gradients, draw by draw. */
  public void forEach(RowChunks chunks, Seed seed, Receiver receiver) {
    RandomGenerator signs = seed.generator();
    String input = model.inputNames().get(0);
    Set<String> traced = backpropagation.traced();
    try (Tracer tracer = Tracer.open(model, traced)) {
      chunks.forEach(
          (rows, most) -> {
            Trace trace = tracer.run(Map.of(input, rows));
            Tensor answers = trace.floats(from);
            for (int draw = 0; draw < draws; draw++) {
              Tensor start = classes ? fisher(answers, signs) : signs(answers, signs);
              receiver.accept(backpropagation.run(trace, from, start, wanted), most);
            }
          });
    }
  }

  /** Returns the softmax that writes a model's answers, if one does. */
  public static Optional<Node> softmax(OnnxModel model) {
    String output = model.outputNames().get(0);
    return model.nodes().stream()
        .filter(
            node -> node.outputs().contains(output) && node.operator().equals(Operators.SOFTMAX))
        .findFirst();
  }

  /** Returns the gradient by the logits for one draw, row by row. */
  private Tensor fisher(Tensor logits, RandomGenerator signs) {
    int classCount = logits.dimension(logits.rank() - 1);
    float[] gradient = new float[logits.size()];
    double[] p = new double[classCount];
    for (int first = 0; first < gradient.length; first += classCount) {
      probabilities(logits, first, p);
      double sum = 0;
      for (int k = 0; k < classCount; k++) {
        double root = Math.sqrt(p[k]) * (signs.nextBoolean() ? 1 : -1);
        gradient[first + k] = (float) root;
        sum += root;
      }
      for (int k = 0; k < classCount; k++) {
        gradient[first + k] = (float) (gradient[first + k] - sum * p[k]);
      }
    }
    return Tensor.adopt(logits.shape(), gradient);
  }

  private void probabilities(Tensor logits, int first, double[] p) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < p.length; k++) {
      largest = Math.max(largest, logits.at(first + k));
    }
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp((logits.at(first + k) - largest) / temperature);
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
}

package org.lacewing.compression.clustering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.compression.curvature.FisherGradients;
import org.lacewing.compression.encoding.CodebookWeight;
import org.lacewing.compression.linear.Adam;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.gradient.Backpropagation;
import org.lacewing.onnx.gradient.Gradients;
import org.lacewing.onnx.runtime.Trace;

/**
 * Fits the values of codebooks so that the network answers what the original answered. The
 * derivative by a value is the sum of those by its weights (S. Han et al., "Deep Compression",
 * 2016); the loss is the cross-entropy to the original's probabilities behind a softmax, half the
 * squared error otherwise. Steps are those of {@link Adam}; a value 0 of pruned weights stays.
 */
final class CentroidTuning {
  private static final int BATCH = 128;

  private final Map<String, CodebookWeight> weights;
  private final Map<String, double[]> books = new LinkedHashMap<>();
  private final Map<String, Adam> steps = new LinkedHashMap<>();

  CentroidTuning(Map<String, CodebookWeight> weights, double rate) {
    this.weights = weights;
    weights.forEach(
        (name, weight) -> {
          double[] book = new double[weight.size()];
          for (int i = 0; i < book.length; i++) {
            book[i] = weight.value(i);
          }
          books.put(name, book);
          steps.put(name, new Adam(book.length, rate * rootMeanSquare(weight.decode())));
        });
  }

  private static double rootMeanSquare(Tensor values) {
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += (double) values.at(i) * values.at(i);
    }
    return Math.sqrt(sum / Math.max(1, values.size()));
  }

  /**
   * Takes steps over batches of rows, from the first row on and round again.
   *
   * @return the weights with their new values
   */
  Map<String, CodebookWeight> run(OnnxModel original, Tensor rows, int count) {
    Optional<Node> softmax = FisherGradients.softmax(original);
    String output = original.outputNames().get(0);
    String from = softmax.map(node -> node.inputs().get(0)).orElse(output);
    List<String> wanted = List.copyOf(weights.keySet());
    int batch = Math.min(BATCH, rows.dimension(0));
    int batches = rows.dimension(0) / batch;
    List<Tensor> answers = new ArrayList<>();
    String input = original.inputNames().get(0);
    for (int i = 0; i < Math.min(count, batches); i++) {
      Map<String, Tensor> some = Map.of(input, rows.slice(i * batch, (i + 1) * batch));
      answers.add(Trace.of(original, some, List.of(output)).floats(output));
    }
    for (int step = 0; step < count; step++) {
      int at = step % batches;
      OnnxModel present = original.withWeights(decoded());
      Backpropagation network = Backpropagation.between(present, wanted, List.of(from, output));
      Trace trace = network.trace(Map.of(input, rows.slice(at * batch, (at + 1) * batch)));
      Tensor seed = difference(trace.floats(output), answers.get(at), batch);
      move(network.run(trace, from, seed, wanted));
    }
    return tuned();
  }

  /** Returns the derivative of the mean loss by the answers, or by the logits before a softmax. */
  private static Tensor difference(Tensor present, Tensor wanted, int batch) {
    float[] difference = present.toArray();
    for (int i = 0; i < difference.length; i++) {
      difference[i] = (difference[i] - wanted.at(i)) / batch;
    }
    return Tensor.adopt(present.shape(), difference);
  }

  private void move(Gradients gradients) {
    weights.forEach(
        (name, weight) -> {
          Tensor gradient = gradients.of(name);
          double[] sums = new double[weight.size()];
          for (int i = 0; i < gradient.size(); i++) {
            sums[weight.place(i)] += gradient.at(i);
          }
          for (int i = 0; i < sums.length; i++) {
            sums[i] = weight.value(i) == 0 ? 0 : sums[i];
          }
          Adam adam = steps.get(name);
          double[] book = books.get(name);
          if (adam != null && book != null) {
            adam.step(book, sums);
          }
        });
  }

  private Map<String, CodebookWeight> tuned() {
    Map<String, CodebookWeight> tuned = new LinkedHashMap<>();
    weights.forEach(
        (name, weight) -> {
          double[] book = books.getOrDefault(name, new double[weight.size()]);
          float[] values = new float[book.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) book[i];
          }
          tuned.put(name, weight.withBook(values));
        });
    return tuned;
  }

  private Map<String, Tensor> decoded() {
    Map<String, Tensor> decoded = new LinkedHashMap<>();
    tuned().forEach((name, weight) -> decoded.put(name, weight.decode()));
    return decoded;
  }
}

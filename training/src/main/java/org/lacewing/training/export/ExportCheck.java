package org.lacewing.training.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtNetwork;

/**
 * Compares an exported model with the network it was made from, through ONNX Runtime and through
 * DL4J: the given rows at once, the first one alone, rows mixed at random from the given ones, and
 * longer rows where the number of time steps is free.
 *
 * <p>A difference is allowed up to {@value #TOLERANCE} times the largest magnitude of the layer's
 * answers, at least {@value #TOLERANCE}: about a hundred times the rounding of 32-bit floats in
 * sums of a few hundred terms.
 */
final class ExportCheck {
  static final double TOLERANCE = 1e-5;

  /** Enough rows to see every branch of an activation. */
  private static final int ROWS = 256;

  private static final long MIXING_SEED = 1;

  private ExportCheck() {}

  /**
   * Throws if the answers differ.
   *
   * @param tensorOf the tensor that holds each vertex's answer, in the order of computation
   * @param rows a tensor for each input
   */
  static void check(
      ComputationGraph network,
      OnnxModel model,
      Map<String, String> tensorOf,
      NetworkWalk walk,
      List<Tensor> rows) {
    int count = rows.get(0).dimension(0);
    if (count == 0) {
      throw new IllegalArgumentException("An export is checked on one row or more");
    }
    List<Tensor> sample = slice(rows, Math.min(ROWS, count));
    List<Tensor> mixed = new ArrayList<>();
    RandomGenerator random = new Seed(MIXING_SEED).generator();
    sample.forEach(tensor -> mixed.add(mixed(tensor, random)));
    try (OrtNetwork runtime = OrtNetwork.open(model)) {
      List<List<Tensor>> batches = new ArrayList<>(List.of(sample, slice(sample, 1), mixed));
      List<List<Integer>> shapes =
          network.getConfiguration().getNetworkInputs().stream().map(walk::shape).toList();
      LongerSeries.whereFree(sample, shapes).ifPresent(batches::add);
      for (List<Tensor> batch : batches) {
        if (!equal(network, runtime, tensorOf, batch)) {
          throw deviation(network, model, tensorOf, walk, batch);
        }
      }
    }
  }

  private static boolean equal(
      ComputationGraph network,
      OrtNetwork runtime,
      Map<String, String> tensorOf,
      List<Tensor> batch) {
    Map<String, Tensor> expected = NetworkWalk.answers(network, batch);
    Map<String, Tensor> found = runtime.run(named(network, tensorOf, batch));
    for (String output : network.getConfiguration().getNetworkOutputs()) {
      Tensor right = answer(expected, output);
      if (!withinTolerance(right, answer(found, answer(tensorOf, output)))) {
        return false;
      }
    }
    return true;
  }

  private static TrainingException deviation(
      ComputationGraph network,
      OnnxModel model,
      Map<String, String> tensorOf,
      NetworkWalk walk,
      List<Tensor> batch) {
    Map<String, Tensor> expected = NetworkWalk.answers(network, batch);
    Map<String, Tensor> inputs = named(network, tensorOf, batch);
    List<String> networkInputs = network.getConfiguration().getNetworkInputs();
    for (Map.Entry<String, String> entry : tensorOf.entrySet()) {
      String vertex = entry.getKey();
      if (networkInputs.contains(vertex)) {
        continue;
      }
      OnnxModel cut =
          model.edit().clearOutputs().output(entry.getValue(), walk.shape(vertex)).build();
      try (OrtNetwork runtime = OrtNetwork.open(cut)) {
        Tensor right = answer(expected, vertex);
        Tensor found = answer(runtime.run(inputs), entry.getValue());
        if (!withinTolerance(right, found)) {
          return failure("layer \"" + vertex + "\"", difference(right, found));
        }
      }
    }
    return failure("outputs, for " + batch.get(0).dimension(0) + " rows at once", "unknown");
  }

  private static TrainingException failure(String place, String difference) {
    return new TrainingException(
        Failure.of("The exported ONNX model does not compute what the network computes")
            .at(place)
            .expected("a difference of at most " + TOLERANCE + " of the largest answer")
            .received(difference)
            .advice("Leave this layer out or report the layer's configuration."));
  }

  private static boolean withinTolerance(Tensor expected, Tensor found) {
    if (!List.of(boxed(expected.shape())).equals(List.of(boxed(found.shape())))) {
      return false;
    }
    double largest = 1;
    for (int i = 0; i < expected.size(); i++) {
      largest = Math.max(largest, Math.abs(expected.at(i)));
    }
    return expected.maxAbsDifference(found) <= TOLERANCE * largest;
  }

  private static String difference(Tensor expected, Tensor found) {
    List<Integer> right = List.of(boxed(expected.shape()));
    List<Integer> wrong = List.of(boxed(found.shape()));
    return right.equals(wrong)
        ? Double.toString(expected.maxAbsDifference(found))
        : "shape " + wrong + " for " + right;
  }

  private static Integer[] boxed(int[] shape) {
    Integer[] boxed = new Integer[shape.length];
    for (int i = 0; i < shape.length; i++) {
      boxed[i] = shape[i];
    }
    return boxed;
  }

  private static Map<String, Tensor> named(
      ComputationGraph network, Map<String, String> tensorOf, List<Tensor> batch) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    List<String> inputs = network.getConfiguration().getNetworkInputs();
    for (int i = 0; i < inputs.size(); i++) {
      named.put(answer(tensorOf, inputs.get(i)), batch.get(i));
    }
    return named;
  }

  private static List<Tensor> slice(List<Tensor> rows, int count) {
    return rows.stream().map(tensor -> tensor.slice(0, count)).toList();
  }

  /** Draws every element from the same place of some row, so that it is a value that occurs. */
  private static Tensor mixed(Tensor rows, RandomGenerator random) {
    int count = rows.dimension(0);
    int width = rows.size() / count;
    float[] values = new float[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.at(random.nextInt(count) * width + i % width);
    }
    return Tensor.adopt(rows.shape(), values);
  }

  private static <T> T answer(Map<String, T> answers, String name) {
    T answer = answers.get(name);
    if (answer == null) {
      throw new IllegalStateException("No answer of " + name + " among " + answers.keySet());
    }
    return answer;
  }
}

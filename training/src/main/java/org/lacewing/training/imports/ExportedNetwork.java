package org.lacewing.training.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.training.export.OnnxExporter;
import org.lacewing.training.network.DeclaredInput;
import org.lacewing.training.network.Network;

/**
 * A network of DL4J written as ONNX and compared with DL4J on random rows.
 *
 * @param configuration the network's configuration as a graph
 * @param inputs what it tells of its inputs
 * @param model the network at inference, without its normalizer
 * @param notes what had to be assumed
 */
record ExportedNetwork(
    ComputationGraphConfiguration configuration,
    List<DeclaredInput> inputs,
    OnnxModel model,
    List<String> notes) {
  private static final String NAME = "network";
  private static final long SEED = 1;
  private static final int MOST_ROWS = 8;

  /** A row may take 256 MB in all layers together; VGG-16 takes 60. */
  private static final long MOST_VALUES_OF_ROW = 1L << 26;

  /** All rows of the comparison may take as many values, but there are two at least. */
  private static final int FEWEST_ROWS = 2;

  ExportedNetwork {
    inputs = List.copyOf(inputs);
    notes = List.copyOf(notes);
  }

  /**
   * Exports the network.
   *
   * @throws DataException if the shapes of its inputs are not known, or a row would take too much
   *     memory
   * @throws org.lacewing.core.error.ConfigurationException if a layer cannot be written; the
   *     message lists all such layers
   */
  static ExportedNetwork of(Network network) {
    ComputationGraphConfiguration graph = network.toGraph().getConfiguration();
    List<DeclaredInput> inputs = DeclaredInput.of(graph);
    InputSizes sizes = InputSizes.of(graph, inputs);
    List<String> notes = new ArrayList<>(sizes.notes());
    OnnxModel model = export(network, graph, inputs, sizes.rows());
    if (sizes.anySize()) {
      model = ofAnySize(network, graph, inputs, model);
    }
    return new ExportedNetwork(graph, inputs, model, notes);
  }

  private static OnnxModel export(
      Network network,
      ComputationGraphConfiguration graph,
      List<DeclaredInput> inputs,
      List<List<Integer>> shapes) {
    long values = new TypeInference(graph, inputs).valuesOfRow(shapes).orElse(0L);
    if (values > MOST_VALUES_OF_ROW) {
      throw new DataException(
          Failure.of("A single row of the network's input takes too much memory in its layers")
              .expected("at most " + MOST_VALUES_OF_ROW + " numbers")
              .received(values + " numbers for rows of shapes " + shapes)
              .advice("Do not use this file unless you know who made it and why."));
    }
    int rows = (int) Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_VALUES_OF_ROW / (values + 1)));
    return OnnxExporter.load().export(network, NAME, rows(inputs, shapes, rows));
  }

  /** Returns normally distributed numbers, or indices where an input takes these. */
  private static List<Tensor> rows(
      List<DeclaredInput> inputs, List<List<Integer>> shapes, int count) {
    RandomGenerator random = new Seed(SEED).generator();
    List<Tensor> rows = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      int[] shape = Tensor.shapeOf(count, shapes.get(i));
      float[] values = new float[Tensor.zeros(shape).size()];
      long indices = inputs.get(i).indices();
      for (int j = 0; j < values.length; j++) {
        values[j] = indices > 0 ? (float) random.nextLong(indices) : (float) random.nextGaussian();
      }
      rows.add(Tensor.adopt(shape, values));
    }
    return rows;
  }

  /** A graph that comes out the same for two sizes, up to the sizes themselves, is good for all. */
  private static OnnxModel ofAnySize(
      Network network,
      ComputationGraphConfiguration graph,
      List<DeclaredInput> inputs,
      OnnxModel model) {
    int spatial = inputs.stream().mapToInt(InputSizes::freeSides).max().orElse(0);
    OnnxModel other = export(network, graph, inputs, InputSizes.sized(inputs, spatial, 1));
    OnnxModel free = free(model, other);
    if (!free.equals(free(other, model))) {
      throw new DataException(
          Failure.of("The file does not tell the size of the network's images")
              .received("layers that work in another way for another size")
              .advice("Export the network to ONNX where its input type is known."));
    }
    return free;
  }

  /** Returns the first model with free lengths where the second one has others. */
  private static OnnxModel free(OnnxModel model, OnnxModel other) {
    NetworkSignature one = model.networkSignature();
    NetworkSignature two = other.networkSignature();
    GraphBuilder builder = GraphBuilder.named(model.name());
    Map<String, String> same = new LinkedHashMap<>();
    for (int i = 0; i < one.inputs().size(); i++) {
      TensorSpec input = one.inputs().get(i);
      builder.input(input.name(), free(input.rowShape(), two.inputs().get(i).rowShape()));
      same.put(input.name(), input.name());
    }
    builder.embed(model, "", same);
    for (int i = 0; i < one.outputs().size(); i++) {
      TensorSpec output = one.outputs().get(i);
      builder.output(output.name(), free(output.rowShape(), two.outputs().get(i).rowShape()));
    }
    return builder.build();
  }

  private static List<Integer> free(List<Integer> one, List<Integer> two) {
    List<Integer> both = new ArrayList<>(one);
    for (int axis = 0; axis < both.size(); axis++) {
      if (!one.get(axis).equals(two.get(axis))) {
        both.set(axis, TensorSpec.FREE);
      }
    }
    return both;
  }
}

package org.lacewing.training.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/**
 * A network's graph with the normalizer inside: it takes raw values and answers in the labels' own
 * units, in 32-bit floats like DL4J. For series, several inputs and several numbers, which {@link
 * RawRows} does not hold.
 */
final class ScaledGraph {
  private static final String NETWORK = "network/";

  private final GraphBuilder builder;

  private ScaledGraph(GraphBuilder builder) {
    this.builder = builder;
  }

  /**
   * Returns the graph; inputs and outputs keep their names and shapes.
   *
   * @param inputs the scales by number of the input; each must fit its second axis
   * @param outputs likewise
   */
  static OnnxModel of(
      OnnxModel network, Map<Integer, ColumnScale> inputs, Map<Integer, ColumnScale> outputs) {
    NetworkSignature signature = network.networkSignature();
    GraphBuilder builder = GraphBuilder.named(network.name());
    ScaledGraph graph = new ScaledGraph(builder);
    Map<String, String> read = new LinkedHashMap<>();
    for (int i = 0; i < signature.inputs().size(); i++) {
      TensorSpec spec = signature.inputs().get(i);
      builder.input(spec.name(), spec.rowShape());
      ColumnScale scale = inputs.get(i);
      read.put(spec.name(), scale == null ? spec.name() : graph.scaled(spec, scale));
    }
    builder.embed(network, NETWORK, read);
    for (int i = 0; i < signature.outputs().size(); i++) {
      TensorSpec spec = signature.outputs().get(i);
      ColumnScale scale = outputs.get(i);
      String inner = NETWORK + spec.name();
      if (scale == null) {
        builder.add(
            Node.of(
                Operators.IDENTITY, spec.name() + "/answer", List.of(inner), List.of(spec.name())));
      } else {
        graph.reverted(spec, inner, scale);
      }
      builder.output(spec.name(), spec.rowShape());
    }
    return builder.build();
  }

  private String scaled(TensorSpec spec, ColumnScale scale) {
    String prefix = spec.name() + "/normalizer/";
    String center = constant(prefix + "center", spec, scale, scale.center());
    String divisor = constant(prefix + "scale", spec, scale, scale.scale());
    String centered = prefix + "centered";
    String scaled = prefix + "scaled";
    builder.add(Node.of(Operators.SUB, centered, List.of(spec.name(), center), List.of(centered)));
    builder.add(Node.of(Operators.DIV, scaled, List.of(centered, divisor), List.of(scaled)));
    return scaled;
  }

  private void reverted(TensorSpec spec, String answer, ColumnScale scale) {
    String prefix = spec.name() + "/normalizer/";
    String center = constant(prefix + "center", spec, scale, scale.center());
    String factor = constant(prefix + "scale", spec, scale, scale.scale());
    String wide = prefix + "wide";
    builder.add(Node.of(Operators.MUL, wide, List.of(answer, factor), List.of(wide)));
    builder.add(
        Node.of(
            Operators.ADD, spec.name() + "/answer", List.of(wide, center), List.of(spec.name())));
  }

  /** Stores figures with the axes behind the second one, so that they spread along these. */
  private String constant(String name, TensorSpec spec, ColumnScale scale, List<Double> figures) {
    List<Integer> shape =
        new ArrayList<>(Collections.nCopies(Math.max(1, spec.rowShape().size()), 1));
    shape.set(0, scale.uniform() ? 1 : figures.size());
    float[] values = new float[figures.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = figures.get(i).floatValue();
    }
    int[] lengths = shape.stream().mapToInt(Integer::intValue).toArray();
    builder.put(Initializer.ofFloats(name, Tensor.of(lengths, values)));
    return name;
  }
}

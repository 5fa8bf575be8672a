package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.evaluation.LayerShuffling;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;
import org.lacewing.onnx.gradient.OnnxGradients;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.runtime.OrtLogitPredictor;

/**
 * The layers of an ONNX graph with their weights shuffled: dense and convolution layers with their
 * biases, and every other node that reads a constant tensor of two or more floats or 8-bit whole
 * numbers, as nodes of quantized networks do. Immutable and thread-safe.
 */
final class ShuffledLayers implements LayerShuffling {
  private final OnnxModel graph;
  private final Preprocessing preprocessing;
  private final Map<String, List<String>> layers;

  private ShuffledLayers(
      OnnxModel graph, Preprocessing preprocessing, Map<String, List<String>> layers) {
    this.graph = graph;
    this.preprocessing = preprocessing;
    this.layers = layers;
  }

  /** Returns the layers of a package's network. */
  static ShuffledLayers of(PackagedNetwork network) {
    OnnxModel graph = network.graph();
    Set<String> weights = new HashSet<>();
    graph.initializers().stream()
        .filter(ShuffledLayers::isWeight)
        .forEach(weight -> weights.add(weight.name()));
    Map<String, WeightedLayer> found = new HashMap<>();
    graph.layers().forEach(layer -> found.put(layer.weight(), layer));
    Set<String> taken = new HashSet<>();
    graph.layers().forEach(layer -> layer.bias().ifPresent(taken::add));
    Map<String, List<String>> layers = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      List<String> own = new ArrayList<>();
      String name = node.name().isEmpty() ? node.operator() : node.name();
      for (String input : node.inputs()) {
        if (weights.contains(input) && taken.add(input)) {
          own.add(input);
          WeightedLayer layer = found.get(input);
          if (layer != null) {
            layer.bias().ifPresent(own::add);
            name = layer.name();
          }
        }
      }
      if (!own.isEmpty()) {
        layers.put(layers.containsKey(name) ? name + " (" + own.get(0) + ")" : name, own);
      }
    }
    return new ShuffledLayers(graph, network.model().preprocessing(), layers);
  }

  @Override
  public List<String> layers() {
    List<String> names = new ArrayList<>(layers.keySet());
    Collections.reverse(names);
    return List.copyOf(names);
  }

  @Override
  public Pipeline shuffled(int count, Seed seed) {
    GraphBuilder edit = graph.edit();
    for (String layer : layers().subList(0, count)) {
      for (String weight : layers.getOrDefault(layer, List.of())) {
        edit.put(shuffled(graph.initializer(weight).orElseThrow(), seed.derive(weight)));
      }
    }
    OnnxModel noise = edit.build();
    return Pipeline.of(preprocessing, OrtLogitPredictor.open(noise))
        .withGradients(OnnxGradients.of(noise));
  }

  private static boolean isWeight(Initializer tensor) {
    boolean known =
        tensor.is(ElementType.FLOAT) || tensor.is(ElementType.INT8) || tensor.is(ElementType.UINT8);
    return known && Arrays.stream(tensor.shape()).asLongStream().reduce(1, (a, b) -> a * b) > 1;
  }

  private static Initializer shuffled(Initializer weight, Seed seed) {
    if (weight.is(ElementType.FLOAT)) {
      Tensor own = weight.toTensor();
      int[] order = Shuffle.permutation(own.size(), seed.generator());
      float[] values = new float[order.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = own.at(order[i]);
      }
      return Initializer.ofFloats(weight.name(), Tensor.adopt(own.shape(), values));
    }
    long[] own = weight.toLongs();
    int[] order = Shuffle.permutation(own.length, seed.generator());
    byte[] values = new byte[order.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) own[order[i]];
    }
    return weight.is(ElementType.INT8)
        ? Initializer.ofInt8(weight.name(), weight.shape(), values)
        : Initializer.ofUint8(weight.name(), weight.shape(), values);
  }
}

package org.lacewing.cli.workflow;

import java.util.ArrayList;
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
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;
import org.lacewing.onnx.gradient.OnnxGradients;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.runtime.OrtLogitPredictor;

/**
 * The layers of an ONNX graph with their weights shuffled: dense and convolution layers with their
 * biases, and every other node that reads a tensor of two or more constant floats. Weights that are
 * stored as whole numbers are none, so a quantized graph may have no layers. Immutable and
 * thread-safe.
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
    Map<String, Tensor> weights = graph.weights();
    Map<String, WeightedLayer> found = new HashMap<>();
    graph.layers().forEach(layer -> found.put(layer.weight(), layer));
    Map<String, List<String>> layers = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    graph.layers().forEach(layer -> layer.bias().ifPresent(taken::add));
    for (Node node : graph.nodes()) {
      List<String> own = new ArrayList<>();
      String name = node.name().isEmpty() ? node.operator() : node.name();
      for (String input : node.inputs()) {
        if (weights.containsKey(input) && weights.get(input).size() > 1 && taken.add(input)) {
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
    Map<String, Tensor> replaced = new LinkedHashMap<>();
    for (String layer : layers().subList(0, count)) {
      for (String weight : layers.getOrDefault(layer, List.of())) {
        replaced.put(weight, shuffled(graph.weight(weight), seed.derive(weight)));
      }
    }
    OnnxModel noise = graph.withWeights(replaced);
    return Pipeline.of(preprocessing, OrtLogitPredictor.open(noise))
        .withGradients(OnnxGradients.of(noise));
  }

  private static Tensor shuffled(Tensor weight, Seed seed) {
    int[] order = Shuffle.permutation(weight.size(), seed.generator());
    float[] values = new float[order.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = weight.at(order[i]);
    }
    return Tensor.adopt(weight.shape(), values);
  }
}

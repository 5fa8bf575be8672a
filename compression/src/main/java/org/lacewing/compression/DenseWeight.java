package org.lacewing.compression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.DenseLayer;
import org.lacewing.onnx.OnnxModel;

/**
 * A weight tensor with the dense layers that read it: one as a rule, several if they share their
 * weights. A shared tensor is one thing to compress and is counted once.
 *
 * @param layer the name of the first layer, for people
 * @param weight the name of the tensor
 * @param values the weights, of rank 2
 * @param users the layers in graph order, one or more
 */
public record DenseWeight(String layer, String weight, Tensor values, List<DenseLayer> users) {
  /** Copies the list. */
  public DenseWeight {
    users = List.copyOf(users);
  }

  /**
   * Returns the dense weights of a model in graph order.
   *
   * @throws ConfigurationException if there are none
   */
  public static List<DenseWeight> of(OnnxModel model) {
    Map<String, List<DenseLayer>> byWeight = new LinkedHashMap<>();
    for (DenseLayer layer : model.denseLayers()) {
      byWeight.computeIfAbsent(layer.weight(), name -> new ArrayList<>()).add(layer);
    }
    if (byWeight.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("There is nothing to compress")
              .at("model \"" + model.name() + "\"")
              .expected("at least one dense layer whose weights are 32-bit floats")
              .received("none among " + model.nodes().size() + " nodes")
              .advice(
                  "A quantizer comes last in a recipe; a quantized file cannot go through it."));
    }
    List<DenseWeight> weights = new ArrayList<>();
    byWeight.forEach(
        (name, users) ->
            weights.add(new DenseWeight(layerName(users.get(0)), name, model.weight(name), users)));
    return List.copyOf(weights);
  }

  /** Returns the name of a layer for people: its node's, or its weight's if the node has none. */
  public static String layerName(DenseLayer layer) {
    return layer.node().isEmpty() ? layer.weight() : layer.node();
  }

  /**
   * Returns one channel for each output of the layer. Layers that share the tensor but read it in
   * different directions have no common outputs: then the whole tensor is one channel.
   */
  public Channels outputChannels() {
    int axis = users.get(0).outputAxis();
    boolean common = users.stream().allMatch(layer -> layer.outputAxis() == axis);
    return common ? Channels.along(axis, values.shape()) : Channels.whole();
  }
}

package org.lacewing.compression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.encoding.Blocks;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.compression.encoding.ScaleLayout;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ConvolutionLayer;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;

/**
 * A weight tensor with the layers that read it: one as a rule, several if they share their weights.
 * A shared tensor is one thing to compress and is counted once.
 *
 * @param layer the name of the first layer, for people
 * @param weight the name of the tensor
 * @param values the weights, of rank 2 for dense layers and 3 to 5 for convolutions
 * @param users the layers in graph order, one or more
 */
public record LayerWeight(String layer, String weight, Tensor values, List<WeightedLayer> users) {
  /** Copies the list. */
  public LayerWeight {
    users = List.copyOf(users);
  }

  /**
   * Returns the weights of a model's layers in graph order.
   *
   * @throws ConfigurationException if there are none
   */
  public static List<LayerWeight> of(OnnxModel model) {
    Map<String, List<WeightedLayer>> byWeight = new LinkedHashMap<>();
    for (WeightedLayer layer : model.layers()) {
      byWeight.computeIfAbsent(layer.weight(), name -> new ArrayList<>()).add(layer);
    }
    if (byWeight.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("There is nothing to compress")
              .at("model \"" + model.name() + "\"")
              .expected("at least one dense layer or convolution whose weights are 32-bit floats")
              .received("none among " + model.nodes().size() + " nodes")
              .advice(
                  "A quantizer comes last in a recipe; a quantized file cannot go through it."));
    }
    List<LayerWeight> weights = new ArrayList<>();
    byWeight.forEach(
        (name, users) ->
            weights.add(new LayerWeight(users.get(0).name(), name, model.weight(name), users)));
    return List.copyOf(weights);
  }

  /**
   * Returns one channel for each output of the layer. Where no axis of the tensor counts the
   * outputs, the whole tensor is one channel: if layers share it but read it in different
   * directions, and for a transposed convolution in groups, whose axis starts anew in each group.
   */
  public Channels outputChannels() {
    int axis = users.get(0).outputAxis();
    boolean common =
        users.stream().allMatch(layer -> layer.outputAxis() == axis && countsOutputs(layer));
    return common ? Channels.along(axis, values.shape()) : Channels.whole();
  }

  /**
   * Returns blocks of neighbouring inputs of each output; of a convolution the inputs are counted
   * in the order of the tensor, channel by channel. Where {@link #outputChannels} is a single
   * channel, and for a transposed convolution, it stays with channels.
   *
   * @param size the inputs of a block, 1 or more
   */
  public ScaleLayout inputBlocks(int size) {
    Channels channels = outputChannels();
    if (channels.axis() < 0 || !countsFirstOrLast(channels)) {
      return channels;
    }
    int inputs = values.size() / channels.count();
    return channels.axis() == 0
        ? new Blocks(channels.count(), inputs, 1, size)
        : new Blocks(1, inputs, channels.count(), size);
  }

  private boolean countsFirstOrLast(Channels channels) {
    return channels.axis() == 0 || channels.axis() == values.rank() - 1;
  }

  /** Returns whether all layers read the tensor as the same matrix of outputs and inputs. */
  public boolean readAlike() {
    WeightedLayer first = users.get(0);
    return users.stream()
        .allMatch(
            user ->
                user.outputAxis() == first.outputAxis()
                    && user.getClass() == first.getClass()
                    && user.outputs() == first.outputs());
  }

  private static boolean countsOutputs(WeightedLayer layer) {
    return !(layer instanceof ConvolutionLayer convolution)
        || !convolution.transposed()
        || convolution.group() == 1;
  }
}

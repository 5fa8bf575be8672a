package org.lacewing.onnx.imports.keras.convolution;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.shape.Axes;

/**
 * Series, images or volumes: a batch of channels over one, two or three axes. ONNX wants the
 * channels first; Keras most often has them last.
 *
 * @param tensor the tensor as Keras has it
 * @param channelsFirst whether its channels come first already
 */
record Images(KerasTensor tensor, boolean channelsFirst) {
  /**
   * Returns the input of a layer with a {@code data_format}.
   *
   * @param axes how many axes a window moves along
   * @throws org.lacewing.onnx.imports.keras.UnsupportedLayerException if the input has another
   *     number of axes
   */
  static Images of(KerasLayer layer, KerasTensor input, int axes, LayerScope scope) {
    if (input.rank() != axes + 2) {
      throw scope.refused("its input " + input.shapeText() + " has not " + (axes + 2) + " axes");
    }
    return new Images(input, layer.text("data_format", "channels_last").equals("channels_first"));
  }

  /** Returns the number of channels, which must be known. */
  int channels() {
    return tensor.fixed(channelsFirst ? 1 : -1);
  }

  /** Returns the lengths of the axes beside the channels, free ones as they are. */
  List<Integer> lengths() {
    List<Integer> shape = tensor.rowShape();
    return channelsFirst ? shape.subList(1, shape.size()) : shape.subList(0, shape.size() - 1);
  }

  /** Writes the values with channels first and returns the name of the result. */
  String first(LayerScope scope) {
    return channelsFirst
        ? tensor.name()
        : scope.transpose(tensor.name(), Axes.channelsFirst(tensor.rank()));
  }

  /**
   * Writes values with channels first in the order of these and returns them.
   *
   * @param name the tensor with channels first
   */
  KerasTensor back(LayerScope scope, String name, int channels, List<Integer> lengths) {
    List<Integer> shape = new ArrayList<>(lengths);
    shape.add(channelsFirst ? 0 : shape.size(), channels);
    String ordered = channelsFirst ? name : scope.transpose(name, Axes.channelsLast(tensor.rank()));
    return new KerasTensor(ordered, shape, tensor.masked());
  }
}

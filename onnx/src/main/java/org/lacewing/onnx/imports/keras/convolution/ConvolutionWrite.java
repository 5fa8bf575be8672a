package org.lacewing.onnx.imports.keras.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Writes the one operator that all convolutions end in. */
final class ConvolutionWrite {
  private ConvolutionWrite() {}

  /** Returns the shape Keras gives a kernel. */
  static int[] kernelShape(Window window, int in, int out) {
    int[] shape = new int[window.size().size() + 2];
    for (int axis = 0; axis < shape.length - 2; axis++) {
      shape[axis] = window.size().get(axis);
    }
    shape[shape.length - 2] = in;
    shape[shape.length - 1] = out;
    return shape;
  }

  /**
   * Writes a convolution of values with channels first.
   *
   * @param lengths the lengths of the axes beside the channels
   * @param kernel the constant {@code [out, in / groups, ...]}
   * @return the name of the result
   */
  static String write(
      LayerScope scope,
      Window window,
      List<Integer> lengths,
      int groups,
      String input,
      String kernel,
      Optional<String> bias) {
    List<String> inputs = new ArrayList<>(List.of(input, kernel));
    bias.ifPresent(inputs::add);
    return scope.op(
        (Node node) ->
            window
                .attributes(node, lengths, scope)
                .withIntegers("dilations", Window.longs(window.dilations()))
                .withInteger("group", groups),
        "Conv",
        inputs.toArray(new String[0]));
  }
}

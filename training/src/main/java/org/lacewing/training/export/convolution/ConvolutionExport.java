package org.lacewing.training.export.convolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.lacewing.onnx.Node;
import org.lacewing.training.export.ActivationExport;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.nd4j.linalg.activations.IActivation;

/** Writes {@code activation(convolution(x) + b)} as {@code Conv} or {@code ConvTranspose}. */
final class ConvolutionExport {
  private ConvolutionExport() {}

  static Optional<String> refusal(ConvolutionLayer layer, ImageLayout layout, ExportSite site) {
    return ActivationExport.refusal(layer.getActivationFn())
        .or(
            () ->
                Window.refusal(
                    layer.getStride(),
                    layer.getDilation(),
                    layer.getConvolutionMode(),
                    layout,
                    site));
  }

  static Window window(ConvolutionLayer layer, ImageLayout layout, ExportSite site) {
    return Window.of(
        layer.getKernelSize(),
        layer.getStride(),
        layer.getDilation(),
        layer.getPadding(),
        layer.getConvolutionMode(),
        layout,
        site);
  }

  /**
   * Writes a convolution.
   *
   * @param weight the name of the weights, as ONNX has them
   * @param groups the number of groups of channels that do not mix
   */
  static void write(
      ConvolutionLayer layer,
      ImageLayout layout,
      ExportScope scope,
      String input,
      String output,
      String weight,
      int groups) {
    Window window = window(layer, layout, scope.site());
    around(
        layer.getActivationFn(),
        layout,
        scope,
        input,
        output,
        (x, y) -> {
          Node node = Node.of("Conv", y + "/Conv", read(layer, scope, x, weight), List.of(y));
          scope.write(window.on(groups == 1 ? node : node.withInteger("group", groups)));
        });
  }

  /**
   * Writes a transposed convolution: what it cuts off (or adds) is found from the lengths before
   * and after.
   */
  static void transposed(
      ConvolutionLayer layer,
      ImageLayout layout,
      ExportScope scope,
      String input,
      String output,
      String weight) {
    List<Integer> in = layout.spatial(scope.site().inputShape());
    List<Integer> out = layout.spatial(scope.site().outputShape());
    int size = layout.dimensions();
    List<Long> pads = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    List<Long> added = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      long reach = (layer.getKernelSize()[i] - 1L) * layer.getDilation()[i];
      long cut = (in.get(i) - 1L) * layer.getStride()[i] + reach + 1 - out.get(i);
      boolean same = layer.getConvolutionMode() == ConvolutionMode.Same;
      long begin = same ? Math.max(0, cut / 2) : layer.getPadding()[i];
      pads.add(begin);
      ends.add(Math.max(0, cut - begin));
      added.add(Math.max(0, begin - cut));
    }
    pads.addAll(ends);
    around(
        layer.getActivationFn(),
        layout,
        scope,
        input,
        output,
        (x, y) ->
            scope.write(
                Node.of(
                        "ConvTranspose",
                        y + "/ConvTranspose",
                        read(layer, scope, x, weight),
                        List.of(y))
                    .withIntegers("kernel_shape", longs(layer.getKernelSize(), size))
                    .withIntegers("strides", longs(layer.getStride(), size))
                    .withIntegers("dilations", longs(layer.getDilation(), size))
                    .withIntegers("pads", pads)
                    .withIntegers("output_padding", added)));
  }

  /**
   * Writes a channels-first body and the activation: next to the body if it looks at each value
   * alone, so that ONNX Runtime joins them, else on the values in the layer's own order.
   */
  static void around(
      IActivation activation,
      ImageLayout layout,
      ExportScope scope,
      String input,
      String output,
      ImageLayout.Body body) {
    if (ActivationExport.isIdentity(activation)) {
      layout.around(scope, input, output, body);
    } else if (ActivationExport.isElementwise(activation)) {
      layout.around(
          scope,
          input,
          output,
          (x, y) -> {
            String linear = scope.tensor();
            body.accept(x, linear);
            ActivationExport.write(activation, scope, linear, y);
          });
    } else {
      String linear = scope.tensor();
      layout.around(scope, input, linear, body);
      ActivationExport.write(activation, scope, linear, output);
    }
  }

  private static List<String> read(
      ConvolutionLayer layer, ExportScope scope, String x, String weight) {
    return layer.hasBias() ? List.of(x, weight, scope.constant("b")) : List.of(x, weight);
  }

  private static List<Long> longs(int[] values, int size) {
    return Arrays.stream(values, 0, size).asLongStream().boxed().toList();
  }
}

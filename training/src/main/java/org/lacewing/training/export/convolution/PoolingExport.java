package org.lacewing.training.export.convolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Node;
import org.lacewing.training.export.ExportScope;

/**
 * Writes pooling. Averages leave the zeros at the borders out, unless the layer asks to divide by
 * the whole window.
 */
final class PoolingExport {
  private PoolingExport() {}

  static Optional<String> refusal(PoolingType type, int[] dilation) {
    if (type == PoolingType.SUM) {
      return Optional.of("pooling by sums is not supported");
    }
    return type != PoolingType.MAX && Arrays.stream(dilation).anyMatch(step -> step != 1)
        ? Optional.of("dilation is supported for the maximum only")
        : Optional.empty();
  }

  /** Writes pooling of images, or of series that DL4J runs as images. */
  static void write(
      SubsamplingLayer layer, ImageLayout layout, ExportScope scope, String input, String output) {
    write(
        Window.of(
            layer.getKernelSize(),
            layer.getStride(),
            layer.getDilation(),
            layer.getPadding(),
            layer.getConvolutionMode(),
            layout,
            scope.site()),
        layer.getPoolingType(),
        layer.getPnorm(),
        layer.isAvgPoolIncludePadInDivisor(),
        layout,
        scope,
        input,
        output);
  }

  static void write(
      Window window,
      PoolingType type,
      int norm,
      boolean wholeWindow,
      ImageLayout layout,
      ExportScope scope,
      String input,
      String output) {
    layout.around(
        scope,
        input,
        output,
        (x, y) -> {
          switch (type) {
            case MAX -> max(window, scope, x, y);
            case PNORM -> scope.write(window.on(node("LpPool", x, y)).withInteger("p", norm));
            case AVG, SUM ->
                scope.write(
                    window
                        .on(node("AveragePool", x, y))
                        .withInteger("count_include_pad", wholeWindow ? 1 : 0));
          }
        });
  }

  /** ONNX Runtime wants borders smaller than the kernel, which those of wide gaps are not. */
  private static void max(Window window, ExportScope scope, String x, String y) {
    if (!window.isWiderThanKernel()) {
      scope.write(window.on(node("MaxPool", x, y)));
      return;
    }
    List<Long> pads = new ArrayList<>(Collections.nCopies(2, 0L));
    pads.addAll(window.begin());
    pads.addAll(Collections.nCopies(2, 0L));
    pads.addAll(window.end());
    String padded =
        scope.node(
            "Pad",
            x,
            scope.integers(pads.stream().mapToLong(Long::longValue).toArray()),
            scope.number(-Float.MAX_VALUE));
    scope.write(window.withoutBorders().on(node("MaxPool", padded, y)));
  }

  private static Node node(String operator, String x, String y) {
    return GraphScope.nodeTo(y, operator, x);
  }
}

package org.lacewing.onnx.imports.keras.convolution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.WeightSlot;
import org.lacewing.onnx.imports.keras.basic.Activations;

/** Converts separable convolutions: one that does not mix channels, then one of single points. */
public final class SeparableConverter implements LayerConverter {
  private static final String DEPTHWISE = "depthwise_kernel";
  private static final String POINTWISE = "pointwise_kernel";
  private static final String BIAS = "bias";
  private static final Map<String, Integer> AXES =
      Map.of(
          "SeparableConv1D",
          1,
          "SeparableConv2D",
          2,
          "SeparableConvolution1D",
          1,
          "SeparableConvolution2D",
          2);

  @Override
  public List<String> classNames() {
    return AXES.keySet().stream().sorted().toList();
  }

  @Override
  public String support() {
    return "depth_multiplier, strides, dilation; channels first or last";
  }

  @Override
  public List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    return WeightSlot.own(
        layer,
        layer.flag("use_bias", true)
            ? List.of(DEPTHWISE, POINTWISE, BIAS)
            : List.of(DEPTHWISE, POINTWISE));
  }

  @Override
  public Optional<String> refusal(KerasLayer layer) {
    return window(layer).refusal().or(() -> Activations.refusal(layer, "activation"));
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    Window window = window(layer);
    int axes = window.size().size();
    Images input = Images.of(layer, call.input(), axes, scope);
    int channels = input.channels();
    int multiplier = layer.integer("depth_multiplier", 1);
    int between = Math.multiplyExact(channels, multiplier);
    int filters = layer.integer("filters");
    Tensor depthwise =
        scope.weight(DEPTHWISE, ConvolutionWrite.kernelShape(window, channels, multiplier));
    Window point =
        new Window(
            java.util.Collections.nCopies(axes, 1),
            java.util.Collections.nCopies(axes, 1),
            java.util.Collections.nCopies(axes, 1),
            Window.VALID);
    Tensor pointwise =
        scope.weight(POINTWISE, ConvolutionWrite.kernelShape(point, between, filters));
    List<Integer> lengths = window.outputs(input.lengths());
    String separate =
        ConvolutionWrite.write(
            scope,
            window,
            input.lengths(),
            channels,
            input.first(scope),
            scope.constant(DEPTHWISE, Kernels.depthwise(depthwise)),
            Optional.empty());
    String mixed =
        ConvolutionWrite.write(
            scope,
            point,
            lengths,
            1,
            separate,
            scope.constant(POINTWISE, Kernels.outInFirst(pointwise)),
            layer.flag("use_bias", true)
                ? Optional.of(scope.constant(BIAS, scope.weight(BIAS, filters)))
                : Optional.empty());
    KerasTensor output = input.back(scope, mixed, filters, lengths);
    return List.of(output.renamed(Activations.write(scope, layer, output.name())));
  }

  private static Window window(KerasLayer layer) {
    return Window.of(layer, "kernel_size", AXES.getOrDefault(layer.className(), 0));
  }
}

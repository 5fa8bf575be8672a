package org.lacewing.onnx.imports.keras.convolution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.WeightSlot;
import org.lacewing.onnx.imports.keras.basic.Activations;

/** Converts convolutions that do not mix channels. */
public final class DepthwiseConverter implements LayerConverter {
  private static final String BIAS = "bias";
  private static final Map<String, Integer> AXES =
      Map.of("DepthwiseConv1D", 1, "DepthwiseConv2D", 2);

  /** What Keras 3 and Keras 2 call the kernel does not matter: its place tells. */
  private static final String KERNEL = "kernel";

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
        layer, layer.flag("use_bias", true) ? List.of(KERNEL, BIAS) : List.of(KERNEL));
  }

  @Override
  public Optional<String> refusal(KerasLayer layer) {
    return window(layer).refusal().or(() -> Activations.refusal(layer, "activation"));
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    Window window = window(layer);
    Images input = Images.of(layer, call.input(), window.size().size(), scope);
    int channels = input.channels();
    int multiplier = layer.integer("depth_multiplier", 1);
    int filters = Math.multiplyExact(channels, multiplier);
    int[] shape = ConvolutionWrite.kernelShape(window, channels, multiplier);
    String kernel = scope.constant(KERNEL, Kernels.depthwise(scope.weight(KERNEL, shape)));
    Optional<String> bias =
        layer.flag("use_bias", true)
            ? Optional.of(scope.constant(BIAS, scope.weight(BIAS, filters)))
            : Optional.empty();
    String result =
        ConvolutionWrite.write(
            scope, window, input.lengths(), channels, input.first(scope), kernel, bias);
    KerasTensor output = input.back(scope, result, filters, window.outputs(input.lengths()));
    return List.of(output.renamed(Activations.write(scope, layer, output.name())));
  }

  private static Window window(KerasLayer layer) {
    return Window.of(layer, "kernel_size", AXES.getOrDefault(layer.className(), 0));
  }
}

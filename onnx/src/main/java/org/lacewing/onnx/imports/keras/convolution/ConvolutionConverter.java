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

/** Converts convolutions over series, images and volumes. */
public final class ConvolutionConverter implements LayerConverter {
  private static final String KERNEL = "kernel";
  private static final String BIAS = "bias";
  private static final Map<String, Integer> AXES =
      Map.of(
          "Conv1D",
          1,
          "Conv2D",
          2,
          "Conv3D",
          3,
          "Convolution1D",
          1,
          "Convolution2D",
          2,
          "Convolution3D",
          3);

  @Override
  public List<String> classNames() {
    return AXES.keySet().stream().sorted().toList();
  }

  @Override
  public String support() {
    return "strides, dilation, groups; padding valid, same, causal; channels first or last";
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
    Images input = Images.of(layer, call.input(), axes(layer), scope);
    int channels = input.channels();
    int filters = layer.integer("filters");
    int groups = layer.integer("groups", 1);
    if (groups < 1 || channels % groups != 0 || filters % groups != 0) {
      throw scope.refused(
          channels
              + " channels and "
              + filters
              + " filters do not fall into "
              + groups
              + " groups");
    }
    int[] shape = ConvolutionWrite.kernelShape(window, channels / groups, filters);
    String kernel = scope.constant(KERNEL, Kernels.outInFirst(scope.weight(KERNEL, shape)));
    Optional<String> bias =
        layer.flag("use_bias", true)
            ? Optional.of(scope.constant(BIAS, scope.weight(BIAS, filters)))
            : Optional.empty();
    String result =
        ConvolutionWrite.write(
            scope, window, input.lengths(), groups, input.first(scope), kernel, bias);
    KerasTensor output = input.back(scope, result, filters, window.outputs(input.lengths()));
    return List.of(output.renamed(Activations.write(scope, layer, output.name())));
  }

  private static Window window(KerasLayer layer) {
    return Window.of(layer, "kernel_size", axes(layer));
  }

  private static int axes(KerasLayer layer) {
    return AXES.getOrDefault(layer.className(), 0);
  }
}

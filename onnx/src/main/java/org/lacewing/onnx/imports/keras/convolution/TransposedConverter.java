package org.lacewing.onnx.imports.keras.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.WeightSlot;
import org.lacewing.onnx.imports.keras.basic.Activations;

/** Converts transposed convolutions, which lay windows over a larger output. */
public final class TransposedConverter implements LayerConverter {
  private static final String KERNEL = "kernel";
  private static final String BIAS = "bias";
  private static final Map<String, Integer> AXES =
      Map.of("Conv1DTranspose", 1, "Conv2DTranspose", 2, "Conv3DTranspose", 3);

  @Override
  public List<String> classNames() {
    return AXES.keySet().stream().sorted().toList();
  }

  @Override
  public String support() {
    return "padding valid and same, strides, dilation, output_padding; channels first or last";
  }

  @Override
  public List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    return WeightSlot.own(
        layer, layer.flag("use_bias", true) ? List.of(KERNEL, BIAS) : List.of(KERNEL));
  }

  @Override
  public Optional<String> refusal(KerasLayer layer) {
    if (layer.text("padding", Window.VALID).equals(Window.CAUSAL)) {
      return Optional.of("its padding is causal");
    }
    return window(layer).refusal().or(() -> Activations.refusal(layer, "activation"));
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    Window window = window(layer);
    int axes = window.size().size();
    Images input = Images.of(layer, call.input(), axes, scope);
    int channels = input.channels();
    int filters = layer.integer("filters");
    // Keras keeps [..., out, in]; the other way round than for the plain convolution.
    Tensor kernel = scope.weight(KERNEL, ConvolutionWrite.kernelShape(window, filters, channels));
    List<Long> before = new ArrayList<>();
    List<Long> after = new ArrayList<>();
    List<Long> extra = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      int span = window.span(axis);
      int stride = window.strides().get(axis);
      int[] added = added(layer, window, axis, axes);
      int cutAfter = span - 1 - added[1];
      before.add((long) (span - 1 - added[0]));
      after.add((long) Math.max(0, cutAfter));
      extra.add((long) Math.max(0, -cutAfter));
      int length = input.lengths().get(axis);
      lengths.add(
          length == TensorSpec.FREE
              ? TensorSpec.FREE
              : Math.multiplyExact(length - 1, stride) + 2 - span + added[0] + added[1]);
    }
    before.addAll(after);
    List<String> inputs =
        new ArrayList<>(
            List.of(input.first(scope), scope.constant(KERNEL, Kernels.outInFirst(kernel))));
    if (layer.flag("use_bias", true)) {
      inputs.add(scope.constant(BIAS, scope.weight(BIAS, filters)));
    }
    String result =
        scope.op(
            (Node node) ->
                node.withIntegers("kernel_shape", Window.longs(window.size()))
                    .withIntegers("strides", Window.longs(window.strides()))
                    .withIntegers("dilations", Window.longs(window.dilations()))
                    .withIntegers("pads", before)
                    .withIntegers("output_padding", extra),
            "ConvTranspose",
            inputs.toArray(new String[0]));
    KerasTensor output = input.back(scope, result, filters, lengths);
    return List.of(output.renamed(Activations.write(scope, layer, output.name())));
  }

  /**
   * Returns how many zeros stand before and after the values, spread by the stride, when the kernel
   * moves over them: with {@code valid} the output is as long as all windows together, with {@code
   * same} it is the input times the stride, and {@code output_padding} overrides what is beyond.
   */
  private static int[] added(KerasLayer layer, Window window, int axis, int axes) {
    int span = window.span(axis);
    int stride = window.strides().get(axis);
    Optional<Integer> beyond =
        layer.has("output_padding")
            ? Optional.of(layer.perAxis("output_padding", axes, 0).get(axis))
            : Optional.empty();
    if (window.padding().equals(Window.VALID)) {
      return new int[] {span - 1, span - 1 + beyond.orElse(Math.max(span, stride) - span)};
    }
    int all = beyond.map(n -> span + span % 2 - 2 + n).orElse(stride + span - 2);
    int first = Math.min(all / 2 + all % 2, span - 1);
    return new int[] {first, all - first};
  }

  private static Window window(KerasLayer layer) {
    return Window.of(layer, "kernel_size", AXES.getOrDefault(layer.className(), 0));
  }
}

package org.lacewing.training.export.samediff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Node;

/**
 * Convolutions over series, images and volumes. ND4J keeps weights as {@code [kernel…, in, out]}
 * unless told otherwise, ONNX as {@code [out, in, kernel…]}.
 */
public final class ConvolutionOps implements OpWriter {
  private static final Map<String, Integer> SPATIAL =
      Map.of(
          "conv1d", 1,
          "conv2d", 2,
          "conv3dnew", 3,
          "depthwise_conv2d", 2,
          "sconv2d", 2,
          "deconv2d", 2);

  @Override
  public Set<String> operators() {
    return SPATIAL.keySet();
  }

  @Override
  public Optional<String> refusal(OpCall call) {
    Window window = window(call);
    if (window.causal()) {
      return Optional.of("a causal convolution is not supported");
    }
    boolean depthwise =
        call.operator().equals("sconv2d") || call.operator().equals("depthwise_conv2d");
    return depthwise && call.shape(1).contains(TensorSpec.FREE)
        ? Optional.of("weights of a free shape are not supported")
        : Optional.empty();
  }

  private static Window window(OpCall call) {
    return Window.of(call, spatial(call), 0);
  }

  private static int spatial(OpCall call) {
    @Nullable Integer spatial = SPATIAL.get(call.operator());
    if (spatial == null) {
      throw new IllegalStateException("No form of " + call.operator());
    }
    return spatial;
  }

  @Override
  public void write(OpCall call, GraphScope scope) {
    Window window = window(call);
    window
        .layout()
        .around(scope, call.input(0), call.output(), (x, y) -> write(call, window, scope, x, y));
  }

  private static void write(OpCall call, Window window, GraphScope scope, String x, String y) {
    switch (call.operator()) {
      case "depthwise_conv2d" -> {
        List<String> inputs = new ArrayList<>(List.of(x, depthwise(call, scope, window)));
        addBias(call, 2, inputs);
        convolve("Conv", inputs, y, scope, window, channels(call, window));
      }
      case "sconv2d" -> {
        boolean pointwise = call.inputs().size() > 2 && call.rank(2) == 4;
        String depth = pointwise ? scope.tensor() : y;
        List<String> first = List.of(x, depthwise(call, scope, window));
        convolve("Conv", first, depth, scope, window, channels(call, window));
        if (pointwise) {
          List<String> second =
              new ArrayList<>(List.of(depth, kernel(call.input(2), scope, 2, window.format())));
          addBias(call, 3, second);
          scope.write(Node.of("Conv", y + "/Conv", second, List.of(y)));
        }
      }
      case "deconv2d" -> {
        List<String> inputs = new ArrayList<>(List.of(x, transposed(call, scope, window)));
        addBias(call, 2, inputs);
        convolve("ConvTranspose", inputs, y, scope, window, 1);
      }
      default -> {
        List<String> inputs =
            new ArrayList<>(
                List.of(x, kernel(call.input(1), scope, spatial(call), window.format())));
        addBias(call, 2, inputs);
        convolve("Conv", inputs, y, scope, window, 1);
      }
    }
  }

  private static void addBias(OpCall call, int input, List<String> inputs) {
    if (call.inputs().size() > input) {
      inputs.add(call.input(input));
    }
  }

  private static void convolve(
      String onnx, List<String> inputs, String y, GraphScope scope, Window window, long groups) {
    Node node = Node.of(onnx, y + "/" + onnx, inputs, List.of(y)).withInteger("group", groups);
    scope.write(window.attributes(node).withIntegers("dilations", window.dilation()));
  }

  /**
   * Formats: 0 is {@code [kernel…, in, out]}, 1 {@code [out, in, kernel…]}, 2 {@code [out, kernel…,
   * in]}.
   */
  private static String kernel(String weights, GraphScope scope, int spatial, long format) {
    if (format == 1) {
      return weights;
    }
    long[] order = new long[spatial + 2];
    order[0] = format == 0 ? spatial + 1L : 0;
    order[1] = format == 0 ? spatial : spatial + 1L;
    for (int i = 0; i < spatial; i++) {
      order[i + 2] = format == 0 ? i : i + 1L;
    }
    return scope.transpose(weights, order);
  }

  private static long channels(OpCall call, Window window) {
    return call.shape(1).get(window.format() == 0 ? 2 : window.format() == 1 ? 1 : 3);
  }

  /** Returns weights {@code [in · multiplier, 1, height, width]}. */
  private static String depthwise(OpCall call, GraphScope scope, Window window) {
    long[] order =
        window.format() == 0
            ? new long[] {2, 3, 0, 1}
            : window.format() == 1 ? new long[] {1, 0, 2, 3} : new long[] {3, 0, 1, 2};
    String turned = scope.transpose(call.input(1), order);
    List<Integer> shape = call.shape(1);
    int height = window.format() == 0 ? 0 : window.format() == 1 ? 2 : 1;
    return scope.node(
        "Reshape", turned, scope.integers(-1, 1, shape.get(height), shape.get(height + 1)));
  }

  /** Returns weights {@code [in, out, height, width]}; ND4J has out before in. */
  private static String transposed(OpCall call, GraphScope scope, Window window) {
    if (window.format() == 1) {
      return call.input(1);
    }
    return window.format() == 0
        ? scope.transpose(call.input(1), 3, 2, 0, 1)
        : scope.transpose(call.input(1), 0, 3, 1, 2);
  }
}

package org.lacewing.training.export.samediff;

import java.util.Optional;
import java.util.Set;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Node;

/** Pooling over images and volumes. */
public final class PoolingOps implements OpWriter {

  @Override
  public Set<String> operators() {
    return Set.of("maxpool2d", "avgpool2d", "maxpool3dnew", "avgpool3dnew");
  }

  @Override
  public Optional<String> refusal(OpCall call) {
    Window window = window(call);
    boolean dilated = window.dilation().stream().anyMatch(d -> d != 1);
    return dilated && call.operator().startsWith("avg")
        ? Optional.of("dilated average pooling is not supported")
        : Optional.empty();
  }

  private static Window window(OpCall call) {
    return Window.of(call, call.operator().endsWith("2d") ? 2 : 3, 1);
  }

  @Override
  public void write(OpCall call, GraphScope scope) {
    Window window = window(call);
    window
        .layout()
        .around(
            scope, call.input(0), call.output(), (x, y) -> scope.write(node(call, window, x, y)));
  }

  private static Node node(OpCall call, Window window, String x, String y) {
    if (call.operator().startsWith("max")) {
      return window
          .attributes(GraphScope.nodeTo(y, "MaxPool", x))
          .withIntegers("dilations", window.dilation());
    }
    long divisor = call.integer(4 * window.kernel().size() + 1, 0);
    return window
        .attributes(GraphScope.nodeTo(y, "AveragePool", x))
        .withInteger("count_include_pad", divisor);
  }
}

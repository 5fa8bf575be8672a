package org.lacewing.training.export.samediff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lacewing.onnx.Node;
import org.lacewing.training.export.GraphScope;

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
    boolean max = call.operator().startsWith("max");
    String x = window.channelsFirst(scope, call.input(0));
    String y = window.channelsLast() ? scope.tensor() : call.output();
    String onnx = max ? "MaxPool" : "AveragePool";
    Node node = window.attributes(Node.of(onnx, y + "/" + onnx, List.of(x), List.of(y)));
    long divisor = call.integer(4 * window.kernel().size() + 1, 0);
    scope.write(
        max
            ? node.withIntegers("dilations", window.dilation())
            : node.withInteger("count_include_pad", divisor));
    window.restore(scope, y, call.output());
  }
}

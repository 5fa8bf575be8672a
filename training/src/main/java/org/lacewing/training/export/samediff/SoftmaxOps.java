package org.lacewing.training.export.samediff;

import java.util.Set;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;

/** Softmax and its logarithm along one dimension, the last one unless another is given. */
public final class SoftmaxOps implements OpWriter {

  @Override
  public Set<String> operators() {
    return Set.of("softmax", "log_softmax");
  }

  @Override
  public void write(OpCall call, GraphScope scope) {
    String onnx = call.operator().equals("softmax") ? Operators.SOFTMAX : "LogSoftmax";
    scope.write(
        GraphScope.nodeTo(call.output(), onnx, call.input(0))
            .withInteger("axis", call.integer(0, -1)));
  }
}

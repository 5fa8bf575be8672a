package org.lacewing.training.export.samediff;

import java.util.Optional;
import java.util.Set;
import org.lacewing.onnx.GraphScope;

/** Operators that draw random numbers: all are refused, since their answers cannot be repeated. */
public final class RandomOps implements OpWriter {

  @Override
  public Set<String> operators() {
    return Set.of("dropout", "dropout_inverted", "random_normal", "random_uniform");
  }

  @Override
  public Optional<String> unsupported(String operator) {
    return Optional.of("SameDiff draws random numbers for it at inference, too; leave it out");
  }

  @Override
  public void write(OpCall call, GraphScope scope) {
    throw new IllegalStateException("Refused operator " + call.operator() + " was to be written");
  }
}

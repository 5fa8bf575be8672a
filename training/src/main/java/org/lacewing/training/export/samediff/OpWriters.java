package org.lacewing.training.export.samediff;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lacewing.onnx.GraphScope;

/** The writers on the class path, by operator. */
final class OpWriters {
  private final SortedMap<String, OpWriter> byOperator;

  private OpWriters(SortedMap<String, OpWriter> byOperator) {
    this.byOperator = byOperator;
  }

  static OpWriters load() {
    SortedMap<String, OpWriter> byOperator = new TreeMap<>();
    for (OpWriter writer : ServiceLoader.load(OpWriter.class, OpWriter.class.getClassLoader())) {
      for (String operator : writer.operators()) {
        OpWriter other = byOperator.put(operator, writer);
        if (other != null) {
          throw new IllegalStateException(
              "Two writers for " + operator + ": " + other.getClass() + ", " + writer.getClass());
        }
      }
    }
    return new OpWriters(byOperator);
  }

  /** Returns the operators that can be written, in order. */
  List<String> operators() {
    return byOperator.keySet().stream().filter(o -> unsupported(o).isEmpty()).toList();
  }

  /** Returns why no call of this operator can be written. */
  Optional<String> unsupported(String operator) {
    @Nullable OpWriter writer = byOperator.get(operator);
    return writer == null
        ? Optional.of("operators of this name are not supported")
        : writer.unsupported(operator);
  }

  /** Returns why this call cannot be written. */
  Optional<String> refusal(OpCall call) {
    @Nullable OpWriter writer = byOperator.get(call.operator());
    return writer == null || writer.unsupported(call.operator()).isPresent()
        ? unsupported(call.operator())
        : writer.refusal(call);
  }

  void write(OpCall call, GraphScope scope) {
    @Nullable OpWriter writer = byOperator.get(call.operator());
    if (writer == null) {
      throw new IllegalStateException("Refused operator " + call.operator() + " was to be written");
    }
    writer.write(call, scope);
  }
}

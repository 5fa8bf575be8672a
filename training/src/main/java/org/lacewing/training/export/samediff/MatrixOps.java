package org.lacewing.training.export.samediff;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;

/** Matrix products, batched ones included, and the affine layers made of them. */
public final class MatrixOps implements OpWriter {

  @Override
  public Set<String> operators() {
    return Set.of("matmul", "xw_plus_b", "biasadd");
  }

  @Override
  public Optional<String> refusal(OpCall call) {
    if (call.operator().equals("xw_plus_b")
        && LongStream.of(call.integers()).anyMatch(i -> i != 0)) {
      return Optional.of("a transposed affine layer is not supported");
    }
    return Optional.empty();
  }

  @Override
  public void write(OpCall call, GraphScope scope) {
    switch (call.operator()) {
      case "matmul" -> product(call, scope);
      case "biasadd" -> bias(call, scope);
      default ->
          scope.into(call.output(), Operators.GEMM, call.input(0), call.input(1), call.input(2));
    }
  }

  private static void product(OpCall call, GraphScope scope) {
    String a = turned(call, scope, 0);
    String b = turned(call, scope, 1);
    boolean transposed = call.integer(2, 0) != 0;
    double factor = call.number(0, 1);
    if (!transposed && factor == 1) {
      scope.into(call.output(), Operators.MAT_MUL, a, b);
      return;
    }
    String product = scope.node(Operators.MAT_MUL, a, b);
    if (transposed) {
      product = scope.transpose(product, lastTwoSwapped(Math.max(call.rank(0), call.rank(1))));
    }
    scope.into(call.output(), Operators.MUL, product, scope.number(factor));
  }

  private static String turned(OpCall call, GraphScope scope, int input) {
    return call.integer(input, 0) == 0
        ? call.input(input)
        : scope.transpose(call.input(input), lastTwoSwapped(call.rank(input)));
  }

  private static long[] lastTwoSwapped(int rank) {
    long[] order = LongStream.range(0, rank).toArray();
    order[rank - 2] = rank - 1L;
    order[rank - 1] = rank - 2L;
    return order;
  }

  /**
   * Adds a vector along the channels: the second dimension if channels stand first, or the last.
   */
  private static void bias(OpCall call, GraphScope scope) {
    int after = call.flag(0, false) ? call.rank(0) - 2 : 0;
    String bias = call.input(1);
    if (after > 0) {
      long[] shape = new long[after + 1];
      Arrays.fill(shape, 1);
      shape[0] = -1;
      bias = scope.node("Reshape", bias, scope.integers(shape));
    }
    scope.into(call.output(), Operators.ADD, call.input(0), bias);
  }
}

package org.lacewing.training.export.samediff;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;

/**
 * Functions of two numbers with broadcasting, and the same with one number for all: sums, products,
 * powers, comparisons.
 */
public final class BinaryOps implements OpWriter {
  private static final String NOT_EQUAL = "not equal";
  private static final String SCALAR = "_scalar";

  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("add", Operators.ADD),
          Map.entry("subtract", Operators.SUB),
          Map.entry("multiply", Operators.MUL),
          Map.entry("divide", Operators.DIV),
          Map.entry("Pow", Operators.POW),
          Map.entry("maximum", "Max"),
          Map.entry("minimum", "Min"),
          Map.entry("mergeadd", Operators.ADD),
          Map.entry("greater", "Greater"),
          Map.entry("less", "Less"),
          Map.entry("greater_equal", "GreaterOrEqual"),
          Map.entry("less_equal", "LessOrEqual"),
          Map.entry("equals", "Equal"),
          Map.entry("not_equals", NOT_EQUAL));

  private static final Map<String, String> REVERSED =
      Map.of("reversesubtract", Operators.SUB, "reversedivide", Operators.DIV);

  private static final Map<String, String> SCALARS =
      Map.ofEntries(
          Map.entry("add_scalar", Operators.ADD),
          Map.entry("sub_scalar", Operators.SUB),
          Map.entry("mul_scalar", Operators.MUL),
          Map.entry("div_scalar", Operators.DIV),
          Map.entry("pow", Operators.POW),
          Map.entry("greaterthan_scalar", "Greater"),
          Map.entry("lessthan_scalar", "Less"),
          Map.entry("greaterthanorequal_scalar", "GreaterOrEqual"),
          Map.entry("lessthanorequal_scalar", "LessOrEqual"),
          Map.entry("equals_scalar", "Equal"),
          Map.entry("notequals_scalar", NOT_EQUAL));

  private static final Map<String, String> REVERSED_SCALARS =
      Map.of("rsub" + SCALAR, Operators.SUB, "rdiv" + SCALAR, Operators.DIV);

  private static final String SQUARED_DIFFERENCE = "squaredsubtract";

  @Override
  public Set<String> operators() {
    Set<String> all = new TreeSet<>(PLAIN.keySet());
    all.addAll(REVERSED.keySet());
    all.addAll(SCALARS.keySet());
    all.addAll(REVERSED_SCALARS.keySet());
    all.add(SQUARED_DIFFERENCE);
    return all;
  }

  @Override
  public void write(OpCall call, GraphScope scope) {
    String name = call.operator();
    String x = call.input(0);
    @Nullable String plain = PLAIN.get(name);
    @Nullable String reversed = REVERSED.get(name);
    @Nullable String scalar = SCALARS.get(name);
    @Nullable String reversedScalar = REVERSED_SCALARS.get(name);
    if (plain != null) {
      write(plain, call, scope, x, call.input(1));
    } else if (reversed != null) {
      write(reversed, call, scope, call.input(1), x);
    } else if (scalar != null) {
      write(scalar, call, scope, x, scope.number(call.scalar()));
    } else if (reversedScalar != null) {
      write(reversedScalar, call, scope, scope.number(call.scalar()), x);
    } else {
      String difference = scope.node(Operators.SUB, x, call.input(1));
      scope.into(call.output(), Operators.MUL, difference, difference);
    }
  }

  private static void write(String onnx, OpCall call, GraphScope scope, String a, String b) {
    if (onnx.equals(NOT_EQUAL)) {
      scope.into(call.output(), "Not", scope.node("Equal", a, b));
    } else {
      scope.into(call.output(), onnx, a, b);
    }
  }
}

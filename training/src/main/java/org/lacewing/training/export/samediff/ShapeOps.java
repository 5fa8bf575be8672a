package org.lacewing.training.export.samediff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.nd4j.linalg.api.buffer.DataType;

/** Operators that move, join, choose or convert values without computing new ones. */
public final class ShapeOps implements OpWriter {
  /** Writes one operator. */
  @FunctionalInterface
  private interface Form {
    void write(OpCall call, GraphScope scope);
  }

  private static final Map<String, Form> FORMS = forms();

  private static Map<String, Form> forms() {
    Map<String, Form> forms = new HashMap<>();
    forms.put(
        "reshape", (c, s) -> s.into(c.output(), "Reshape", c.input(0), s.integers(target(c))));
    forms.put("permute", (c, s) -> s.transposeInto(c.output(), c.input(0), order(c)));
    forms.put("transpose", (c, s) -> s.transposeInto(c.output(), c.input(0), order(c)));
    forms.put("concat", ShapeOps::concat);
    forms.put("stack", ShapeOps::stack);
    forms.put("unstack", ShapeOps::unstack);
    forms.put(
        "squeeze", (c, s) -> s.into(c.output(), "Squeeze", c.input(0), s.integers(c.integers())));
    forms.put(
        "expand_dims",
        (c, s) -> s.into(c.output(), "Unsqueeze", c.input(0), s.integers(c.integer(0, 0))));
    forms.put("tile", (c, s) -> s.into(c.output(), "Tile", c.input(0), s.integers(c.integers())));
    forms.put("gather", ShapeOps::gather);
    forms.put("pad", ShapeOps::pad);
    forms.put("reverse", ShapeOps::reverse);
    forms.put("cast", ShapeOps::cast);
    forms.put("Where", (c, s) -> s.into(c.output(), "Where", c.input(0), c.input(1), c.input(2)));
    forms.put("zeroslike", (c, s) -> s.into(c.output(), Operators.MUL, c.input(0), s.number(0)));
    return Map.copyOf(forms);
  }

  @Override
  public Set<String> operators() {
    return FORMS.keySet();
  }

  @Override
  public Optional<String> refusal(OpCall call) {
    return switch (call.operator()) {
      case "reshape" ->
          order(call.integers()) != 'c'
              ? Optional.of("a reshape in column-major order is not supported")
              : call.inputs().size() > 1 && call.constantIntegers(1).isEmpty()
                  ? Optional.of("a reshape to a computed shape is not supported")
                  : Optional.empty();
      case "pad" ->
          call.constantIntegers(1).isEmpty() || call.integer(0, 0) > 1
              ? Optional.of("padding by computed lengths or by symmetry is not supported")
              : Optional.empty();
      case "concat" ->
          call.flag(0, false)
              ? Optional.of("joining along a computed dimension is not supported")
              : Optional.empty();
      case "transpose", "permute" ->
          call.inputs().size() > 1
              ? Optional.of("a computed order of dimensions is not supported")
              : Optional.empty();
      case "tile" ->
          call.inputs().size() > 1
              ? Optional.of("computed repeats are not supported")
              : Optional.empty();
      case "cast" ->
          type(call).isEmpty()
              ? Optional.of(
                  "type " + DataType.fromInt((int) call.integer(0, 0)) + " is not supported")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  @Override
  public void write(OpCall call, GraphScope scope) {
    @Nullable Form form = FORMS.get(call.operator());
    if (form == null) {
      throw new IllegalStateException("No form of " + call.operator());
    }
    form.write(call, scope);
  }

  /** ND4J writes the order of elements as a negative number in front of the shape. */
  private static char order(long... arguments) {
    return arguments.length > 0 && arguments[0] < -1 ? (char) -arguments[0] : 'c';
  }

  private static long[] target(OpCall call) {
    long[] arguments = call.integers();
    int from = arguments.length > 0 && arguments[0] < -1 ? 1 : 0;
    return call.constantIntegers(1)
        .orElseGet(() -> Arrays.copyOfRange(arguments, from, arguments.length));
  }

  private static long[] order(OpCall call) {
    int rank = call.rank(0);
    return call.integers().length == rank
        ? LongStream.of(call.integers()).map(d -> d < 0 ? d + rank : d).toArray()
        : LongStream.range(0, rank).map(d -> rank - 1 - d).toArray();
  }

  private static void concat(OpCall call, GraphScope scope) {
    join(call.inputs(), call.integer(0, 0), call, scope);
  }

  private static void join(List<String> parts, long axis, OpCall call, GraphScope scope) {
    scope.write(
        Node.of("Concat", call.output() + "/Concat", parts, List.of(call.output()))
            .withInteger("axis", axis));
  }

  private static void stack(OpCall call, GraphScope scope) {
    long axis = call.integer(0, 0);
    List<String> parts = new ArrayList<>();
    for (String input : call.inputs()) {
      parts.add(scope.node("Unsqueeze", input, scope.integers(axis)));
    }
    join(parts, axis, call, scope);
  }

  private static void unstack(OpCall call, GraphScope scope) {
    long axis = call.integer(0, 0);
    List<String> parts = new ArrayList<>();
    call.outputs().forEach(output -> parts.add(scope.tensor()));
    scope.write(
        Node.of("Split", call.output() + "/Split", List.of(call.input(0)), parts)
            .withInteger("axis", axis));
    for (int i = 0; i < parts.size(); i++) {
      scope.into(call.outputs().get(i), "Squeeze", parts.get(i), scope.integers(axis));
    }
  }

  private static void gather(OpCall call, GraphScope scope) {
    scope.write(
        GraphScope.nodeTo(call.output(), "Gather", call.input(0), call.input(1))
            .withInteger("axis", call.integer(0, 0)));
  }

  /** ND4J keeps a pair for each dimension, ONNX all beginnings before all ends. */
  private static void pad(OpCall call, GraphScope scope) {
    long[] pairs = call.constantIntegers(1).orElseThrow();
    int rank = pairs.length / 2;
    long[] pads = new long[pairs.length];
    for (int i = 0; i < rank; i++) {
      pads[i] = pairs[2 * i];
      pads[rank + i] = pairs[2 * i + 1];
    }
    scope.write(
        GraphScope.nodeTo(
                call.output(),
                "Pad",
                call.input(0),
                scope.integers(pads),
                scope.number(call.number(0, 0)))
            .withText("mode", call.integer(0, 0) == 1 ? "reflect" : "constant"));
  }

  private static void reverse(OpCall call, GraphScope scope) {
    long[] axes = call.integers();
    long[] starts = new long[axes.length];
    Arrays.fill(starts, -1);
    long[] ends = new long[axes.length];
    Arrays.fill(ends, Long.MIN_VALUE + 1);
    scope.into(
        call.output(),
        "Slice",
        call.input(0),
        scope.integers(starts),
        scope.integers(ends),
        scope.integers(axes),
        scope.integers(starts));
  }

  private static void cast(OpCall call, GraphScope scope) {
    scope.write(
        GraphScope.nodeTo(call.output(), "Cast", call.input(0))
            .withInteger("to", type(call).orElseThrow().number()));
  }

  private static Optional<ElementType> type(OpCall call) {
    DataType type = DataType.fromInt((int) call.integer(0, 0));
    if (type == DataType.FLOAT) {
      return Optional.of(ElementType.FLOAT);
    }
    if (type == DataType.BOOL) {
      return Optional.of(ElementType.BOOL);
    }
    return type == DataType.INT32 || type == DataType.INT64
        ? Optional.of(ElementType.INT64)
        : Optional.empty();
  }
}

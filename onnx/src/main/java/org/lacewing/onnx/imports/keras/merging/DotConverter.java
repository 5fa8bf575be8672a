package org.lacewing.onnx.imports.keras.merging;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Converts products that sum over one axis of each of two tensors, row by row. */
public final class DotConverter implements LayerConverter {
  private static final double SMALLEST_SQUARE = 1e-12;
  private static final int MOST_RANK = 3;

  @Override
  public List<String> classNames() {
    return List.of("Dot");
  }

  @Override
  public String support() {
    return "vectors and series; normalize";
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    List<KerasTensor> inputs = call.allTensors();
    List<Integer> axes = layer.integers("axes");
    if (axes.isEmpty() || axes.size() > 2) {
      throw layer.wrong("axes", "one axis or two", layer.setting("axes"));
    }
    if (inputs.size() != 2 || inputs.stream().anyMatch(t -> t.rank() > MOST_RANK || t.rank() < 2)) {
      throw scope.refused("it does not read two tensors of two or three axes");
    }
    KerasTensor left = inputs.get(0);
    KerasTensor right = inputs.get(1);
    int leftAxis = left.axis(axes.get(0));
    int rightAxis = right.axis(axes.get(axes.size() - 1));
    if (left.fixed(leftAxis) != right.fixed(rightAxis)) {
      throw scope.refused("the axes it sums over differ in length");
    }
    boolean normalize = layer.flag("normalize", false);
    String a = matrix(scope, left, leftAxis, true, normalize);
    String b = matrix(scope, right, rightAxis, false, normalize);
    String product = scope.node(Operators.MAT_MUL, a, b);
    List<Integer> shape = new ArrayList<>();
    List<Long> flat = new ArrayList<>();
    keep(left, leftAxis, 1, shape, flat);
    keep(right, rightAxis, 2, shape, flat);
    if (shape.isEmpty()) {
      shape.add(1);
      flat.remove(0);
    }
    String result =
        flat.isEmpty()
            ? product
            : scope.node(
                Operators.SQUEEZE,
                product,
                scope.integers(flat.stream().mapToLong(place -> place).toArray()));
    return List.of(KerasTensor.of(result, shape));
  }

  /** Notes what is left of a tensor: its other axis, or that the product has one of length 1. */
  private static void keep(
      KerasTensor tensor, int summed, int place, List<Integer> shape, List<Long> flat) {
    if (tensor.rank() == 2) {
      flat.add((long) place);
    } else {
      shape.add(tensor.dimension(summed == 1 ? 2 : 1));
    }
  }

  /** Writes a tensor as matrices that can be multiplied: summed axis last on the left side. */
  private static String matrix(
      LayerScope scope, KerasTensor tensor, int summed, boolean left, boolean normalize) {
    String values = normalize ? normalized(scope, tensor, summed) : tensor.name();
    if (tensor.rank() == 2) {
      return scope.node("Unsqueeze", values, scope.integers(left ? 1 : 2));
    }
    boolean last = summed == 2;
    return last == left ? values : scope.transpose(values, 0, 2, 1);
  }

  private static String normalized(LayerScope scope, KerasTensor tensor, int axis) {
    String square =
        scope.node(
            Operators.REDUCE_SUM,
            scope.node(Operators.MUL, tensor.name(), tensor.name()),
            scope.integers(axis));
    String length =
        scope.node("Sqrt", scope.node(Operators.MAX, square, scope.number(SMALLEST_SQUARE)));
    return scope.node(Operators.DIV, tensor.name(), length);
  }
}

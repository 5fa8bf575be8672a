package org.lacewing.training.export.samediff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Networks;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** Collects cases over rows of one kind. */
final class SameDiffCaseList {
  static final int ROWS = 5;

  private final List<SameDiffCase> cases = new ArrayList<>();

  /** Builds the answer from the placeholder. */
  @FunctionalInterface
  interface Answer {
    SDVariable of(SameDiff graph, SDVariable x);
  }

  void add(String name, List<Integer> rowShape, Answer answer) {
    int width = rowShape.stream().reduce(1, Math::multiplyExact);
    Tensor rows = Networks.normal(5, ROWS, width).reshapeRows(rowShape);
    add(name, rows, DataType.FLOAT, answer);
  }

  void add(String name, Tensor rows, DataType type, Answer answer) {
    SameDiff graph = SameDiff.create();
    long[] shape = new long[rows.rank()];
    shape[0] = -1;
    for (int axis = 1; axis < shape.length; axis++) {
      shape[axis] = rows.dimension(axis);
    }
    SDVariable output = answer.of(graph, graph.placeHolder("x", type, shape));
    cases.add(new SameDiffCase(name, graph, output.name(), Map.of("x", rows)));
  }

  void flat(String name, Answer answer) {
    add(name, List.of(6), answer);
  }

  void series(String name, Answer answer) {
    add(name, List.of(3, 4), answer);
  }

  void image(String name, Answer answer) {
    add(name, List.of(2, 6, 7), answer);
  }

  List<SameDiffCase> cases() {
    return List.copyOf(cases);
  }

  /** Returns a parameter of values around 0. */
  static SDVariable parameter(SameDiff graph, String name, int... shape) {
    int size = 1;
    for (int length : shape) {
      size *= length;
    }
    Tensor values = Networks.normal(new Seed(9).derive(name).value(), 1, size);
    float[] half = values.toArray();
    for (int i = 0; i < half.length; i++) {
      half[i] *= 0.5f;
    }
    return graph.var(name, NdArrays.of(half, shape));
  }

  /** Returns a parameter of values above 0. */
  static SDVariable positive(SameDiff graph, String name, int... shape) {
    SDVariable parameter = parameter(graph, name, shape);
    parameter.getArr().muli(parameter.getArr()).addi(0.3);
    return parameter;
  }
}

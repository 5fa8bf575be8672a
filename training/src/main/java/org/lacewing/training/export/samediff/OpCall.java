package org.lacewing.training.export.samediff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.NdArrays;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.ScalarOp;

/** One operator call of a SameDiff graph: what it reads, what it writes and its arguments. */
public final class OpCall {
  private final SameDiff graph;
  private final SameDiffOp op;
  private final VariableShapes shapes;
  private final Map<String, String> renamed;

  /**
   * Makes a call.
   *
   * @param renamed the tensors of variables that do not have the variable's own name
   */
  OpCall(SameDiff graph, SameDiffOp op, VariableShapes shapes, Map<String, String> renamed) {
    this.graph = graph;
    this.op = op;
    this.shapes = shapes;
    this.renamed = renamed;
  }

  /** Returns the operator's name. */
  public String operator() {
    return op.getOp().opName();
  }

  /** Returns the call's own name, unique in its graph. */
  public String name() {
    return op.getName();
  }

  /** Returns SameDiff's own description of the call. */
  public DifferentialFunction function() {
    return op.getOp();
  }

  /** Returns the names of the tensors read. */
  public List<String> inputs() {
    return variables().stream().map(this::tensor).toList();
  }

  /** Returns the name of a tensor read. */
  public String input(int index) {
    return inputs().get(index);
  }

  /** Returns the names of the tensors written. */
  public List<String> outputs() {
    return op.getOutputsOfOp().stream().map(this::tensor).toList();
  }

  /** Returns the name of the first tensor written. */
  public String output() {
    return outputs().get(0);
  }

  /** Returns the shape of a tensor read, -1 for a length that grows with the batch. */
  public List<Integer> shape(int input) {
    return shapes.of(variables().get(input));
  }

  /** Returns the number of dimensions of a tensor read. */
  public int rank(int input) {
    return shape(input).size();
  }

  /** Returns the type of a tensor read. */
  public DataType type(int input) {
    return graph.getVariable(variables().get(input)).dataType();
  }

  /** Returns the whole-number arguments. */
  public long[] integers() {
    return op.getOp() instanceof CustomOp custom ? custom.iArgs() : new long[0];
  }

  /** Returns one whole-number argument, or {@code otherwise} if there are fewer. */
  public long integer(int index, long otherwise) {
    long[] integers = integers();
    return index < integers.length ? integers[index] : otherwise;
  }

  /** Returns one floating-point argument, or {@code otherwise} if there are fewer. */
  public double number(int index, double otherwise) {
    double[] numbers = op.getOp() instanceof CustomOp custom ? custom.tArgs() : new double[0];
    return index < numbers.length ? numbers[index] : otherwise;
  }

  /** Returns one truth-value argument, or {@code otherwise} if there are fewer. */
  public boolean flag(int index, boolean otherwise) {
    boolean[] flags = op.getOp() instanceof CustomOp custom ? custom.bArgs() : new boolean[0];
    return index < flags.length ? flags[index] : otherwise;
  }

  /** Returns the number that the operator is applied with, 0 if it has none. */
  public double scalar() {
    return op.getOp() instanceof ScalarOp scalar && scalar.scalar() != null
        ? scalar.scalar().getDouble(0)
        : 0;
  }

  /** Returns the dimensions that a reduction runs over, from 0 to the rank less 1, ascending. */
  public long[] dimensions() {
    long[] given = integers();
    if (op.getOp() instanceof BaseReduceOp reduction && reduction.getDimensions() != null) {
      given = IntStream.of(reduction.getDimensions()).asLongStream().toArray();
    }
    int rank = rank(0);
    return given.length == 0
        ? LongStream.range(0, rank).toArray()
        : LongStream.of(given).map(d -> d < 0 ? d + rank : d).sorted().toArray();
  }

  /** Returns whether a reduction keeps the dimensions it runs over, with length 1. */
  public boolean keepsDimensions() {
    return op.getOp() instanceof BaseReduceOp reduction ? reduction.isKeepDims() : flag(0, false);
  }

  /** Returns the value of a tensor read that is a constant or a parameter. */
  public Optional<Tensor> constant(int input) {
    return array(input).map(array -> NdArrays.toTensor(array.castTo(DataType.FLOAT)));
  }

  /** Returns the whole numbers of a tensor read that is a constant. */
  public Optional<long[]> constantIntegers(int input) {
    return array(input).map(array -> array.castTo(DataType.INT64).dup('c').data().asLong());
  }

  private Optional<INDArray> array(int input) {
    if (input >= variables().size()) {
      return Optional.empty();
    }
    SDVariable variable = graph.getVariable(variables().get(input));
    boolean known =
        variable.getVariableType() == VariableType.CONSTANT
            || variable.getVariableType() == VariableType.VARIABLE;
    return known ? Optional.ofNullable(variable.getArr()) : Optional.empty();
  }

  private List<String> variables() {
    return op.getInputsToOp() == null ? List.of() : op.getInputsToOp();
  }

  private String tensor(String variable) {
    return renamed.getOrDefault(variable, variable);
  }
}

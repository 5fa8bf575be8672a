package org.lacewing.onnx.imports.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a layer is called with.
 *
 * @param operands the positional arguments in order, lists flattened
 * @param keywords the named arguments that are tensors, lists flattened
 * @param settings the named arguments as the file writes them
 */
public record LayerCall(
    List<Operand> operands, Map<String, List<KerasTensor>> keywords, JsonNode settings) {

  /**
   * One positional argument.
   *
   * @param tensor the tensor, empty if the argument is a number
   * @param number the number, if the argument is one
   */
  public record Operand(Optional<KerasTensor> tensor, double number) {
    /** Returns a tensor as an argument. */
    public static Operand of(KerasTensor tensor) {
      return new Operand(Optional.of(tensor), 0);
    }

    /** Returns a number as an argument. */
    public static Operand of(double number) {
      return new Operand(Optional.empty(), number);
    }
  }

  /** Copies the collections. */
  public LayerCall {
    operands = List.copyOf(operands);
    keywords = Map.copyOf(keywords);
  }

  /** Returns a call with tensors alone. */
  public static LayerCall of(List<KerasTensor> tensors) {
    return new LayerCall(
        tensors.stream().map(Operand::of).toList(),
        Map.of(),
        com.fasterxml.jackson.databind.node.MissingNode.getInstance());
  }

  /** Returns the tensors among the positional arguments. */
  public List<KerasTensor> tensors() {
    return operands.stream().flatMap(operand -> operand.tensor().stream()).toList();
  }

  /** Returns all tensors, those of named arguments after the others. */
  public List<KerasTensor> allTensors() {
    List<KerasTensor> all = new ArrayList<>(tensors());
    keywords.values().forEach(all::addAll);
    return all;
  }

  /**
   * Returns the one input of a layer that takes one.
   *
   * @throws UnsupportedLayerException if there is another number of them
   */
  public KerasTensor input() {
    List<KerasTensor> tensors = allTensors();
    if (tensors.size() != 1 || operands.size() > 1) {
      throw new UnsupportedLayerException(
          "it is called with " + Math.max(tensors.size(), operands.size()) + " values, not one");
    }
    return tensors.get(0);
  }

  /** Returns the one tensor of a named argument, if it is given. */
  public Optional<KerasTensor> keyword(String name) {
    return keywords.getOrDefault(name, List.of()).stream().findFirst();
  }
}

package org.lacewing.onnx.imports.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lacewing.onnx.imports.keras.KerasModel.TensorRef;

/**
 * The arguments of one call of a layer, tensors by reference. Keras 3 writes a tensor as an object
 * with a {@code keras_history}, Keras 2 as a list of a layer's name and two numbers.
 *
 * @param operands the positional arguments, lists flattened
 * @param keywords the named arguments that hold tensors
 * @param settings the named arguments as written
 */
record CallArguments(
    List<Operand> operands, Map<String, List<TensorRef>> keywords, JsonNode settings) {

  /** One positional argument: a tensor or a number. */
  record Operand(Optional<TensorRef> tensor, double number) {}

  static CallArguments of(TensorRef tensor) {
    return new CallArguments(
        List.of(new Operand(Optional.of(tensor), 0)), Map.of(), MissingNode.getInstance());
  }

  /** Reads one entry of {@code inbound_nodes}, in the form of Keras 3 or of Keras 2. */
  static CallArguments read(KerasLayer layer, JsonNode node) {
    List<Operand> operands = new ArrayList<>();
    if (node.isObject()) {
      operands(layer, node.path("args"), operands);
      return new CallArguments(operands, keywords(node.path("kwargs")), node.path("kwargs"));
    }
    JsonNode settings = MissingNode.getInstance();
    for (JsonNode tensor : reference(node).isPresent() ? List.of(node) : node) {
      operands(layer, tensor, operands);
      settings = tensor.path(3).isObject() ? tensor.path(3) : settings;
    }
    return new CallArguments(operands, keywords(settings), settings);
  }

  /** Returns all tensors that a tree mentions, in order. */
  static List<TensorRef> references(JsonNode tree) {
    Optional<TensorRef> one = reference(tree);
    if (one.isPresent()) {
      return List.of(one.get());
    }
    List<TensorRef> all = new ArrayList<>();
    if (tree.isArray() || (tree.isObject() && !tree.has("class_name"))) {
      tree.forEach(part -> all.addAll(references(part)));
    }
    return all;
  }

  /** Returns all tensors, those of named arguments after the others. */
  List<TensorRef> all() {
    List<TensorRef> all = new ArrayList<>();
    operands.forEach(operand -> operand.tensor().ifPresent(all::add));
    keywords.values().forEach(all::addAll);
    return all;
  }

  /** Returns the call with the tensors in place of the references. */
  LayerCall resolve(Function<TensorRef, KerasTensor> tensors) {
    Map<String, List<KerasTensor>> named = new LinkedHashMap<>();
    keywords.forEach((name, refs) -> named.put(name, refs.stream().map(tensors).toList()));
    return new LayerCall(
        operands.stream()
            .map(operand -> new LayerCall.Operand(operand.tensor().map(tensors), operand.number()))
            .toList(),
        named,
        settings);
  }

  private static void operands(KerasLayer layer, JsonNode value, List<Operand> operands) {
    Optional<TensorRef> tensor = reference(value);
    if (tensor.isPresent()) {
      operands.add(new Operand(tensor, 0));
    } else if (value.isNumber()) {
      operands.add(new Operand(Optional.empty(), value.doubleValue()));
    } else if (value.isArray()) {
      value.forEach(item -> operands(layer, item, operands));
    } else if (!value.isNull() && !value.isMissingNode()) {
      throw layer.wrong("inbound_nodes", "tensors and numbers", value);
    }
  }

  private static Map<String, List<TensorRef>> keywords(JsonNode settings) {
    Map<String, List<TensorRef>> keywords = new LinkedHashMap<>();
    settings
        .properties()
        .forEach(
            entry -> {
              List<TensorRef> tensors = references(entry.getValue());
              if (!tensors.isEmpty()) {
                keywords.put(entry.getKey(), tensors);
              }
            });
    return keywords;
  }

  private static Optional<TensorRef> reference(JsonNode node) {
    JsonNode history = node.isObject() ? node.path("config").path("keras_history") : node;
    boolean fits =
        history.isArray()
            && history.size() >= 3
            && history.get(0).isTextual()
            && history.get(1).isInt()
            && history.get(2).isInt();
    return fits
        ? Optional.of(
            new TensorRef(
                history.get(0).textValue(), history.get(1).intValue(), history.get(2).intValue()))
        : Optional.empty();
  }
}

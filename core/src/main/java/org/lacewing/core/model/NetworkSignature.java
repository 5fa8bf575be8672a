package org.lacewing.core.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/**
 * All inputs and outputs of a network, in order. A network with one of each, and fixed shapes, has
 * a {@link ModelSignature}.
 *
 * @param inputs one or more, with different names
 * @param outputs one or more, with different names
 */
public record NetworkSignature(List<TensorSpec> inputs, List<TensorSpec> outputs) {
  /** Copies the lists and checks that they are not empty and repeat no name. */
  public NetworkSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    requireDistinct("input", inputs);
    requireDistinct("output", outputs);
  }

  /** Returns whether there is one input and one output, both of fixed shapes. */
  public boolean isPlain() {
    return inputs.size() == 1
        && outputs.size() == 1
        && inputs.get(0).isFixed()
        && outputs.get(0).isFixed();
  }

  /**
   * Returns the signature of a network with one input and one output.
   *
   * @throws DataException if there are more, or a shape is not fixed
   */
  public ModelSignature plain() {
    if (!isPlain()) {
      throw new DataException(
          Failure.of("The network is not of the kind this needs")
              .expected("one input and one output, all dimensions but the batch fixed")
              .received(toString()));
    }
    return new ModelSignature(
        inputs.get(0).name(),
        inputs.get(0).rowShape(),
        outputs.get(0).name(),
        outputs.get(0).rowShape());
  }

  /**
   * Checks a call: every input is there and fits, nothing else is, and all have as many rows.
   *
   * @return the number of rows
   * @throws DataException if not; the message names the input
   */
  public int check(Map<String, Tensor> batch) {
    Set<String> unknown = new HashSet<>(batch.keySet());
    int rows = -1;
    for (TensorSpec input : inputs) {
      Tensor tensor = batch.get(input.name());
      if (tensor == null) {
        throw new DataException(
            Failure.of("An input is missing")
                .at("input \"" + input.name() + "\"")
                .expected(input.shapeText())
                .received("inputs " + batch.keySet()));
      }
      input.check(tensor);
      if (rows >= 0 && tensor.dimension(0) != rows) {
        throw new DataException(
            Failure.of("The inputs have different numbers of rows")
                .at("input \"" + input.name() + "\"")
                .expected(rows + " rows")
                .received(Integer.toString(tensor.dimension(0))));
      }
      rows = tensor.dimension(0);
      unknown.remove(input.name());
    }
    if (!unknown.isEmpty()) {
      throw new DataException(
          Failure.of("The network has no such input")
              .expected(inputs.stream().map(TensorSpec::name).toList().toString())
              .received(unknown.toString()));
    }
    return rows;
  }

  @Override
  public String toString() {
    return describe(inputs) + " -> " + describe(outputs);
  }

  private static String describe(List<TensorSpec> specs) {
    return String.join(
        ", ", specs.stream().map(spec -> spec.name() + " " + spec.shapeText()).toList());
  }

  private static void requireDistinct(String what, List<TensorSpec> specs) {
    long names = specs.stream().map(TensorSpec::name).distinct().count();
    if (specs.isEmpty() || names < specs.size()) {
      throw new IllegalArgumentException(
          "A network needs " + what + "s of different names: " + specs);
    }
  }
}

package org.lacewing.compression.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.TensorNames;

/**
 * Builds a {@link GraphFragment} node by node; each node reads what the one before it wrote. Names
 * of tensors are the weight's with a short letter behind, and nodes have none, because names are a
 * fair part of a small file.
 */
final class FragmentChain {
  private final TensorNames names;
  private final String weight;
  private final List<Initializer> initializers = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private String current = "";

  FragmentChain(TensorNames names, String weight) {
    this.names = names;
    this.weight = weight;
  }

  /** Returns what the latest node wrote. */
  String current() {
    return current;
  }

  /** Adds a constant and returns its name. */
  String constant(String suffix, Function<String, Initializer> make) {
    String name = names.fresh(weight + suffix);
    initializers.add(make.apply(name));
    return name;
  }

  /** Goes on from another tensor. */
  void from(String tensor) {
    current = tensor;
  }

  /** Adds a node that reads the current tensor and then {@code more}. */
  void then(String operator, String suffix, String... more) {
    then(operator, suffix, node -> node, more);
  }

  void then(String operator, String suffix, UnaryOperator<Node> attributes, String... more) {
    List<String> inputs = new ArrayList<>(List.of(current));
    inputs.addAll(List.of(more));
    String output = names.fresh(weight + suffix);
    nodes.add(attributes.apply(Node.of(operator, "", inputs, List.of(output))));
    current = output;
  }

  /** Adds a node that gives the current tensor another shape. */
  void reshape(String suffix, int... shape) {
    long[] dimensions = Arrays.stream(shape).asLongStream().toArray();
    then(
        Operators.RESHAPE,
        suffix,
        constant(
            suffix + "_d",
            name -> Initializer.ofInt64(name, new int[] {shape.length}, dimensions)));
  }

  /** Lets the latest node write the weight itself. */
  GraphFragment finish() {
    int last = nodes.size() - 1;
    nodes.set(last, nodes.get(last).withOutputs(List.of(weight)));
    return new GraphFragment(initializers, nodes);
  }
}

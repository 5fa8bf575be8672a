package org.lacewing.onnx.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

/**
 * A small graph that writes {@code y}, and values for its inputs. Weights are inputs, too, so that
 * one session can run it with any of them changed.
 */
public final class GradientCase {
  static final String OUTPUT = "y";

  private final String name;
  private final RandomGenerator random;
  private final GraphBuilder graph = GraphBuilder.named("case");
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  private GradientCase(String name) {
    this.name = name;
    this.random = new Seed(11).derive(name).generator();
  }

  /** Starts a case; its random values depend on the name alone. */
  public static GradientCase named(String name) {
    return new GradientCase(name);
  }

  /** Uses another operator set than the one that is written. */
  public GradientCase operatorSet(long version) {
    graph.operatorSet("", version);
    return this;
  }

  /** Adds an input with values from 0.1 to 1.1 of either sign: none is near 0. */
  public GradientCase input(String input, int... shape) {
    return input(input, Tensor.adopt(shape, values(shape, () -> sign() * (positive() - 0.4))));
  }

  /** Adds an input with values from 0.5 to 1.5. */
  public GradientCase positive(String input, int... shape) {
    return input(input, Tensor.adopt(shape, values(shape, this::positive)));
  }

  /** Adds an input of which no two values are nearer to each other, or to 0, than 0.03. */
  public GradientCase distinct(String input, int... shape) {
    int[] order = random.ints(0, Integer.MAX_VALUE).limit(size(shape)).toArray();
    Integer[] places = new Integer[order.length];
    Arrays.setAll(places, i -> i);
    Arrays.sort(places, (a, b) -> Integer.compare(order[a], order[b]));
    float[] values = new float[order.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (places[i] - values.length / 2 + 0.5f) * 0.06f;
    }
    return input(input, Tensor.adopt(shape, values));
  }

  /** Adds an input. */
  public GradientCase input(String input, Tensor values) {
    graph.input(input, values.rowShape());
    inputs.put(input, values);
    return this;
  }

  /** Adds a constant of whole numbers. */
  public GradientCase integers(String constant, long... values) {
    graph.put(Initializer.ofInt64(constant, new int[] {values.length}, values));
    return this;
  }

  /** Adds a constant. */
  public GradientCase constant(Initializer constant) {
    graph.put(constant);
    return this;
  }

  /** Adds a node that writes a tensor. */
  public GradientCase inner(
      String output, String operator, UnaryOperator<Node> attributes, String... reads) {
    nodes.add(attributes.apply(Node.of(operator, output, List.of(reads), List.of(output))));
    return this;
  }

  /** Adds the node that writes the output. */
  public GradientCase node(String operator, UnaryOperator<Node> attributes, String... reads) {
    return inner(OUTPUT, operator, attributes, reads);
  }

  /** Adds the node that writes the output. */
  public GradientCase node(String operator, String... reads) {
    return node(operator, node -> node, reads);
  }

  /** Adds a node. */
  public GradientCase node(Node node) {
    nodes.add(node);
    return this;
  }

  OnnxModel model() {
    return graph.nodes(nodes).clearOutputs().outputOfAnyShape(OUTPUT).build();
  }

  Map<String, Tensor> inputs() {
    return inputs;
  }

  List<Node> nodes() {
    return nodes;
  }

  @Override
  public String toString() {
    return name;
  }

  private double positive() {
    return 0.5 + random.nextDouble();
  }

  private double sign() {
    return random.nextBoolean() ? 1 : -1;
  }

  private static float[] values(int[] shape, DoubleSupplier draw) {
    float[] values = new float[size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) draw.getAsDouble();
    }
    return values;
  }

  private static int size(int... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}

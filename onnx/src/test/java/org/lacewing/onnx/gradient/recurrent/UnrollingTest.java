package org.lacewing.onnx.gradient.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.gradient.OrtGradientPredictor;
import org.lacewing.onnx.runtime.Trace;

/** Unrolled layers against ONNX Runtime's own, and their gradients against differences. */
class UnrollingTest {
  private static final int STEPS = 4;
  private static final int WIDTH = 3;
  private static final int CELLS = 2;

  /** A layer over {@code x [rows, steps, width]} that answers {@code y [rows, numbers]}. */
  private record Case(String name, OnnxModel model) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String direction : List.of("forward", "reverse", "bidirectional")) {
      cases.add(of("LSTM", 4, direction, true, true, node -> node));
      cases.add(of("GRU", 3, direction, true, false, node -> node));
      cases.add(of("GRU", 3, direction, true, false, n -> n.withInteger("linear_before_reset", 1)));
      cases.add(of("RNN", 1, direction, true, false, node -> node));
    }
    cases.add(of("LSTM", 4, "forward", false, false, node -> node));
    cases.add(of("GRU", 3, "forward", false, false, node -> node));
    cases.add(of("GRU", 3, "forward", false, false, n -> n.withInteger("linear_before_reset", 1)));
    cases.add(
        of(
            "LSTM",
            4,
            "forward",
            true,
            false,
            n ->
                n.withTexts("activations", List.of("HardSigmoid", "Affine", "LeakyRelu"))
                    .withNumbers("activation_alpha", List.of(0.3f, 0.7f, 0.05f))
                    .withNumbers("activation_beta", List.of(0.4f, 0.1f))));
    return cases;
  }

  private interface Attributes {
    Node of(Node node);
  }

  private static Case of(
      String operator,
      int gates,
      String direction,
      boolean full,
      boolean peepholes,
      Attributes attributes) {
    int directions = direction.equals("bidirectional") ? 2 : 1;
    RandomGenerator random = new Seed(5).derive(operator + direction).generator();
    List<String> inputs = new ArrayList<>(List.of("series", "W", "R"));
    GraphBuilder graph =
        GraphBuilder.named("series")
            .input("x", List.of(STEPS, WIDTH))
            .add(
                Node.of("Transpose", "t", List.of("x"), List.of("series"))
                    .withIntegers("perm", List.of(1L, 0L, 2L)))
            .put(floats(random, "W", directions, gates * CELLS, WIDTH))
            .put(floats(random, "R", directions, gates * CELLS, CELLS));
    if (full) {
      graph.put(floats(random, "B", directions, 2 * gates * CELLS));
      graph.put(floats(random, "h", directions, 1, CELLS));
      inputs.addAll(List.of("B", "", "h"));
    }
    boolean lstm = operator.equals("LSTM");
    if (full && lstm) {
      graph.put(floats(random, "c", directions, 1, CELLS));
      inputs.add("c");
    }
    if (peepholes) {
      graph.put(floats(random, "P", directions, 3 * CELLS));
      inputs.add("P");
    }
    List<String> outputs = lstm ? List.of("Y", "Yh", "Yc") : List.of("Y", "Yh");
    graph.add(
        attributes.of(
            Node.of(operator, "layer", inputs, outputs)
                .withInteger("hidden_size", CELLS)
                .withText("direction", direction)));
    // [steps, directions, rows, cells] and [directions, rows, cells] with the rows in front
    List<String> parts = new ArrayList<>();
    for (String output : outputs) {
      boolean all = output.equals("Y");
      graph.add(
          Node.of("Transpose", output + "t", List.of(output), List.of(output + "t"))
              .withIntegers("perm", all ? List.of(2L, 0L, 1L, 3L) : List.of(1L, 0L, 2L)));
      graph.add(Node.of("Flatten", output + "f", List.of(output + "t"), List.of(output + "f")));
      parts.add(output + "f");
    }
    graph.add(Node.of("Concat", "all", parts, List.of("y")).withInteger("axis", 1));
    int width = directions * CELLS * (STEPS + outputs.size() - 1);
    return new Case(
        operator + " " + direction + (full ? "" : " without bias and states"),
        graph.output("y", List.of(width)).build());
  }

  private static Initializer floats(RandomGenerator random, String name, int... shape) {
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() * 0.8f;
    }
    return Initializer.ofFloats(name, Tensor.of(shape, values));
  }

  private static Tensor rows() {
    return floats(new Seed(9).generator(), "rows", 1, STEPS, WIDTH).toTensor();
  }

  /** States of one row cannot be stretched to more rows by ONNX Runtime. */
  private static Tensor run(OnnxModel model, Tensor rows) {
    return Trace.of(model, Map.of("x", rows), List.of("y")).floats("y");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theStepsAnswerAsTheLayerDoes(Case example) {
    Tensor rows = rows();
    assertThat(Unrolling.isNeeded(example.model())).isTrue();
    OnnxModel unrolled = Unrolling.unroll(example.model(), Map.of("x", rows));
    assertThat(Unrolling.isNeeded(unrolled)).isFalse();
    assertThat(run(unrolled, rows).maxAbsDifference(run(example.model(), rows))).isLessThan(2e-6);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAreThoseOfDifferences(Case example) {
    Tensor rows = rows();
    Tensor answers = run(example.model(), rows);
    try (OrtGradientPredictor network = OrtGradientPredictor.open(example.model())) {
      for (int output = 0; output < answers.size(); output += 3) {
        Tensor gradient = network.gradient(rows, output);
        for (int i = 0; i < rows.size(); i++) {
          float[] up = rows.toArray();
          up[i] += 0.01f;
          float[] down = rows.toArray();
          down[i] -= 0.01f;
          double difference =
              ((double) run(example.model(), Tensor.of(rows.shape(), up)).at(output)
                      - run(example.model(), Tensor.of(rows.shape(), down)).at(output))
                  / ((double) up[i] - down[i]);
          assertThat((double) gradient.at(i)).isCloseTo(difference, within(1e-3));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void multipliersShareTheWholeChange(Case example) {
    Tensor rows = rows();
    float[] turned = rows.toArray();
    for (int i = 0; i < turned.length; i++) {
      turned[i] = 0.2f - 0.5f * rows.at(i);
    }
    Tensor references = Tensor.of(rows.shape(), turned);
    Tensor answers = run(example.model(), rows);
    Tensor before = run(example.model(), references);
    try (OrtGradientPredictor network = OrtGradientPredictor.open(example.model())) {
      for (int output = 0; output < answers.size(); output++) {
        Tensor multipliers = network.multipliers(rows, references, output);
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
          sum += multipliers.at(i) * ((double) rows.at(i) - references.at(i));
        }
        double change = (double) answers.at(output) - before.at(output);
        assertThat(sum).isCloseTo(change, within(1e-5));
      }
    }
  }

  @Test
  void whatIsNotKnownIsRefused() {
    Case unknown =
        of(
            "RNN",
            1,
            "forward",
            true,
            false,
            n -> n.withTexts("activations", List.of("ScaledTanh")));
    assertThatThrownBy(() -> Unrolling.unroll(unknown.model(), Map.of("x", rows())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("layer")
        .hasMessageContaining("ScaledTanh");
    Case cut = of("RNN", 1, "forward", true, false, n -> n.withNumber("clip", 2));
    assertThatThrownBy(() -> OrtGradientPredictor.open(cut.model()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("clip");
  }
}

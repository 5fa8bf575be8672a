package org.lacewing.onnx.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.runtime.Trace;

/** The multipliers of every rule account for the whole change of what ONNX Runtime computes. */
class ContrastRulesTest {
  private static final double TOLERANCE = 1e-4;

  /** What depends on all places at once, other than by sums, and has no rule yet. */
  private static final Set<String> WITHOUT =
      Set.of(
          "GlobalMaxPool",
          "LayerNormalization",
          "ReduceL1",
          "ReduceL2",
          "ReduceLogSumExp",
          "ReduceMax",
          "ReduceMin");

  /** What changes at a jump belongs to no input. */
  private static final Set<String> JUMPS = Set.of("Where", "only steps");

  static List<GradientCase> cases() {
    return GradientRulesTest.cases().stream()
        .filter(example -> !isWithout(example) && !JUMPS.contains(example.toString()))
        .toList();
  }

  private static boolean isWithout(GradientCase example) {
    return example.nodes().stream().map(Node::operator).anyMatch(WITHOUT::contains);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theWholeChangeIsShared(GradientCase example) {
    Set<String> all = example.inputs().keySet();
    double gap;
    try {
      gap = gap(example, all);
    } catch (ConfigurationException e) {
      // Some rules let one input change only.
      assertThat(e).hasMessageContaining("DeepLIFT");
      gap = gap(example, Set.of(all.iterator().next()));
    }
    assertThat(gap).isLessThan(TOLERANCE);
  }

  /** The references hold the same numbers in the opposite order. */
  private static double gap(GradientCase example, Set<String> changed) {
    Map<String, Tensor> references = new LinkedHashMap<>(example.inputs());
    changed.forEach(input -> references.put(input, turned(example.inputs().get(input))));
    Backpropagation network = Backpropagation.of(example.model());
    Trace rows = network.trace(example.inputs());
    Trace others = network.trace(references);
    Tensor seed = Differences.seed(rows.shape(GradientCase.OUTPUT));
    Gradients multipliers =
        network.contrast(rows, others, GradientCase.OUTPUT, seed, example.inputs().keySet());
    double shared = 0;
    double size = 1;
    for (Map.Entry<String, Tensor> input : example.inputs().entrySet()) {
      Tensor values = input.getValue();
      Tensor reference = references.get(input.getKey());
      for (int i = 0; i < values.size(); i++) {
        double part =
            multipliers.of(input.getKey()).at(i) * ((double) values.at(i) - reference.at(i));
        shared += part;
        size += Math.abs(part);
      }
    }
    double change = 0;
    Tensor now = rows.floats(GradientCase.OUTPUT);
    Tensor before = others.floats(GradientCase.OUTPUT);
    for (int i = 0; i < seed.size(); i++) {
      change += (double) seed.at(i) * now.at(i) - (double) seed.at(i) * before.at(i);
    }
    double gap = Math.abs(shared - change) / size;
    return Double.isNaN(gap) ? Double.POSITIVE_INFINITY : gap;
  }

  private static Tensor turned(Tensor values) {
    float[] turned = new float[values.size()];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = values.at(turned.length - 1 - i);
    }
    return Tensor.adopt(values.shape(), turned);
  }

  @Test
  void whatHasNoRuleIsRefused() {
    Set<String> refused = new TreeSet<>();
    for (GradientCase example : GradientRulesTest.cases()) {
      if (isWithout(example)) {
        assertThatThrownBy(() -> gap(example, Set.of(example.inputs().keySet().iterator().next())))
            .isInstanceOf(ConfigurationException.class)
            .hasMessageContaining("DeepLIFT has no rule");
        example.nodes().stream()
            .map(Node::operator)
            .filter(WITHOUT::contains)
            .forEach(refused::add);
      }
    }
    assertThat(refused).isEqualTo(new TreeSet<>(WITHOUT));
  }
}

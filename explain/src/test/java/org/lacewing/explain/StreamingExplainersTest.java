package org.lacewing.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.explain.gradient.AttributionExplanation;
import org.lacewing.explain.gradient.GradientModels;
import org.lacewing.explain.shapley.KernelShapExplainer;
import org.lacewing.explain.shapley.KernelShapSettings;
import org.lacewing.explain.shapley.ShapleyExplanation;

/** Every explainer that works block by block gives what it gives for single rows. */
class StreamingExplainersTest {
  private static final Dataset DATA = TestData.mixed();
  private static final int ROWS = 12;

  static Stream<StreamingExplainer<?>> streaming() {
    return Explainers.load().all().stream()
        .filter(explainer -> explainer instanceof StreamingExplainer)
        .<StreamingExplainer<?>>map(explainer -> (StreamingExplainer<?>) explainer);
  }

  private static ExplanationRequest request() {
    return ExplanationRequest.of(GradientModels.mixed(), TestData.same(DATA), new Seed(3))
        .withInstances(Instances.of(DATA, IntStream.range(0, ROWS).toArray()));
  }

  private static <C extends Record> C usual(StreamingExplainer<C> explainer) {
    return SettingsBinder.plain().bind(new PluginChoice(explainer.name(), Map.of()), explainer);
  }

  private static <C extends Record> List<RowAttribution> blocks(
      StreamingExplainer<C> explainer, OptionalInt output, int size) {
    List<RowAttribution> found = new ArrayList<>();
    try (RowAttributor attributor = explainer.open(request(), usual(explainer))) {
      for (int from = 0; from < ROWS; from += size) {
        int[] block = IntStream.range(from, Math.min(ROWS, from + size)).toArray();
        found.addAll(attributor.explain(DATA.table().select(block), output));
      }
    }
    return found;
  }

  /** One answer for one row, in the form that both kinds of explanations have. */
  private record Expected(int predicted, double answer, double base, List<Double> values) {}

  private static <C extends Record> Expected expected(
      StreamingExplainer<C> explainer, int row, int output) {
    Explanation explanation = explainer.explain(request(), usual(explainer));
    if (explanation instanceof ShapleyExplanation shapley) {
      var found = shapley.rows().get(row).outputs().get(output);
      return new Expected(
          shapley.rows().get(row).predictedOutput(),
          found.prediction(),
          found.base(),
          found.values().stream().map(value -> value.value()).toList());
    }
    var outputs = ((AttributionExplanation) explanation).rows().get(row).outputs();
    var found = outputs.get(output);
    return new Expected(
        outputs.get(1).prediction() > outputs.get(0).prediction() ? 1 : 0,
        found.prediction(),
        found.base(),
        found.values().stream().map(value -> value.value()).toList());
  }

  @Test
  void shapleyValuesAndGradientsAreAmongThem() {
    assertThat(streaming().map(Explainer::name))
        .contains(
            "kernelshap",
            "permutation-shapley",
            "sampling-shapley",
            "deeplift",
            "integrated-gradients",
            "gradient");
  }

  @ParameterizedTest
  @MethodSource("streaming")
  void valuesAreThoseOfSingleRowsWhereverBlocksAreCut(StreamingExplainer<?> explainer) {
    List<RowAttribution> fives = blocks(explainer, OptionalInt.empty(), 5);
    List<RowAttribution> whole = blocks(explainer, OptionalInt.empty(), ROWS);
    assertThat(fives).hasSize(ROWS);
    for (int row = 0; row < ROWS; row++) {
      RowAttribution found = fives.get(row);
      Expected expected = expected(explainer, row, found.predicted());
      assertThat(found.predicted()).isEqualTo(expected.predicted());
      assertThat(found.output())
          .as("the predicted class is explained")
          .isEqualTo(expected.predicted());
      assertThat(found.answer()).isCloseTo(expected.answer(), within(1e-6));
      assertThat(found.base()).isCloseTo(expected.base(), within(1e-6));
      assertThat(found.features()).isEqualTo(expected.values().size());
      for (int i = 0; i < found.features(); i++) {
        assertThat(found.value(i)).isCloseTo(expected.values().get(i), within(1e-6));
        assertThat(whole.get(row).value(i)).isCloseTo(found.value(i), within(1e-6));
      }
    }
    assertThat(fives.stream().map(RowAttribution::predicted).distinct()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("streaming")
  void aNamedClassIsExplainedForEveryRow(StreamingExplainer<?> explainer) {
    List<RowAttribution> found = blocks(explainer, OptionalInt.of(1), ROWS);
    for (int row = 0; row < ROWS; row++) {
      assertThat(found.get(row).output()).isEqualTo(1);
      Expected expected = expected(explainer, row, 1);
      assertThat(found.get(row).answer()).isCloseTo(expected.answer(), within(1e-6));
      assertThat(found.get(row).value(0)).isCloseTo(expected.values().get(0), within(1e-6));
    }
  }

  @Test
  void figuresTellHowSureTheValuesAre() {
    KernelShapExplainer explainer = new KernelShapExplainer();
    try (RowAttributor exact = explainer.open(request(), new KernelShapSettings(0, 20, 13, 3));
        RowAttributor rough = explainer.open(request(), new KernelShapSettings(40, 20, 0, 3))) {
      int[] rows = IntStream.range(0, ROWS).toArray();
      List<RowAttribution> sure = exact.explain(DATA.table().select(rows), OptionalInt.empty());
      List<RowAttribution> unsure = rough.explain(DATA.table().select(rows), OptionalInt.empty());
      for (int row = 0; row < ROWS; row++) {
        assertThat(sure.get(row).exact()).isTrue();
        assertThat(sure.get(row).error()).isZero();
        assertThat(sure.get(row).failed()).doesNotContain("stability", "relative standard error");
        assertThat(Math.abs(sure.get(row).gap())).isLessThan(1e-9);
        assertThat(unsure.get(row).exact()).isFalse();
        assertThat(unsure.get(row).error()).isPositive();
        assertThat(unsure.get(row).modelRows()).isBetween(20L, 40L);
      }
      assertThat(unsure.stream().flatMap(row -> row.failed().stream())).contains("stability");
    }
  }

  @ParameterizedTest
  @MethodSource("streaming")
  void anInterruptEndsABlock(StreamingExplainer<?> explainer) {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> blocks(explainer, OptionalInt.empty(), ROWS))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}

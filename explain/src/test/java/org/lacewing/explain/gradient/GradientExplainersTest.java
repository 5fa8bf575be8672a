package org.lacewing.explain.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.gradient.AttributionExplanation.OutputAttributions;

class GradientExplainersTest {
  private static final Pipeline MODEL = GradientModels.mixed();

  private static AttributionExplanation explain(String name, Map<String, Object> settings) {
    ExplanationRequest request =
        ExplanationRequest.of(MODEL, TestData.same(TestData.mixed()), new Seed(3))
            .withInstances(Instances.of(TestData.mixed(), 0, 4, 9));
    return (AttributionExplanation) Explainers.explain(new PluginChoice(name, settings), request);
  }

  /** Returns each row's logit and the mean training row's. */
  private static double logit(Tensor encoded) {
    return MODEL
        .gradients()
        .orElseThrow()
        .open(org.lacewing.core.model.AnswerScale.LOGIT)
        .predict(encoded)
        .at(0);
  }

  @ParameterizedTest
  @CsvSource({
    "integrated-gradients, 0, logit",
    "integrated-gradients, 0, probability",
    "integrated-gradients, 20, logit",
    "integrated-gradients, 20, probability",
    "deeplift, 0, logit",
    "deeplift, 0, probability",
    "deeplift, 50, logit",
    "deeplift, 50, probability"
  })
  void valuesSumToTheAnswer(String name, int background, String scale) {
    AttributionExplanation found = explain(name, Map.of("background", background, "scale", scale));
    assertThat(found.rows()).hasSize(3);
    for (AttributionExplanation.RowAttributions row : found.rows()) {
      assertThat(row.predicted()).isEqualTo(1);
      OutputAttributions no = row.outputs().get(0);
      OutputAttributions yes = row.outputs().get(1);
      double sum = yes.base();
      for (int i = 0; i < yes.values().size(); i++) {
        sum += yes.values().get(i).value();
        assertThat(no.values().get(i).value())
            .isCloseTo(-yes.values().get(i).value(), within(1e-9));
      }
      assertThat(sum).isCloseTo(yes.prediction(), within(2e-4));
      assertThat(yes.completenessGap()).isCloseTo(sum - yes.prediction(), within(1e-9));
      double whole = scale.equals("probability") ? 1 : 0;
      assertThat(no.prediction() + yes.prediction()).isCloseTo(whole, within(1e-9));
    }
  }

  @Test
  void aLinearLogitIsSharedByItsWeights() {
    Tensor encoded = MODEL.preprocessing().encode(TestData.mixed().features());
    int width = encoded.dimension(1);
    double[] mean = new double[width];
    for (int i = 0; i < encoded.size(); i++) {
      mean[i % width] += encoded.at(i) / (double) encoded.dimension(0);
    }
    double size = 0;
    for (int j = 3; j < 6; j++) {
      size += List.of(0.25, -0.5, 0.75).get(j - 3) * (encoded.at(9, j) - mean[j]);
    }
    for (String name : List.of("integrated-gradients", "deeplift", "gradient")) {
      Map<String, Object> settings = name.equals("deeplift") ? Map.of("background", 0) : Map.of();
      OutputAttributions yes = explain(name, settings).rows().get(2).outputs().get(1);
      assertThat(yes.values()).hasSize(5);
      assertThat(yes.values().get(0).value())
          .as(name)
          .isCloseTo(2 * (encoded.at(9, 0) - mean[0]), within(1e-5));
      // The columns of a category count as one feature.
      assertThat(yes.values().get(3).feature()).isEqualTo("size");
      assertThat(yes.values().get(3).value()).isCloseTo(size, within(1e-5));
      // A constant column adds nothing.
      assertThat(yes.values().get(4).value()).isZero();
      assertThat(yes.prediction()).isCloseTo(logit(encoded.slice(9, 10)), within(1e-6));
    }
  }

  @Test
  void smoothingAveragesSlopes() {
    OutputAttributions plain =
        explain("gradient", Map.of("timesInput", false, "scale", "probability"))
            .rows()
            .get(0)
            .outputs()
            .get(1);
    OutputAttributions smooth =
        explain(
                "gradient",
                Map.of("timesInput", false, "scale", "probability", "samples", 400, "noise", 2))
            .rows()
            .get(0)
            .outputs()
            .get(1);
    double p = plain.prediction();
    assertThat(plain.values().get(0).value()).isCloseTo(2 * p * (1 - p), within(1e-6));
    assertThat(smooth.values().get(0).value())
        .isBetween(0.02, 0.5)
        .isNotCloseTo(plain.values().get(0).value(), within(1e-3));
  }

  @Test
  void fewStepsAreTold() {
    AttributionExplanation coarse =
        explain(
            "integrated-gradients", Map.of("steps", 1, "background", 1, "scale", "probability"));
    assertThat(coarse.checks())
        .anyMatch(c -> c.name().startsWith("completeness") && c.text().contains("more steps"));
    AttributionExplanation fine = explain("integrated-gradients", Map.of("scale", "probability"));
    assertThat(fine.checks()).noneMatch(c -> c.text().contains("more steps"));
  }

  @Test
  void aModelWithoutGradientsIsRefused() {
    ExplanationRequest request =
        ExplanationRequest.of(TestData.mixedModel(), TestData.same(TestData.mixed()), new Seed(3))
            .withInstances(Instances.of(TestData.mixed(), 0));
    assertThatThrownBy(() -> Explainers.explain(new PluginChoice("deeplift", Map.of()), request))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("gradients")
        .hasMessageContaining("kernelshap");
  }
}

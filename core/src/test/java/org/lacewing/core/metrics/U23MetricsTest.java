package org.lacewing.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;

@DisplayName("U23 Figures mean what they are called, and say what was undefined")
class U23MetricsTest {
  /** Ratios of small counts: only the last digits of a double may differ. */
  private static final Offset<Double> EXACT = within(1e-12);

  private static Evaluation evaluate(int classes, int positive, int[] truth, int[] predicted) {
    String[] labels = Arrays.stream(truth).mapToObj(Integer::toString).toArray(String[]::new);
    float[] votes = new float[truth.length * classes];
    for (int row = 0; row < truth.length; row++) {
      votes[row * classes + predicted[row]] = 1;
    }
    List<String> names = List.of("0", "1", "2").subList(0, classes);
    return Evaluation.of(
        Target.classification("y", names, positive),
        Tensor.matrix(truth.length, classes, votes),
        CategoricalColumn.ofTexts("y", Arrays.asList(labels)));
  }

  private static double value(Evaluation evaluation, Metric metric) {
    return evaluation.value(metric).orElseThrow();
  }

  /** True 0: six times 0, twice 1. True 1: three times 0, nine times 1. */
  private static Evaluation binary(int positive) {
    int[] truth = new int[20];
    int[] predicted = new int[20];
    Arrays.fill(truth, 8, 20, 1);
    Arrays.fill(predicted, 6, 8, 1);
    Arrays.fill(predicted, 11, 20, 1);
    return evaluate(2, positive, truth, predicted);
  }

  @Test
  void binaryFiguresSpeakOfTheNamedPositiveClass() {
    Evaluation ofOne = binary(1);
    assertThat(value(ofOne, Metric.ACCURACY)).isEqualTo(0.75);
    assertThat(value(ofOne, Metric.PRECISION)).isCloseTo(9 / 11.0, EXACT); // 0.8182
    assertThat(value(ofOne, Metric.RECALL)).isCloseTo(9 / 12.0, EXACT); // 0.75
    assertThat(value(ofOne, Metric.F1)).isCloseTo(18 / 23.0, EXACT); // 0.7826
    assertThat(ofOne.toJson().get("positiveClass").asText()).isEqualTo("1");

    Evaluation ofZero = binary(0);
    assertThat(value(ofZero, Metric.PRECISION)).isCloseTo(6 / 9.0, EXACT);
    assertThat(value(ofZero, Metric.RECALL)).isCloseTo(6 / 8.0, EXACT);
    assertThat(ofZero.toJson().get("positiveClass").asText()).isEqualTo("0");
  }

  @Test
  void undefinedTermsCountAsZeroInMeansAndAreNamed() {
    ClassificationEvaluation evaluation =
        (ClassificationEvaluation) evaluate(3, 0, new int[] {0, 1, 2, 0}, new int[] {0, 0, 1, 0});
    assertThat(evaluation.accuracy()).isEqualTo(0.5);
    assertThat(evaluation.classes().get(0).precision().orElseThrow()).isCloseTo(2 / 3.0, EXACT);
    assertThat(evaluation.classes().get(1).precision()).hasValue(0);
    assertThat(evaluation.classes().get(2).precision()).isEmpty();
    assertThat(value(evaluation, Metric.MACRO_PRECISION)).isCloseTo(2 / 9.0, EXACT); // 0.2222
    assertThat(value(evaluation, Metric.MACRO_RECALL)).isCloseTo(1 / 3.0, EXACT); // 0.3333
    assertThat(value(evaluation, Metric.MACRO_F1)).isCloseTo(0.8 / 3, EXACT); // 0.2667
    assertThat(value(evaluation, Metric.WEIGHTED_F1)).isCloseTo(0.4, EXACT);
    assertThat(evaluation.notes())
        .containsExactly("Class \"2\" is never predicted: precision is undefined");
    JsonNode classes = evaluation.toJson().get("classes");
    assertThat(classes.at("/2/precision").isNull()).isTrue();
    assertThat(classes.at("/0/support").asInt()).isEqualTo(2);
    assertThat(classes.at("/1/support").asInt()).isEqualTo(1);
    assertThat(classes.at("/2/support").asInt()).isEqualTo(1);
    assertThat(evaluation.confusion().count(2, 1)).isEqualTo(1);
    assertThat(evaluation.confusion().count(1, 2)).isZero();
  }

  @Test
  void nothingToEvaluateIsAnError() {
    assertThatThrownBy(() -> evaluate(2, 1, new int[0], new int[0]))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nothing to evaluate y on")
        .hasMessageContaining("found 0 rows");
  }
}

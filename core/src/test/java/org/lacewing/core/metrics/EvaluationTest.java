package org.lacewing.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;

class EvaluationTest {
  /**
   * Figures of this class are ratios of small counts: only the last digits of a double may differ.
   */
  private static final double EXACT = 1e-12;

  private static final Target BINARY = Target.classification("y", List.of("0", "1"), 1);
  private static final Target THREE = Target.classification("y", List.of("0", "1", "2"), 0);
  private static final Target NUMBER = Target.regression("y");

  private static Column labels(String... texts) {
    return CategoricalColumn.ofTexts("y", Arrays.asList(texts));
  }

  /** Returns one-hot probabilities of the given classes. */
  private static Tensor votes(int classes, int... predicted) {
    float[] values = new float[predicted.length * classes];
    for (int row = 0; row < predicted.length; row++) {
      values[row * classes + predicted[row]] = 1;
    }
    return Tensor.matrix(predicted.length, classes, values);
  }

  private static double value(Evaluation evaluation, Metric metric) {
    return evaluation.value(metric).orElseThrow();
  }

  @Test
  void aucCountsTiesOneHalf() {
    // Positive scores 0.8, 0.5; negative 0.5, 0.2: wins 1 + 1 + 0.5 + 1 of 4.
    Tensor scores = Tensor.matrix(4, 2, 0.2f, 0.8f, 0.5f, 0.5f, 0.5f, 0.5f, 0.8f, 0.2f);
    Evaluation evaluation = Evaluation.of(BINARY, scores, labels("1", "1", "0", "0"));
    assertThat(value(evaluation, Metric.AUC)).isEqualTo(3.5 / 4);
  }

  @Test
  void aucOfOneClassIsUndefined() {
    Evaluation evaluation =
        Evaluation.of(BINARY, Tensor.matrix(2, 2, 0.5f, 0.5f, 1, 0), labels("1", "1"));
    assertThat(evaluation.value(Metric.AUC)).isEqualTo(OptionalDouble.empty());
    assertThat(evaluation.notes()).contains("AUC is undefined: only one class occurs");
    assertThat(evaluation.toJson().at("/metrics/auc").isNull()).isTrue();
  }

  @Test
  void aucOfManyClassesIsTheMeanOverTheClassesThatOccur() {
    // Class 0: rows 0.6 against 0.7, 0.1 → 1/2. Class 1: 0.2 against 0.3, 0.8 → 0. Class 2: 0.1
    // against 0.1, 0.1 → 1/2.
    Tensor scores = Tensor.matrix(3, 3, 0.6f, 0.3f, 0.1f, 0.7f, 0.2f, 0.1f, 0.1f, 0.8f, 0.1f);
    Evaluation evaluation = Evaluation.of(THREE, scores, labels("0", "1", "2"));
    assertThat(value(evaluation, Metric.AUC)).isCloseTo(1 / 3.0, within(EXACT));
  }

  @Test
  void classesThatDoNotOccurAreNoPartOfTheMeanAuc() {
    // Class 0: 0.6 against 0.3. Class 1: 0.6 against 0.3. Class 2 does not occur.
    Tensor scores = Tensor.matrix(2, 3, 0.6f, 0.3f, 0.1f, 0.3f, 0.6f, 0.1f);
    Evaluation evaluation = Evaluation.of(THREE, scores, labels("0", "1"));
    assertThat(value(evaluation, Metric.AUC)).isEqualTo(1);
    assertThat(evaluation.notes()).contains("Class \"2\" has no row: its recall is undefined");
  }

  @Test
  void ofEquallyProbableClassesTheFirstIsPredicted() {
    assertThat(ClassLabels.predicted(Tensor.matrix(2, 3, 0.2f, 0.4f, 0.4f, 0.5f, 0, 0.5f)))
        .containsExactly(1, 0);
  }

  @Test
  void logLossAndBrierOfTwoClasses() {
    Tensor scores = Tensor.matrix(2, 2, 0.25f, 0.75f, 0.5f, 0.5f);
    Evaluation evaluation = Evaluation.of(BINARY, scores, labels("1", "0"));
    assertThat(value(evaluation, Metric.LOG_LOSS))
        .isCloseTo((-Math.log(0.75) - Math.log(0.5)) / 2, within(EXACT));
    assertThat(value(evaluation, Metric.BRIER)).isEqualTo((0.0625 + 0.25) / 2);
  }

  @Test
  void brierOfManyClassesSumsOverTheClasses() {
    Tensor scores = Tensor.matrix(1, 3, 0.5f, 0.25f, 0.25f);
    Evaluation evaluation = Evaluation.of(THREE, scores, labels("1"));
    assertThat(value(evaluation, Metric.BRIER)).isEqualTo(0.25 + 0.5625 + 0.0625);
  }

  @Test
  void aCertainMistakeCostsAFiniteLoss() {
    Evaluation evaluation = Evaluation.of(BINARY, votes(2, 0), labels("1"));
    assertThat(value(evaluation, Metric.LOG_LOSS)).isCloseTo(-Math.log(1e-15), within(EXACT));
  }

  @Test
  void labelsAreComparedByNameNotByCode() {
    Column reordered = CategoricalColumn.of("y", List.of("1", "0"), 0, 1);
    Evaluation evaluation = Evaluation.of(BINARY, votes(2, 1, 0), reordered);
    assertThat(value(evaluation, Metric.ACCURACY)).isEqualTo(1);
  }

  @Test
  void regressionFigures() {
    Evaluation evaluation =
        Evaluation.of(NUMBER, Tensor.matrix(3, 1, 1, 2, 6), NumericColumn.of("y", 2, 2, 5));
    assertThat(value(evaluation, Metric.MAE)).isCloseTo(2 / 3.0, within(EXACT));
    assertThat(value(evaluation, Metric.RMSE)).isCloseTo(Math.sqrt(2 / 3.0), within(EXACT));
    // Squared deviations from the mean 3: 1 + 1 + 4.
    assertThat(value(evaluation, Metric.R2)).isCloseTo(1 - 2 / 6.0, within(EXACT));
  }

  @Test
  void r2OfAConstantLabelIsUndefined() {
    Evaluation evaluation =
        Evaluation.of(NUMBER, Tensor.matrix(2, 1, 1, 2), NumericColumn.of("y", 0.1, 0.1));
    assertThat(evaluation.value(Metric.R2)).isEmpty();
    assertThat(evaluation.notes()).containsExactly("R² is undefined: all true values are equal");
  }

  @Test
  void unknownLabelIsNamed() {
    assertThatThrownBy(() -> Evaluation.of(BINARY, votes(2, 0), labels("maybe")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "row 0, column \"y\": A label is not one of the model's classes: expected one of 0, 1,"
                + " found \"maybe\".");
  }

  @Test
  void notANumberIsRefused() {
    assertThatThrownBy(() -> Evaluation.of(BINARY, Tensor.matrix(1, 2, Float.NaN, 0), labels("1")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 0, output 0");
  }

  @Test
  void shapeMustFit() {
    assertThatThrownBy(() -> Evaluation.of(BINARY, Tensor.zeros(1, 3), labels("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 3]");
  }

  @Test
  void metricsAreFoundByNameAndCheckedAgainstTheTarget() {
    for (Metric metric : Metric.values()) {
      assertThat(Metric.named(metric.label())).isSameAs(metric);
      assertThat(metric.definition()).endsWith(".");
    }
    assertThatThrownBy(() -> Metric.named("acuracy"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Did you mean accuracy?");
    assertThatThrownBy(() -> Metric.named("f1", THREE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("macro-f1")
        .hasMessageContaining("found 3 classes");
    assertThatThrownBy(() -> Metric.named("auc", NUMBER))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("expected one of mae, rmse, r2, found a number to predict");
  }

  @Test
  void betterFollowsTheMetric() {
    assertThat(Metric.AUC.isBetter(0.8, 0.7)).isTrue();
    assertThat(Metric.LOG_LOSS.isBetter(0.8, 0.7)).isFalse();
    assertThat(Metric.LOG_LOSS.isBetter(0.6, 0.7)).isTrue();
    assertThat(Metric.AUC.isBetter(Double.NaN, 0.7)).isFalse();
    assertThat(Metric.LOG_LOSS.isBetter(0.7, Double.NaN)).isTrue();
  }

  /**
   * Twelve rows, three classes; every probability is a multiple of 1/64 and so exact in 32 bits.
   */
  private static final Tensor TWELVE =
      Tensor.matrix(
          12, 3, 0.3125f, 0.453125f, 0.234375f, 0.203125f, 0.046875f, 0.75f, 0f, 0.828125f,
          0.171875f, 0.265625f, 0.46875f, 0.265625f, 0.234375f, 0.28125f, 0.484375f, 0.046875f,
          0.765625f, 0.1875f, 0.265625f, 0.671875f, 0.0625f, 0.03125f, 0.59375f, 0.375f, 0.6875f,
          0.15625f, 0.15625f, 0.6875f, 0.296875f, 0.015625f, 0.15625f, 0.515625f, 0.328125f,
          0.59375f, 0.015625f, 0.390625f);

  /** Values of scikit-learn 1.9.1 (zero_division=0, multi_class="ovr"). */
  @Test
  void threeClassesAgreeWithScikitLearn() {
    Evaluation evaluation =
        Evaluation.of(
            THREE, TWELVE, labels("0", "0", "1", "2", "1", "0", "2", "2", "1", "0", "0", "1"));
    assertThat(value(evaluation, Metric.ACCURACY)).isCloseTo(1 / 6.0, within(EXACT));
    assertThat(value(evaluation, Metric.AUC)).isCloseTo(0.41898148148148145, within(EXACT));
    assertThat(value(evaluation, Metric.LOG_LOSS)).isCloseTo(1.7166431711461445, within(EXACT));
    assertThat(value(evaluation, Metric.BRIER)).isCloseTo(0.9380696614583334, within(EXACT));
    assertThat(value(evaluation, Metric.MACRO_PRECISION))
        .isCloseTo(0.15873015873015872, within(EXACT));
    assertThat(value(evaluation, Metric.MACRO_RECALL)).isCloseTo(0.15, within(EXACT));
    assertThat(value(evaluation, Metric.MACRO_F1)).isCloseTo(0.14393939393939395, within(EXACT));
    assertThat(value(evaluation, Metric.WEIGHTED_F1)).isCloseTo(0.16477272727272727, within(EXACT));
  }

  /** The same rows with classes 1 and 2 taken together; values of scikit-learn 1.9.1. */
  @Test
  void twoClassesAgreeWithScikitLearn() {
    float[] values = new float[24];
    for (int row = 0; row < 12; row++) {
      values[2 * row] = TWELVE.at(row, 0);
      values[2 * row + 1] = 1 - TWELVE.at(row, 0);
    }
    Evaluation evaluation =
        Evaluation.of(
            BINARY,
            Tensor.matrix(12, 2, values),
            labels("0", "0", "1", "1", "1", "0", "1", "1", "1", "0", "0", "1"));
    assertThat(value(evaluation, Metric.AUC)).isEqualTo(0.5);
    assertThat(value(evaluation, Metric.LOG_LOSS)).isCloseTo(0.9190472143507614, within(EXACT));
    assertThat(value(evaluation, Metric.BRIER)).isCloseTo(0.3206583658854167, within(EXACT));
    assertThat(value(evaluation, Metric.PRECISION)).isCloseTo(5 / 9.0, within(EXACT));
    assertThat(value(evaluation, Metric.RECALL)).isCloseTo(5 / 7.0, within(EXACT));
    assertThat(value(evaluation, Metric.F1)).isCloseTo(0.625, within(EXACT));
  }

  /** Values of scikit-learn 1.9.1. */
  @Test
  void numbersAgreeWithScikitLearn() {
    Evaluation evaluation =
        Evaluation.of(
            NUMBER,
            Tensor.matrix(5, 1, 3, -0.5f, 2, 6, 1.5f),
            NumericColumn.of("y", 3.5, -1, 2, 7.25, 0.5));
    assertThat(value(evaluation, Metric.MAE)).isCloseTo(0.65, within(EXACT));
    assertThat(value(evaluation, Metric.RMSE)).isCloseTo(0.7826237921249264, within(EXACT));
    assertThat(value(evaluation, Metric.R2)).isCloseTo(0.9235330836454432, within(EXACT));
  }
}

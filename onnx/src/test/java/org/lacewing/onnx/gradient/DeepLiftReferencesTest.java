package org.lacewing.onnx.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.tensor.Tensor;

/** Multipliers against shap's DeepExplainer, and PyTorch for the LSTM. */
class DeepLiftReferencesTest {
  static Stream<AttributionFixture> networks() {
    return AttributionFixture.NAMES.stream().map(AttributionFixture::read);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void valuesAreThoseOfTheReference(AttributionFixture fixture) {
    try (ContrastivePredictor network = OnnxGradients.of(fixture.model()).open(AnswerScale.LOGIT)) {
      int width = fixture.baseline().size();
      for (int row = 0; row < fixture.outputs().size(); row++) {
        Tensor own = fixture.rows().slice(row, row + 1);
        Tensor multipliers =
            network.multipliers(own, fixture.baseline(), fixture.outputs().get(row));
        double sum = 0;
        for (int j = 0; j < width; j++) {
          double value = ((double) own.at(j) - fixture.baseline().at(j)) * multipliers.at(j);
          assertThat(value).isCloseTo(fixture.lifted().at(row * width + j), within(1e-5));
          sum += value;
        }
        assertThat(sum).isCloseTo(fixture.changes().get(row), within(1e-5));
      }
    }
  }
}

package org.lacewing.explain.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.model.DifferentiablePredictor;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.tensor.Tensor;

@DisplayName("U42 Integrated gradients from a baseline that is not 0, and of saturated answers")
class U42IntegratedGradientsTest {

  private interface Function {
    double of(Tensor batch, int row, int output);
  }

  /** A function with its derivatives by differences of 64-bit numbers. */
  private record Network(int inputs, int outputs, Function answer, Function slope)
      implements DifferentiablePredictor {
    @Override
    public ModelSignature signature() {
      return new ModelSignature("x", List.of(inputs), "y", List.of(outputs));
    }

    @Override
    public Tensor predict(Tensor batch) {
      float[] answers = new float[batch.dimension(0) * outputs];
      for (int i = 0; i < answers.length; i++) {
        answers[i] = (float) answer.of(batch, i / outputs, i % outputs);
      }
      return Tensor.adopt(new int[] {batch.dimension(0), outputs}, answers);
    }

    @Override
    public Tensor gradient(Tensor batch, int output) {
      float[] result = new float[batch.size()];
      for (int i = 0; i < result.length; i++) {
        result[i] = (float) slope.of(batch, i / inputs, i % inputs);
      }
      return Tensor.adopt(batch.shape(), result);
    }

    @Override
    public void close() {}
  }

  @Test
  void theWayGoesFromTheBaseline() {
    Network product =
        new Network(
            2,
            1,
            (x, row, output) -> (double) x.at(row, 0) * x.at(row, 1),
            (x, row, input) -> x.at(row, 1 - input));
    IntegratedGradients found =
        IntegratedGradients.of(
            product, Tensor.matrix(1, 2, 3, 2), new int[] {0}, Tensor.matrix(1, 2, 1, 1), 200);
    assertThat(found.attributions().at(0)).isCloseTo(3, within(1e-4f));
    assertThat(found.attributions().at(1)).isCloseTo(2, within(1e-4f));
    assertThat(found.gaps().at(0)).isCloseTo(0, within(1e-4f));
  }

  private static double softmax(Tensor x, int row, int output) {
    double sum = 0;
    for (int j = 0; j < 3; j++) {
      sum += Math.exp(x.at(row, j) - 40.0);
    }
    return Math.exp(x.at(row, output) - 40.0) / sum;
  }

  /** The probability of the third class leaves 1/3 within the first tenth of the way. */
  private static final Network SATURATED =
      new Network(
          3,
          3,
          U42IntegratedGradientsTest::softmax,
          (x, row, input) -> {
            double third = softmax(x, row, 2);
            return third * ((input == 2 ? 1 : 0) - softmax(x, row, input));
          });

  @Test
  void logitsSumAndTheGapOfProbabilitiesIsTold() {
    Tensor row = Tensor.matrix(1, 3, 0, 0, 40);
    Tensor zeros = Tensor.zeros(1, 3);
    Network logits =
        new Network(3, 3, (x, r, output) -> x.at(r, output), (x, r, input) -> input == 2 ? 1 : 0);
    IntegratedGradients of = IntegratedGradients.of(logits, row, new int[] {2}, zeros, 8);
    assertThat(of.attributions().at(2)).isCloseTo(40, within(1e-4f));
    assertThat(of.gaps().at(0)).isCloseTo(0, within(1e-4f));
    IntegratedGradients coarse = IntegratedGradients.of(SATURATED, row, new int[] {2}, zeros, 4);
    // 2/3 is to be shared; four steps of 10 meet the slope once, far down.
    assertThat(Math.abs(coarse.gaps().at(0))).isGreaterThan(0.1f);
    assertThat(coarse.gaps().at(0)).isCloseTo(coarse.attributions().at(2) - 2 / 3f, within(1e-3f));
    IntegratedGradients fine = IntegratedGradients.of(SATURATED, row, new int[] {2}, zeros, 1024);
    assertThat(fine.gaps().at(0)).isCloseTo(0, within(1e-3f));
  }
}

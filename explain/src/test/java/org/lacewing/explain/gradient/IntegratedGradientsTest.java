package org.lacewing.explain.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.model.DifferentiablePredictor;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.tensor.Tensor;

class IntegratedGradientsTest {
  private static final Tensor BASELINE = Tensor.matrix(1, 2, 1, 0);

  /** Answers {@code (x₀² · x₁, 3 · x₀ − x₁)}. */
  private static final class Products implements DifferentiablePredictor {
    @Override
    public ModelSignature signature() {
      return new ModelSignature("x", List.of(2), "y", List.of(2));
    }

    @Override
    public Tensor predict(Tensor batch) {
      float[] answers = new float[batch.size()];
      for (int row = 0; row < batch.dimension(0); row++) {
        float a = batch.at(row, 0);
        float b = batch.at(row, 1);
        answers[2 * row] = a * a * b;
        answers[2 * row + 1] = 3 * a - b;
      }
      return Tensor.of(new int[] {batch.dimension(0), 2}, answers);
    }

    @Override
    public Tensor gradient(Tensor batch, int output) {
      float[] gradient = new float[batch.size()];
      for (int row = 0; row < batch.dimension(0); row++) {
        float a = batch.at(row, 0);
        gradient[2 * row] = output == 0 ? 2 * a * batch.at(row, 1) : 3;
        gradient[2 * row + 1] = output == 0 ? a * a : -1;
      }
      return Tensor.of(batch.shape(), gradient);
    }

    @Override
    public void close() {}
  }

  private static IntegratedGradients of(int steps, Tensor rows, int... outputs) {
    return IntegratedGradients.of(new Products(), rows, outputs, BASELINE, steps);
  }

  @Test
  void aLinearOutputIsSharedOutByItsWeights() {
    IntegratedGradients found = of(1, Tensor.matrix(1, 2, 4, 5), 1);
    assertThat(found.attributions()).isEqualTo(Tensor.matrix(1, 2, 9, -5));
    assertThat(found.gaps().at(0)).isZero();
  }

  @Test
  void theIntegralAlongTheLineIsFound() {
    // On the way from (1, 0) to (3, 2): a = 1 + 2t, b = 2t, so
    // φ₀ = 2 · ∫ 2ab = 2 · ∫ (4t + 8t²) = 28/3, φ₁ = 2 · ∫ a² = 26/3.
    IntegratedGradients found = of(400, Tensor.matrix(1, 2, 3, 2), 0);
    assertThat(found.attributions().at(0)).isCloseTo(28 / 3f, within(1e-3f));
    assertThat(found.attributions().at(1)).isCloseTo(26 / 3f, within(1e-3f));
    assertThat(found.gaps().at(0)).isCloseTo(0, within(1e-3f));
  }

  @Test
  void fewStepsLeaveAGapThatIsTold() {
    IntegratedGradients coarse = of(1, Tensor.matrix(1, 2, 3, 2), 0);
    float sum = coarse.attributions().at(0) + coarse.attributions().at(1);
    assertThat(coarse.gaps().at(0)).isCloseTo(sum - 18, within(1e-5f)).isNegative();
  }

  @Test
  void anInterruptedThreadDoesNotWalkTheWholeWay() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> of(Integer.MAX_VALUE, Tensor.matrix(1, 2, 3, 2), 0))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void eachRowHasAnOutputOfItsOwn() {
    Tensor rows = Tensor.matrix(3, 2, 4, 5, 3, 2, 2, 1);
    IntegratedGradients found = of(64, rows, 1, 0, 1);
    assertThat(found.attributions().slice(0, 1)).isEqualTo(Tensor.matrix(1, 2, 9, -5));
    assertThat(found.attributions().slice(2, 3)).isEqualTo(Tensor.matrix(1, 2, 3, -1));
    assertThat(found.attributions().slice(1, 2))
        .isEqualTo(of(64, rows.slice(1, 2), 0).attributions());
  }

  @Test
  void shapesMustBelongTogether() {
    Tensor rows = Tensor.matrix(1, 2, 4, 5);
    assertThatThrownBy(() -> of(4, rows, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(0, rows, 0))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("steps");
  }
}

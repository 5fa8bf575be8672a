package org.lacewing.explain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.model.DifferentiablePredictor;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;

class ReasonDriftTest {
  private static final Tensor ROWS = Tensor.matrix(2, 3, 1, 2, 3, 2, 1, -1);
  private static final Tensor BASELINE = Tensor.zeros(1, 3);

  /** Answers {@code (offset + w · x, 0)}. */
  private record Linear(float offset, List<Float> weights) implements DifferentiablePredictor {
    @Override
    public ModelSignature signature() {
      return new ModelSignature("x", List.of(3), "y", List.of(2));
    }

    @Override
    public Tensor predict(Tensor batch) {
      float[] answers = new float[2 * batch.dimension(0)];
      for (int row = 0; row < batch.dimension(0); row++) {
        answers[2 * row] = offset;
        for (int i = 0; i < 3; i++) {
          answers[2 * row] += weights.get(i) * batch.at(row, i);
        }
      }
      return Tensor.of(new int[] {batch.dimension(0), 2}, answers);
    }

    @Override
    public Tensor gradient(Tensor batch, int output) {
      float[] gradient = new float[batch.size()];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = output == 0 ? weights.get(i % 3) : 0;
      }
      return Tensor.of(batch.shape(), gradient);
    }

    @Override
    public void close() {}
  }

  private static ReasonDrift between(Linear first, Linear second) {
    return ReasonDrift.ofGradients(first, second, ROWS, BASELINE, 8, 1, new Seed(1));
  }

  @Test
  void aNetworkAgreesFullyWithItself() {
    Linear network = new Linear(9, List.of(1f, 2f, 4f));
    ReasonDrift drift = between(network, network);
    Interval full = new Interval(1, 1, 1);
    assertThat(drift)
        .isEqualTo(new ReasonDrift(2, false, full, full, full, full, full, 0, 0, full));
  }

  @Test
  void figuresAreThoseOfTheSharesOfALinearAnswer() {
    // Shares (1, 4, 12) and (2, 2, -4) against (4, 4, 3) and (8, 2, -1): other leading inputs.
    ReasonDrift drift =
        between(new Linear(9, List.of(1f, 2f, 4f)), new Linear(7, List.of(4f, 2f, 1f)));
    // Ranks (1, 2, 3) and (1.5, 1.5, 3) against (2.5, 2.5, 1) and (3, 2, 1).
    assertThat(drift.spearman().mean()).isCloseTo(-Math.sqrt(0.75), within(1e-9));
    assertThat(drift.otherMainReason()).isEqualTo(1);
    assertThat(drift.topOverlap().mean()).isZero();
    assertThat(drift.signs().mean()).isEqualTo(1);
    assertThat(drift.baseChange()).isEqualTo(2);
    double first = (4 + 16 + 36) / Math.sqrt(161.0 * 41);
    double second = (16 + 4 + 4) / Math.sqrt(24.0 * 69);
    assertThat(drift.cosine().mean()).isCloseTo((first + second) / 2, within(1e-9));
    assertThat(drift.noise().mean()).isEqualTo(1);
  }

  @Test
  void oneStepIsTooFewForItsNoise() {
    Linear network = new Linear(9, List.of(1f, 2f, 4f));
    assertThatThrownBy(
            () -> ReasonDrift.ofGradients(network, network, ROWS, BASELINE, 1, 1, new Seed(1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("steps");
  }
}

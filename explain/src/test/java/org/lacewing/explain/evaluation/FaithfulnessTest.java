package org.lacewing.explain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.local.ImageExplanation;
import org.lacewing.explain.local.ImageLime;

class FaithfulnessTest {
  private static final int SIZE = 12;

  /** Answers three times the rise of the right half, and the first pixel. */
  private record Contrast() implements Predictor {
    @Override
    public ModelSignature signature() {
      return new ModelSignature("x", List.of(1, SIZE, SIZE), "y", List.of(2));
    }

    @Override
    public Tensor predict(Tensor batch) {
      float[] answers = new float[2 * batch.dimension(0)];
      for (int i = 0; i < batch.dimension(0); i++) {
        int row = i * SIZE * SIZE;
        answers[2 * i + 1] = 3 * batch.at(row + 11) - 3 * batch.at(row + 6) + batch.at(row);
      }
      return Tensor.matrix(batch.dimension(0), 2, answers);
    }

    @Override
    public void close() {}
  }

  /** A ramp in the right half, and a weaker one in the left half. */
  private static Tensor picture() {
    float[] values = new float[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      int x = i % SIZE;
      values[i] = x < 6 ? -x * 0.02f : (x - 6) * 0.2f;
    }
    return Tensor.adopt(new int[] {1, SIZE, SIZE}, values);
  }

  @Test
  void segmentsOfAPictureAreTakenAway() {
    List<Integer> halves =
        IntStream.range(0, SIZE * SIZE).mapToObj(i -> i % SIZE < 6 ? 0 : 1).toList();
    SegmentRemoval removal = SegmentRemoval.of(new Contrast(), picture(), halves, 1);
    // Right half: 3 · 1.0; left half: 0 less its mean −0.05.
    List<Double> exact = List.of(0.05, 3.0);
    Faithfulness right = Faithfulness.of(removal, exact, 6, 40, new Seed(1));
    assertThat(right.infidelity()).isCloseTo(0, within(1e-6));
    assertThat(right.deletionGain()).isPositive();
    Faithfulness wrong = Faithfulness.of(removal, List.of(3.0, 0.05), 6, 40, new Seed(1));
    assertThat(wrong.deletionGain()).isNegative();
    assertThat(wrong.deletionArea()).isGreaterThan(right.deletionArea() + 0.4);
    assertThat(wrong.infidelity()).isGreaterThan(0.5);
  }

  @Test
  void whatImageLimeSaysIsFaithful() {
    ImageExplanation lime =
        new ImageLime(200, 4, 100).explain(new Contrast(), picture(), 1, new Seed(1));
    SegmentRemoval removal = SegmentRemoval.of(new Contrast(), picture(), lime.segments(), 1);
    Faithfulness faithfulness = Faithfulness.of(removal, lime.weights(), 6, 40, new Seed(1));
    assertThat(faithfulness.scaledInfidelity()).isLessThan(0.1);
    assertThat(faithfulness.insertionGain()).isGreaterThan(0.1);
    assertThat(faithfulness.deletion()).hasSize(lime.weights().size() + 1);
  }

  @Test
  void notANumberIsRefused() {
    LinearRemoval removal = new LinearRemoval(0, List.of(1.0, 2.0));
    assertThatThrownBy(() -> Faithfulness.of(removal, List.of(1.0, Double.NaN), 2, 2, new Seed(1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("feature 1");
    assertThatThrownBy(() -> Faithfulness.of(removal, List.of(1.0), 2, 2, new Seed(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

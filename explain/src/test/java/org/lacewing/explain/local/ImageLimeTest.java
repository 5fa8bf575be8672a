package org.lacewing.explain.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;

class ImageLimeTest {
  private static final int SIZE = 24;

  /** Answers the darkness and the brightness of one pixel. */
  private record Bright(int row, int column) implements Predictor {
    @Override
    public ModelSignature signature() {
      return new ModelSignature("x", List.of(1, SIZE, SIZE), "y", List.of(2));
    }

    @Override
    public Tensor predict(Tensor batch) {
      signature().check(batch);
      float[] answers = new float[2 * batch.dimension(0)];
      for (int i = 0; i < batch.dimension(0); i++) {
        float value = batch.at(i * SIZE * SIZE + row * SIZE + column);
        answers[2 * i] = 1 - value;
        answers[2 * i + 1] = value;
      }
      return Tensor.matrix(batch.dimension(0), 2, answers);
    }

    @Override
    public void close() {}
  }

  /** Dark, with a square from (8, 8) to (15, 15) whose every other pixel is bright. */
  private static Tensor square() {
    float[] values = new float[SIZE * SIZE];
    for (int y = 8; y < 16; y++) {
      for (int x = 8; x < 16; x++) {
        values[y * SIZE + x] = (y + x) % 2 == 0 ? 1 : 0.8f;
      }
    }
    return Tensor.adopt(new int[] {1, SIZE, SIZE}, values);
  }

  @Test
  void segmentsFollowColoursAndAreConnected() {
    int[] segments = Slic.segments(square(), 9, 0.1);
    Set<Integer> inside = new TreeSet<>();
    Set<Integer> outside = new TreeSet<>();
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        boolean in = y >= 8 && y < 16 && x >= 8 && x < 16;
        (in ? inside : outside).add(segments[y * SIZE + x]);
      }
    }
    assertThat(inside).doesNotContainAnyElementsOf(outside);
    assertThat(Arrays.stream(segments).max().orElseThrow() + 1).isBetween(4, 16);
    assertThat(IntStream.of(segments).distinct().count())
        .isEqualTo(Arrays.stream(segments).max().orElseThrow() + 1);
  }

  @Test
  void lonePixelsJoinTheirNeighbours() {
    // Bright spots on a dark image: by colour alone each would be a piece of its own.
    float[] values = new float[SIZE * SIZE];
    for (int y = 2; y < SIZE; y += 7) {
      for (int x = 3; x < SIZE; x += 7) {
        values[y * SIZE + x] = 1;
      }
    }
    int[] segments = Slic.segments(Tensor.adopt(new int[] {1, SIZE, SIZE}, values), 9, 0.05);
    int count = Arrays.stream(segments).max().orElseThrow() + 1;
    for (int segment = 0; segment < count; segment++) {
      int number = segment;
      // A grid cell has 64 pixels.
      assertThat(IntStream.of(segments).filter(one -> one == number).count())
          .as("segment " + segment)
          .isGreaterThanOrEqualTo(16);
    }
  }

  @Test
  void anImageOfOneColourIsCutIntoAGrid() {
    int[] segments = Slic.segments(Tensor.zeros(3, SIZE, SIZE), 16, 0.1);
    assertThat(IntStream.of(segments).distinct().count()).isEqualTo(16);
    long first = IntStream.of(segments).filter(segment -> segment == 0).count();
    assertThat(first).isBetween(25L, 49L);
  }

  @Test
  void theSegmentThatDecidesIsFound() {
    // Pixel (10, 10) is 1, its segment's mean about 0.9: shown it adds about 0.1.
    ImageExplanation result =
        new ImageLime(500, 9, 0.1).explain(new Bright(10, 10), square(), 1, new Seed(2));
    int segment = result.segments().get(10 * SIZE + 10);
    assertThat(result.prediction()).isEqualTo(1);
    for (int i = 0; i < result.weights().size(); i++) {
      assertThat(result.weights().get(i)).isCloseTo(i == segment ? 0.1 : 0, within(0.01));
    }
    assertThat(result.r2()).isCloseTo(1, within(1e-3));
    ImageExplanation other =
        new ImageLime(500, 9, 0.1).explain(new Bright(10, 10), square(), 0, new Seed(2));
    assertThat(other.weights().get(segment)).isCloseTo(-0.1, within(0.01));
  }

  @Test
  void manySegmentsAreSampledAndTheSeedDecides() {
    ImageLime lime = new ImageLime(400, 40, 0.1);
    ImageExplanation first = lime.explain(new Bright(10, 10), square(), 1, new Seed(2));
    assertThat(first.exact()).isFalse();
    assertThat(lime.explain(new Bright(10, 10), square(), 1, new Seed(2))).isEqualTo(first);
    int segment = first.segments().get(10 * SIZE + 10);
    assertThat(first.weights().indexOf(first.weights().stream().max(Double::compare).orElseThrow()))
        .isEqualTo(segment);
  }
}

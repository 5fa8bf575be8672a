package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lacewing.core.metrics.Metric;

class EarlyStoppingTest {
  /** Returns the index of the epoch after which training stops, -1 if it does not. */
  private static int stopsAfter(EarlyStopping stopping, double... scores) {
    for (int epoch = 0; epoch < scores.length; epoch++) {
      stopping.record(scores[epoch]);
      if (stopping.shouldStop()) {
        return epoch;
      }
    }
    return -1;
  }

  @Test
  void equalScoresAreNoImprovement() {
    EarlyStopping stopping = new EarlyStopping(Metric.ACCURACY, 2, 0);
    assertThat(stopsAfter(stopping, 0.8, 0.8, 0.8)).isEqualTo(2);
    assertThat(stopping.bestIndex()).isZero();
  }

  @Test
  void smallImprovementsDoNotCount() {
    EarlyStopping growing = new EarlyStopping(Metric.ACCURACY, 2, 0.125);
    assertThat(stopsAfter(growing, 0.5, 0.5625, 0.625)).isEqualTo(2);
    EarlyStopping falling = new EarlyStopping(Metric.LOG_LOSS, 2, 0.125);
    assertThat(stopsAfter(falling, 0.5, 0.4375, 0.25, 0.25)).isEqualTo(-1);
    assertThat(falling.bestIndex()).isEqualTo(2);
  }

  @Test
  void anUndefinedScoreIsNeverTheBest() {
    EarlyStopping stopping = new EarlyStopping(Metric.LOG_LOSS, 2, 0);
    assertThat(stopsAfter(stopping, Double.NaN, 0.7, Double.NaN, Double.NaN)).isEqualTo(3);
    assertThat(stopping.bestIndex()).isEqualTo(1);
    EarlyStopping never = new EarlyStopping(Metric.LOG_LOSS, 2, 0);
    assertThat(stopsAfter(never, Double.NaN, Double.NaN)).isEqualTo(1);
    assertThat(never.bestIndex()).isEqualTo(EarlyStopping.NONE);
  }

  @Test
  void withoutPatienceItNeverStops() {
    EarlyStopping stopping = new EarlyStopping(Metric.ACCURACY, 0, 0);
    assertThat(stopsAfter(stopping, 0.9, 0.1, 0.1, 0.1, 0.1)).isEqualTo(-1);
    assertThat(stopping.bestIndex()).isZero();
  }
}

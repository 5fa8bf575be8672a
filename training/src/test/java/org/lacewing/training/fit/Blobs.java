package org.lacewing.training.fit;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;

/** 90 rows, four features, three classes: class c lies around 2 in feature c. */
public final class Blobs {
  public static final int ROWS = 90;
  public static final int FEATURES = 4;
  public static final int CLASSES = 3;

  private Blobs() {}

  public static TrainingRows rows(long seed) {
    RandomGenerator random = new Seed(seed).generator();
    float[] features = new float[ROWS * FEATURES];
    float[] targets = new float[ROWS * CLASSES];
    for (int row = 0; row < ROWS; row++) {
      int c = row % CLASSES;
      targets[row * CLASSES + c] = 1;
      for (int f = 0; f < FEATURES; f++) {
        features[row * FEATURES + f] = (float) random.nextGaussian() + (f == c ? 2 : 0);
      }
    }
    return new TrainingRows(
        Tensor.of(new int[] {ROWS, FEATURES}, features),
        Tensor.of(new int[] {ROWS, CLASSES}, targets));
  }

  /** Judges by accuracy or by log loss, computed here. */
  public static ValidationScore score(Metric metric, TrainingRows rows) {
    return new ValidationScore() {
      @Override
      public Metric metric() {
        return metric;
      }

      @Override
      public Tensor features() {
        return rows.features();
      }

      @Override
      public OptionalDouble of(Tensor answers) {
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
          int c = row % CLASSES;
          boolean right = true;
          for (int other = 0; other < CLASSES; other++) {
            right &= answers.at(row, other) <= answers.at(row, c);
          }
          sum += metric == Metric.ACCURACY ? (right ? 1 : 0) : -Math.log(answers.at(row, c));
        }
        return OptionalDouble.of(sum / ROWS);
      }
    };
  }
}

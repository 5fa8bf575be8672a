package org.lacewing.training.fit;

import java.util.OptionalDouble;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.tensor.Tensor;

/** Judges a network's answers to the validation rows. */
public interface ValidationScore {

  /** Returns what is computed, which also says whether more is better. */
  Metric metric();

  /** Returns the encoded validation rows, {@code [rows, features]}, one or more. */
  Tensor features();

  /**
   * Returns the metric, empty if it is undefined.
   *
   * @param answers the network's answers to {@link #features}
   */
  OptionalDouble of(Tensor answers);

  /** Returns the score of the metric in the label's own terms. */
  static ValidationScore of(Metric metric, Preprocessing preprocessing, Dataset validation) {
    Tensor features = preprocessing.encode(validation.table());
    return new ValidationScore() {
      @Override
      public Metric metric() {
        return metric;
      }

      @Override
      public Tensor features() {
        return features;
      }

      @Override
      public OptionalDouble of(Tensor answers) {
        return Evaluation.of(
                preprocessing.target(), preprocessing.decode(answers), validation.label())
            .value(metric);
      }
    };
  }
}

package org.lacewing.core.metrics;

import java.util.Arrays;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/** What must hold before answers and labels can be compared. */
final class PredictionCheck {
  private PredictionCheck() {}

  static void check(Target target, Tensor predictions, Column label) {
    int[] expected = {label.size(), target.outputs()};
    if (!Arrays.equals(predictions.shape(), expected)) {
      throw new IllegalArgumentException(
          "Predictions of "
              + target.name()
              + " have shape "
              + Arrays.toString(predictions.shape())
              + ", the labels need "
              + Arrays.toString(expected));
    }
    if (label.size() == 0) {
      throw new DataException(
          Failure.of("There is nothing to evaluate " + target.name() + " on")
              .expected("one or more labelled rows")
              .received("0 rows")
              .advice("Check the file and the shares of the split."));
    }
    int bad = predictions.firstNonFinite();
    if (bad >= 0) {
      throw new DataException(
          Failure.of("A prediction of " + target.name() + " is not a finite number")
              .at("row " + bad / target.outputs() + ", output " + bad % target.outputs())
              .received(Float.toString(predictions.at(bad)))
              .advice("The network's weights are damaged: train or load it again."));
    }
  }
}

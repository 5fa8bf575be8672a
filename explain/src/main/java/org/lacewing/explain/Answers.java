package org.lacewing.explain;

import java.util.Arrays;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;

/** Asks a model and checks its answers, so that no NaN enters an explanation unseen. */
public final class Answers {
  private Answers() {}

  /**
   * Returns the model's answers, {@code [rows, outputs]}, all finite.
   *
   * @param rows one row or more
   * @param what the rows and the model in messages, such as {@code "training rows"}
   * @throws DataException if there are no rows or an answer is not finite
   * @throws IllegalStateException if the model answers with another shape
   */
  public static Tensor of(TableModel model, Table rows, String what) {
    if (rows.rows() == 0) {
      throw new DataException(
          Failure.of("There are no rows to ask the model about")
              .at(what)
              .expected("one row or more")
              .received("0 rows")
              .advice("Check the file and the shares of the split."));
    }
    return checked(model, rows.rows(), model.predict(rows), what);
  }

  /** Returns the answers for so many rows if they have the right shape and are all finite. */
  static Tensor checked(TableModel model, int rows, Tensor answers, String what) {
    int outputs = model.target().outputs();
    if (answers.rank() != 2 || answers.dimension(0) != rows || answers.dimension(1) != outputs) {
      throw new IllegalStateException(
          "The model of "
              + model.target().name()
              + " answered "
              + rows
              + " rows with shape "
              + Arrays.toString(answers.shape()));
    }
    int bad = answers.firstNonFinite();
    if (bad >= 0) {
      throw new DataException(
          Failure.of("The model gave an answer that is not a finite number")
              .at(what + ", row " + bad / outputs + ", output " + bad % outputs)
              .received(Float.toString(answers.at(bad)))
              .advice("The model's weights are damaged: train or load it again."));
    }
    return answers;
  }
}

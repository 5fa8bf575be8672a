package org.lacewing.compression;

import java.util.Arrays;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/**
 * Rows on which passes watch the network: to measure the ranges of activations and the effect of a
 * change on the predictions. They come from training or validation rows, never from test rows, and
 * are encoded as the network's input.
 *
 * @param rows {@code [rows, features]}, all finite
 */
public record Calibration(Tensor rows) {
  /** The fewest rows from which ranges are taken. */
  public static final int MINIMUM_ROWS = 32;

  /**
   * Checks that every value is finite.
   *
   * @throws DataException if one is not; the message gives the row, the position and how many there
   *     are
   */
  public Calibration {
    int bad = rows.firstNonFinite();
    if (bad >= 0) {
      int stride = rows.size() / rows.dimension(0);
      throw new DataException(
          Failure.of("Calibration rows hold values that are not finite")
              .at("calibration row " + bad / stride + ", position " + bad % stride)
              .expected("finite numbers")
              .received(rows.at(bad) + ", " + FiniteCheck.describeCount(rows))
              .advice("Impute or drop missing values first."));
    }
  }

  /** Returns calibration rows that came in batches; how they were cut changes nothing. */
  public static Calibration ofBatches(Iterable<Tensor> batches) {
    int count = 0;
    float[] values = new float[0];
    int[] shape = {0};
    for (Tensor batch : batches) {
      int[] batchShape = batch.shape();
      if (count > 0 && !Arrays.equals(shape, 1, shape.length, batchShape, 1, batchShape.length)) {
        throw new IllegalArgumentException(
            "Batches differ: " + Arrays.toString(shape) + " and " + batch);
      }
      shape = batchShape;
      count += batch.dimension(0);
      int filled = values.length;
      values = Arrays.copyOf(values, filled + batch.size());
      batch.copyTo(values, filled);
    }
    shape[0] = count;
    return new Calibration(Tensor.adopt(shape, values));
  }

  /** Returns the number of rows. */
  public int size() {
    return rows.dimension(0);
  }

  /**
   * Checks that there are enough rows, and that they are neither all the same number nor all the
   * same row.
   *
   * @param layer the first layer of the network, which reads the rows
   * @throws DataException if the check fails; the message names the layer
   */
  public void check(String layer) {
    float first = rows.size() == 0 ? 0 : rows.at(0);
    boolean constant = true;
    for (int i = 1; constant && i < rows.size(); i++) {
      constant = rows.at(i) == first;
    }
    if (constant) {
      throw new DataException(
          Failure.of("Calibration range is zero for layer \"" + layer + "\"")
              .at("calibration rows")
              .expected("rows like those the network will see")
              .received(size() + " rows whose values are all " + first)
              .advice("Give rows of the training or validation part."));
    }
    if (size() < MINIMUM_ROWS) {
      throw new DataException(
          Failure.of("There are too few calibration rows")
              .expected(MINIMUM_ROWS + " or more")
              .received(Integer.toString(size()))
              .advice("Give more rows of the training or validation part."));
    }
    if (isOneRow()) {
      throw new DataException(
          Failure.of("No input of layer \"" + layer + "\" varies over the calibration rows")
              .at("calibration rows")
              .expected("rows like those the network will see")
              .received(size() + " times the same row")
              .advice("Give rows of the training or validation part."));
    }
  }

  private boolean isOneRow() {
    int stride = rows.size() / size();
    for (int i = stride; i < rows.size(); i++) {
      if (rows.at(i) != rows.at(i - stride)) {
        return false;
      }
    }
    return true;
  }
}

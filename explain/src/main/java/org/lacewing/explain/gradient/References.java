package org.lacewing.explain.gradient;

import java.util.Arrays;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;

/** The encoded rows that explained rows are held against. */
final class References {
  /** Encoded values at a time, so that training images of any number take little memory. */
  private static final int VALUES = 1 << 22;

  private References() {}

  private interface Sum {
    void add(int column, float value);
  }

  /**
   * Returns the mean of all encoded training rows if no number of rows is given, else so many
   * training rows, drawn without repeats.
   *
   * @return {@code [references, width]}
   */
  static Tensor of(ExplanationRequest request, Pipeline model, int background, Seed seed) {
    Table train = request.data().train().table();
    if (background > 0) {
      int[] drawn = Shuffle.some(train.rows(), background, seed.generator());
      return model.preprocessing().encode(train.select(drawn));
    }
    int width = model.preprocessing().width();
    double[] sums = new double[width];
    each(request, model, (column, value) -> sums[column] += value);
    float[] mean = new float[width];
    for (int i = 0; i < width; i++) {
      mean[i] = (float) (sums[i] / train.rows());
    }
    return Tensor.matrix(1, width, mean);
  }

  /** Returns the standard deviations of the encoded training rows from their mean, by column. */
  static double[] deviations(ExplanationRequest request, Pipeline model, Tensor mean) {
    double[] sums = new double[mean.size()];
    each(
        request,
        model,
        (column, value) -> {
          double way = (double) value - mean.at(column);
          sums[column] += way * way;
        });
    for (int j = 0; j < sums.length; j++) {
      sums[j] = Math.sqrt(sums[j] / request.data().train().rows());
    }
    return sums;
  }

  private static void each(ExplanationRequest request, Pipeline model, Sum sum) {
    Table train = request.data().train().table();
    int width = model.preprocessing().width();
    int block = Math.max(1, VALUES / Math.max(1, width));
    for (int from = 0; from < train.rows(); from += block) {
      int first = from;
      int[] rows = new int[Math.min(block, train.rows() - from)];
      Arrays.setAll(rows, i -> first + i);
      Tensor encoded = model.preprocessing().encode(train.select(rows));
      for (int i = 0; i < encoded.size(); i++) {
        sum.add(i % width, encoded.at(i));
      }
    }
  }
}

package org.lacewing.explain.gradient;

import org.lacewing.core.model.Pipeline;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;

/** The encoded rows that explained rows are held against. */
final class References {
  private References() {}

  /**
   * Returns the mean of all encoded training rows if no number of rows is given, else so many
   * training rows, drawn without repeats.
   *
   * @return {@code [references, width]}
   */
  static Tensor of(ExplanationRequest request, Pipeline model, int background, Seed seed) {
    Tensor train = model.preprocessing().encode(request.data().train().features());
    int count = train.dimension(0);
    if (background > 0) {
      return train.select(Shuffle.some(count, background, seed.generator()));
    }
    int width = train.dimension(1);
    double[] sums = new double[width];
    for (int i = 0; i < train.size(); i++) {
      sums[i % width] += train.at(i);
    }
    float[] mean = new float[width];
    for (int i = 0; i < width; i++) {
      mean[i] = (float) (sums[i] / count);
    }
    return Tensor.matrix(1, width, mean);
  }
}

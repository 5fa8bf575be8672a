package org.lacewing.explain.image;

import java.util.List;

/** Asks a model about images. */
@FunctionalInterface
public interface ImageQuestion {
  /**
   * Returns the answer that is explained, for each image.
   *
   * @param images each in the order of its format, before preprocessing
   * @throws org.lacewing.core.error.DataException if an answer is not finite
   */
  double[] answers(List<float[]> images);
}

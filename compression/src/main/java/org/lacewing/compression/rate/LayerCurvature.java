package org.lacewing.compression.rate;

import java.util.List;
import org.lacewing.compression.linear.Diagonal;
import org.lacewing.compression.linear.LayerMatrix;
import org.lacewing.compression.linear.LayerVectors;
import org.lacewing.compression.linear.SecondMoments;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.WeightedLayer;

/**
 * What is learned of a layer's inputs, for one of its matrices: their moments in the network as it
 * is compressed so far, and with those in the original network. Not thread-safe.
 */
final class LayerCurvature {
  private final LayerMatrix matrix;
  private final SecondMoments now;
  private final SecondMoments cross;

  LayerCurvature(LayerMatrix matrix, boolean bias) {
    this.matrix = matrix;
    int length = matrix.multiplies() ? matrix.columns() : 1;
    this.now = new SecondMoments(length, bias);
    this.cross = new SecondMoments(length, bias);
  }

  /**
   * Learns from a batch.
   *
   * @param original what the layer reads in the original network
   * @param current what it reads now
   * @param places the shape of what it writes
   */
  void add(WeightedLayer layer, Tensor original, Tensor current, List<Integer> places, int most) {
    LayerVectors before = vectors(layer, original, places);
    LayerVectors after = vectors(layer, current, places);
    int batch = current.dimension(0);
    now.add(after, after, batch, most);
    cross.add(before, after, batch, most);
  }

  private LayerVectors vectors(WeightedLayer layer, Tensor input, List<Integer> places) {
    return matrix.multiplies()
        ? LayerVectors.inputs(layer, matrix.group(), input, places)
        : LayerVectors.numbers(input);
  }

  /**
   * Returns the moments of the present inputs, summed over the places of a row. Where nothing is
   * multiplied by the matrix, each weight meets the numbers of one row of it.
   */
  double[] inputs() {
    return expanded(now.perRow());
  }

  /** Returns {@code Σ x · x̂ᵀ} of original and present inputs, summed over the places of a row. */
  double[] crossed() {
    return expanded(cross.perRow());
  }

  /** Returns the number of vectors that were looked at. */
  double vectors() {
    return now.count();
  }

  private double[] expanded(double[] moments) {
    return matrix.multiplies()
        ? moments
        : Diagonal.of(moments[0] / matrix.rows(), matrix.columns());
  }
}

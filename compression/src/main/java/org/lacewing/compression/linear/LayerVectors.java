package org.lacewing.compression.linear;

import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ConvolutionLayer;
import org.lacewing.onnx.WeightedLayer;

/**
 * The vectors that a layer's matrix is multiplied with, or that come out of it: one for each row of
 * the batch, and of a convolution one for each place of its output. Immutable and thread-safe.
 */
public final class LayerVectors {
  /** Reads one vector. */
  private interface Reader {
    void read(int index, float[] vector);
  }

  private final int count;
  private final int length;
  private final Reader reader;

  private LayerVectors(int count, int length, Reader reader) {
    this.count = count;
    this.length = length;
    this.reader = reader;
  }

  /**
   * Returns what a layer reads. Of a convolution that is, for each place of the output, the window
   * of the input in the order of the weight tensor's axes, zeros where it is padded.
   *
   * @param group the group of a convolution, from 0; 0 for a dense layer
   * @param input the values of {@link WeightedLayer#input}
   * @param places the shape of {@link WeightedLayer#linearOutput}
   * @throws IllegalArgumentException for a transposed convolution
   */
  public static LayerVectors inputs(
      WeightedLayer layer, int group, Tensor input, List<Integer> places) {
    if (!(layer instanceof ConvolutionLayer convolution)) {
      int length = input.dimension(input.rank() - 1);
      return new LayerVectors(
          input.size() / length,
          length,
          (index, vector) -> copy(input, index * length, vector, length));
    }
    if (convolution.transposed()) {
      throw new IllegalArgumentException("Layer " + layer.name() + " is transposed");
    }
    ConvolutionWindows windows = ConvolutionWindows.of(convolution, group, input.shape(), places);
    return new LayerVectors(
        input.dimension(0) * windows.places(),
        windows.length(),
        (index, vector) -> windows.read(input, index, vector));
  }

  /**
   * Returns what comes out of a layer before its activation, or the gradients by that.
   *
   * @param group the group of a convolution, from 0; 0 for a dense layer
   * @param output values of the shape of {@link WeightedLayer#linearOutput}
   */
  public static LayerVectors outputs(WeightedLayer layer, int group, Tensor output) {
    if (!(layer instanceof ConvolutionLayer convolution)) {
      int length = output.dimension(output.rank() - 1);
      return new LayerVectors(
          output.size() / length,
          length,
          (index, vector) -> copy(output, index * length, vector, length));
    }
    int channels = output.dimension(1);
    int length = channels / convolution.group();
    int places = output.size() / (output.dimension(0) * channels);
    return new LayerVectors(
        output.dimension(0) * places,
        length,
        (index, vector) -> {
          int first = (index / places * channels + group * length) * places + index % places;
          for (int i = 0; i < length; i++) {
            vector[i] = output.at(first + i * places);
          }
        });
  }

  /** Returns every number of a tensor as a vector of its own. */
  public static LayerVectors numbers(Tensor tensor) {
    return new LayerVectors(tensor.size(), 1, (index, vector) -> vector[0] = tensor.at(index));
  }

  private static void copy(Tensor from, int position, float[] vector, int length) {
    for (int i = 0; i < length; i++) {
      vector[i] = from.at(position + i);
    }
  }

  /** Returns the number of vectors. */
  public int count() {
    return count;
  }

  /** Returns how many numbers a vector has. */
  public int length() {
    return length;
  }

  /**
   * Copies a vector.
   *
   * @param vector receives it in its first {@link #length} places
   */
  public void read(int index, float[] vector) {
    reader.read(index, vector);
  }
}

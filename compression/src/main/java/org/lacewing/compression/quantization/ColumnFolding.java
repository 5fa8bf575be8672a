package org.lacewing.compression.quantization;

import java.util.List;
import java.util.Optional;
import org.lacewing.compression.encoding.Codes;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ConvolutionLayer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

/**
 * Lets a convolution over a picture of one channel read {@code F} neighbouring columns as {@code F}
 * channels, and write {@code F} neighbouring columns of its output as {@code F} times as many
 * channels. A kernel of width {@code K} becomes one of width {@code ⌈(K + F − 1) / F⌉} over {@code
 * F} channels, with zeros where a column does not count:
 *
 * <pre>folded[p · M + m, c, i, j] = kernel[m, 0, i, j · F + c − p]   for p, c in 0 … F − 1</pre>
 *
 * <p>The sums are the same, to the bit. They are found in fewer and longer pieces: ONNX Runtime
 * gathers the values under a kernel channel by channel, and with a single channel does little else.
 * In the layout in which it computes, with channels last, both foldings are the same bytes under
 * another shape and cost nothing.
 *
 * @param factor {@code F}
 * @param rows the picture's height
 * @param columns the picture's width
 * @param outputRows the output's height
 * @param outputColumns the output's width
 */
record ColumnFolding(int factor, int rows, int columns, int outputRows, int outputColumns) {
  private static final List<Integer> FACTORS = List.of(4, 2);
  private static final int IMAGE_AXES = 3;
  private static final String KERNEL = "kernel_shape";

  /**
   * Returns how a convolution can be folded: one that reads the network's input of fixed size, a
   * single channel, with steps of one column and no padding at the sides, if {@code F} divides both
   * widths.
   */
  static Optional<ColumnFolding> of(OnnxModel model, ConvolutionLayer layer) {
    boolean plain =
        !layer.transposed()
            && layer.spatialAxes() == 2
            && layer.inputs() == 1
            && layer.strides().get(1) == 1
            && layer.dilations().get(1) == 1
            && !layer.autoPad().startsWith("SAME")
            && layer.pads().get(1) == 0
            && layer.pads().get(3) == 0
            && model.inputNames().equals(List.of(layer.input()));
    List<Integer> row = plain ? model.signature().inputShape() : List.of();
    if (row.size() != IMAGE_AXES || row.get(0) != 1) {
      return Optional.empty();
    }
    int rows = row.get(1);
    int columns = row.get(2);
    int window = layer.dilations().get(0) * (layer.kernel().get(0) - 1) + 1;
    int padded = rows + layer.pads().get(0) + layer.pads().get(2);
    int outputRows = (padded - window) / layer.strides().get(0) + 1;
    int outputColumns = columns - layer.kernel().get(1) + 1;
    return FACTORS.stream()
        .filter(f -> columns % f == 0 && outputColumns % f == 0 && layer.kernel().get(1) > 1)
        .findFirst()
        .map(f -> new ColumnFolding(f, rows, columns, outputRows, outputColumns));
  }

  /**
   * Returns the folded codes, {@code [F · M, F, kernel rows, folded kernel columns]}.
   *
   * @param codes {@code [M, 1, kernel rows, kernel columns]}
   * @param zeros the code of 0 of each output
   */
  Codes weights(Codes codes, byte[] zeros) {
    int[] shape = codes.shape();
    int outputs = shape[0];
    int height = shape[2];
    int width = shape[3];
    int folded = folded(width);
    byte[] result = new byte[factor * outputs * factor * height * folded];
    int at = 0;
    for (int p = 0; p < factor; p++) {
      for (int m = 0; m < outputs; m++) {
        for (int c = 0; c < factor; c++) {
          for (int i = 0; i < height; i++) {
            for (int j = 0; j < folded; j++) {
              int column = j * factor + c - p;
              result[at++] =
                  column >= 0 && column < width
                      ? (byte) codes.at((m * height + i) * width + column)
                      : zeros[m];
            }
          }
        }
      }
    }
    return Codes.of(new int[] {factor * outputs, factor, height, folded}, result);
  }

  private int folded(int width) {
    return (width + factor - 1 + factor - 1) / factor;
  }

  /** Returns the convolution with the lengths of the folded window, if it declares any. */
  Node window(Node convolution) {
    List<Long> lengths = convolution.integers(KERNEL);
    return lengths.isEmpty()
        ? convolution
        : convolution.withIntegers(
            KERNEL, List.of(lengths.get(0), (long) folded(Math.toIntExact(lengths.get(1)))));
  }

  /** Returns one number for each output, {@code F} times over. */
  Tensor repeated(Tensor perOutput) {
    float[] result = new float[perOutput.size() * factor];
    for (int i = 0; i < result.length; i++) {
      result[i] = perOutput.at(i % perOutput.size());
    }
    return Tensor.vector(result);
  }
}

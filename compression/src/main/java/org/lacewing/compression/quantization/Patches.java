package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ConvolutionLayer;

/**
 * The values under the kernel of a convolution, a row for each position of the kernel, in the order
 * in which ONNX Runtime multiplies them: by place in the kernel, then by channel. Values in the
 * padding are 0.
 *
 * @param values {@code [patches, products]}, one array for each group
 */
record Patches(List<Tensor> values) {

  /** Copies the list. */
  Patches {
    values = List.copyOf(values);
  }

  /**
   * Returns patches of a convolution's input.
   *
   * @param input {@code [rows, channels, spatial…]}
   * @param most the most patches; if there are more, they are taken at equal distances
   */
  static Patches of(ConvolutionLayer layer, Tensor input, int most) {
    Window window = Window.of(layer, input.rowShape());
    long all = (long) input.dimension(0) * window.positions();
    int count = (int) Math.min(most, all);
    int channels = layer.inputs() / layer.group();
    int width = window.places() * channels;
    List<Tensor> groups = new ArrayList<>();
    for (int group = 0; group < layer.group(); group++) {
      float[] values = new float[count * width];
      for (int patch = 0; patch < count; patch++) {
        long chosen = patch * all / count;
        int row = (int) (chosen / window.positions());
        int position = (int) (chosen % window.positions());
        for (int place = 0; place < window.places(); place++) {
          int at = window.at(position, place);
          for (int channel = 0; at >= 0 && channel < channels; channel++) {
            int plane = row * layer.inputs() + group * channels + channel;
            values[patch * width + place * channels + channel] =
                input.at(plane * window.plane() + at);
          }
        }
      }
      groups.add(Tensor.matrix(count, width, values));
    }
    return new Patches(groups);
  }
}

package org.lacewing.compression.linear;

import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ConvolutionLayer;

/** Where in its input a convolution reads for each place of its output. Immutable. */
final class ConvolutionWindows {
  /** A position outside the input, where the input is padded by zeros. */
  private static final int OUTSIDE = -1;

  private final int channels;
  private final int firstChannel;
  private final int channelsOfGroup;
  private final int values;
  private final int[][] positions;

  private ConvolutionWindows(
      int channels, int firstChannel, int channelsOfGroup, int values, int[][] positions) {
    this.channels = channels;
    this.firstChannel = firstChannel;
    this.channelsOfGroup = channelsOfGroup;
    this.values = values;
    this.positions = positions;
  }

  /**
   * Finds the positions.
   *
   * @param input {@code [batch, channels, spatial…]}
   * @param output {@code [batch, channels, spatial…]}
   */
  static ConvolutionWindows of(
      ConvolutionLayer layer, int group, int[] input, List<Integer> output) {
    int axes = layer.spatialAxes();
    int places = 1;
    int window = 1;
    int values = 1;
    int[] begin = new int[axes];
    for (int axis = 0; axis < axes; axis++) {
      places *= output.get(axis + 2);
      window *= layer.kernel().get(axis);
      values *= input[axis + 2];
      begin[axis] = begin(layer, axis, input[axis + 2], output.get(axis + 2));
    }
    int[][] positions = new int[places][window];
    for (int place = 0; place < places; place++) {
      for (int k = 0; k < window; k++) {
        positions[place][k] = position(layer, input, output, begin, place, k);
      }
    }
    int channelsOfGroup = layer.inputs() / layer.group();
    return new ConvolutionWindows(
        input[1], group * channelsOfGroup, channelsOfGroup, values, positions);
  }

  /** Returns how many zeros stand before the input on an axis. */
  private static int begin(ConvolutionLayer layer, int axis, int input, int output) {
    int reach = (layer.kernel().get(axis) - 1) * layer.dilations().get(axis) + 1;
    int total = Math.max(0, (output - 1) * layer.strides().get(axis) + reach - input);
    return switch (layer.autoPad()) {
      case "VALID" -> 0;
      case "SAME_UPPER" -> total / 2;
      case "SAME_LOWER" -> total - total / 2;
      default -> layer.pads().get(axis);
    };
  }

  private static int position(
      ConvolutionLayer layer,
      int[] input,
      List<Integer> output,
      int[] begin,
      int place,
      int within) {
    int position = 0;
    int stride = 1;
    int restOfPlace = place;
    int restOfWindow = within;
    for (int axis = layer.spatialAxes() - 1; axis >= 0; axis--) {
      int at = restOfPlace % output.get(axis + 2);
      int k = restOfWindow % layer.kernel().get(axis);
      restOfPlace /= output.get(axis + 2);
      restOfWindow /= layer.kernel().get(axis);
      int read = at * layer.strides().get(axis) + k * layer.dilations().get(axis) - begin[axis];
      if (read < 0 || read >= input[axis + 2]) {
        return OUTSIDE;
      }
      position += read * stride;
      stride *= input[axis + 2];
    }
    return position;
  }

  int places() {
    return positions.length;
  }

  int length() {
    return channelsOfGroup * positions[0].length;
  }

  void read(Tensor input, int index, float[] vector) {
    int row = index / positions.length;
    int[] window = positions[index % positions.length];
    int next = 0;
    for (int c = 0; c < channelsOfGroup; c++) {
      int from = (row * channels + firstChannel + c) * values;
      for (int position : window) {
        vector[next++] = position == OUTSIDE ? 0 : input.at(from + position);
      }
    }
  }
}

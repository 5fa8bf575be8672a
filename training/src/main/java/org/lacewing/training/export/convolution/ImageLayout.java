package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.lacewing.onnx.GraphScope;

/**
 * The order of the dimensions of images, volumes and series.
 *
 * @param dimensions the number of dimensions that a window slides over
 * @param channelsLast whether the channels come last, and not right after the batch
 */
public record ImageLayout(int dimensions, boolean channelsLast) {
  /** {@code [batch, channels, time]}. */
  static final ImageLayout SERIES = new ImageLayout(1, false);

  /** {@code [batch, channels, depth, height, width]}. */
  static final ImageLayout VOLUME = new ImageLayout(3, false);

  /** Runs with the names of the tensors to read and to write. */
  @FunctionalInterface
  public interface Body extends BiConsumer<String, String> {}

  static ImageLayout of(CNN2DFormat format) {
    return new ImageLayout(2, format == CNN2DFormat.NHWC);
  }

  static ImageLayout of(RNNFormat format) {
    return new ImageLayout(1, format == RNNFormat.NWC);
  }

  static ImageLayout of(Convolution3D.DataFormat format) {
    return new ImageLayout(3, format == Convolution3D.DataFormat.NDHWC);
  }

  /** Layers over series that DL4J runs as images keep the format as an image's. */
  static ImageLayout series(CNN2DFormat format) {
    return new ImageLayout(1, format == CNN2DFormat.NHWC);
  }

  /** Returns the axis of the channels in a batch. */
  int channelAxis() {
    return channelsLast ? dimensions + 1 : 1;
  }

  /** Returns the first axis in a batch that a window slides over. */
  int firstAxis() {
    return channelsLast ? 1 : 2;
  }

  /** Returns the lengths that a window slides over. */
  List<Integer> spatial(List<Integer> rowShape) {
    return rowShape.subList(firstAxis() - 1, firstAxis() - 1 + dimensions);
  }

  /** Returns the number of channels. */
  int channels(List<Integer> rowShape) {
    return rowShape.get(channelAxis() - 1);
  }

  /**
   * Writes what knows channels-first tensors only. Channels that come last are moved before and
   * after; ONNX Runtime removes the pairs that stand between two such layers.
   */
  public void around(GraphScope scope, String input, String output, Body body) {
    if (!channelsLast) {
      body.accept(input, output);
      return;
    }
    long[] order = new long[dimensions + 2];
    long[] back = new long[dimensions + 2];
    order[1] = dimensions + 1L;
    back[dimensions + 1] = 1;
    for (int i = 0; i < dimensions; i++) {
      order[i + 2] = i + 1L;
      back[i + 1] = i + 2L;
    }
    String first = scope.tensor();
    body.accept(scope.transpose(input, order), first);
    scope.transposeInto(output, first, back);
  }
}

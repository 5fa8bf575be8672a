package org.lacewing.training.network;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnn3DPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.model.TensorSpec;

/**
 * What a configuration tells of the shape of one row of an input. DL4J does not store the shape
 * itself: it follows from the first layer and its preprocessor, and lengths that neither fixes are
 * {@link TensorSpec#FREE}.
 */
final class InputShape {
  private InputShape() {}

  /**
   * Returns the shape, empty if nothing is known of it.
   *
   * @param preprocessor that of the first layer, if it has one
   */
  static List<Integer> of(@Nullable InputPreProcessor preprocessor, Layer first) {
    if (preprocessor instanceof FeedForwardToCnnPreProcessor flat) {
      return List.of(product(flat.getInputHeight(), flat.getInputWidth(), flat.getNumChannels()));
    }
    if (preprocessor instanceof FeedForwardToCnn3DPreProcessor flat) {
      return List.of(
          product(
              flat.getInputDepth(),
              flat.getInputHeight(),
              flat.getInputWidth(),
              flat.getNumChannels()));
    }
    if (preprocessor instanceof CnnToFeedForwardPreProcessor image) {
      return image(
          image.getFormat() == CNN2DFormat.NHWC,
          length(image.getNumChannels()),
          length(image.getInputHeight()),
          length(image.getInputWidth()));
    }
    if (preprocessor instanceof RnnToFeedForwardPreProcessor
        && first instanceof FeedForwardLayer layer) {
      return series(length(layer.getNIn()), RNNFormat.NCW);
    }
    return preprocessor == null ? of(first) : List.of();
  }

  private static List<Integer> of(Layer first) {
    if (first instanceof BaseWrapperLayer wrapper) {
      return of(wrapper.getUnderlying());
    }
    if (first instanceof Bidirectional both) {
      return of(both.getFwd());
    }
    if (first instanceof EmbeddingLayer) {
      return List.of(1);
    }
    if (first instanceof EmbeddingSequenceLayer layer) {
      return List.of(layer.isInferInputLength() ? TensorSpec.FREE : layer.getInputLength());
    }
    if (first instanceof Convolution1DLayer layer) {
      return series(length(layer.getNIn()), layer.getRnnDataFormat());
    }
    if (first instanceof Convolution3D) {
      return List.of();
    }
    if (first instanceof ConvolutionLayer layer) {
      boolean channelsLast = layer.getCnn2dDataFormat() == CNN2DFormat.NHWC;
      return image(channelsLast, length(layer.getNIn()), TensorSpec.FREE, TensorSpec.FREE);
    }
    if (first instanceof BaseRecurrentLayer layer) {
      return series(length(layer.getNIn()), layer.getRnnDataFormat());
    }
    if (first instanceof PReLULayer || first instanceof BatchNormalization) {
      return List.of();
    }
    return first instanceof FeedForwardLayer layer && layer.getNIn() > 0
        ? List.of(length(layer.getNIn()))
        : List.of();
  }

  private static List<Integer> series(int features, @Nullable RNNFormat format) {
    return format == RNNFormat.NWC
        ? List.of(TensorSpec.FREE, features)
        : List.of(features, TensorSpec.FREE);
  }

  private static List<Integer> image(boolean channelsLast, int channels, int height, int width) {
    return channelsLast ? List.of(height, width, channels) : List.of(channels, height, width);
  }

  private static int length(long size) {
    return size > 0 ? Math.toIntExact(size) : TensorSpec.FREE;
  }

  private static int product(long... sizes) {
    long product = 1;
    for (long size : sizes) {
      product = Math.multiplyExact(product, size);
    }
    return Math.toIntExact(product);
  }

  /**
   * Returns the shape of rows for a network that reads {@code declared}, made of data rows of shape
   * {@code data}; empty if these do not fit. Flat rows are cut into any shape of as many numbers
   * and any rows are flattened, in row-major order; two shapes of several dimensions must agree.
   */
  static List<Integer> resolve(List<Integer> declared, List<Integer> data) {
    if (declared.isEmpty() || matches(declared, data)) {
      return data;
    }
    boolean fixed = !declared.contains(TensorSpec.FREE);
    boolean flat = declared.size() == 1 || data.size() == 1;
    boolean sameCount = fixed && count(declared) == count(data);
    return flat && sameCount ? new ArrayList<>(declared) : List.of();
  }

  private static boolean matches(List<Integer> declared, List<Integer> data) {
    boolean matches = declared.size() == data.size();
    for (int i = 0; matches && i < data.size(); i++) {
      matches = declared.get(i) == TensorSpec.FREE || declared.get(i).equals(data.get(i));
    }
    return matches;
  }

  static int count(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}

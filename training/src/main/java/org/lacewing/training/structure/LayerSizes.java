package org.lacewing.training.structure;

import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.preprocessor.Cnn3DToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnn3DPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;

/** Writes other sizes into the configurations of layers and preprocessors, which it changes. */
final class LayerSizes {
  private LayerSizes() {}

  /** Follows the changes of what a layer reads and answers. */
  static void follow(Layer layer, ShapeChange read, ShapeChange answered) {
    if (layer instanceof Bidirectional both) {
      int parts = both.getMode() == Bidirectional.Mode.CONCAT ? 2 : 1;
      follow(both.getFwd(), read, answered, parts);
      follow(both.getBwd(), read, answered, parts);
    } else {
      follow(layer, read, answered, 1);
    }
  }

  private static void follow(Layer layer, ShapeChange read, ShapeChange answered, int parts) {
    if (layer instanceof BaseWrapperLayer wrapper) {
      follow(wrapper.getUnderlying(), read, answered, parts);
    } else if (layer instanceof FrozenLayer frozen) {
      follow(frozen.getLayer(), read, answered, parts);
    } else if (layer instanceof Bidirectional) {
      follow(layer, read, answered);
    } else if (layer instanceof FeedForwardLayer sized) {
      sized.setNIn(read.resize(sized.getNIn(), 1));
      sized.setNOut(answered.resize(sized.getNOut(), parts));
    } else if (layer instanceof PReLULayer slopes && !read.isNone()) {
      long[] shape = slopes.getInputShape().clone();
      shape[read.axis() - 1] = read.resize(shape[read.axis() - 1], 1);
      slopes.setInputShape(shape);
    }
  }

  /** Follows the changes of what a preprocessor reads and answers. */
  static void follow(InputPreProcessor preprocessor, ShapeChange read, ShapeChange answered) {
    if (preprocessor instanceof CnnToFeedForwardPreProcessor images) {
      images.setNumChannels(read.resize(images.getNumChannels(), 1));
    } else if (preprocessor instanceof Cnn3DToFeedForwardPreProcessor volumes) {
      volumes.setNumChannels(read.resize(volumes.getNumChannels(), 1));
    } else if (preprocessor instanceof FeedForwardToCnnPreProcessor images) {
      images.setNumChannels(answered.resize(images.getNumChannels(), 1));
    } else if (preprocessor instanceof FeedForwardToCnn3DPreProcessor volumes) {
      volumes.setNumChannels(answered.resize(volumes.getNumChannels(), 1));
    } else if (preprocessor instanceof CnnToRnnPreProcessor images) {
      images.setNumChannels(read.resize(images.getNumChannels(), 1));
    } else if (preprocessor instanceof RnnToCnnPreProcessor images) {
      images.setNumChannels(answered.resize(images.getNumChannels(), 1));
    }
  }
}

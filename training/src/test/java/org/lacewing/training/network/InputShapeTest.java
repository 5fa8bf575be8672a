package org.lacewing.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lacewing.core.model.TensorSpec.FREE;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.random.Seed;
import org.nd4j.linalg.activations.Activation;

class InputShapeTest {

  private static OutputLayer output() {
    return new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build();
  }

  private static NetworkConfiguration of(InputType type, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    return NetworkConfiguration.of(list.setInputType(type).build());
  }

  private static ConvolutionLayer convolution(CNN2DFormat format) {
    return new ConvolutionLayer.Builder(3, 3).nOut(4).dataFormat(format).build();
  }

  private static Network pooled(CNN2DFormat format) {
    return of(
            InputType.convolutional(20, 10, 2, format),
            convolution(format),
            new GlobalPoolingLayer(PoolingType.MAX),
            output())
        .initialize(new Seed(1));
  }

  @Test
  void flatImagesAreReadAsTheyAreUnfolded() {
    Network network =
        of(InputType.convolutionalFlat(8, 6, 1), convolution(CNN2DFormat.NCHW), output())
            .initialize(new Seed(1));
    assertThat(network.declaredInputShape()).containsExactly(48);
    assertThat(network.inputShape(List.of(48))).containsExactly(48);
    assertThat(network.inputShape(List.of(1, 8, 6))).containsExactly(48);
  }

  @Test
  void imagesAndSeriesTellTheirChannelsOnly() {
    assertThat(pooled(CNN2DFormat.NCHW).declaredInputShape()).containsExactly(2, FREE, FREE);
    assertThat(pooled(CNN2DFormat.NHWC).declaredInputShape()).containsExactly(FREE, FREE, 2);
    Network recurrent =
        of(InputType.recurrent(3), new LastTimeStep(new LSTM.Builder().nOut(4).build()), output())
            .initialize(new Seed(1));
    assertThat(recurrent.declaredInputShape()).containsExactly(3, FREE);
    assertThat(recurrent.inputShape(List.of(3, 7))).containsExactly(3, 7);
  }

  @Test
  void rowsOfAnotherLayoutAreRefused() {
    Network network = pooled(CNN2DFormat.NCHW);
    assertThat(network.inputShape(List.of(2, 20, 10))).containsExactly(2, 20, 10);
    assertThatThrownBy(() -> network.inputShape(List.of(20, 10, 2)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("expected [n, 2, ?, ?]")
        .hasMessageContaining("found [n, 20, 10, 2]");
  }

  @Test
  void aNetworkThatAnswersWithASeriesDoesNotAnswerARow() {
    NetworkConfiguration series =
        of(
            InputType.recurrent(3),
            new LSTM.Builder().nOut(4).build(),
            new RnnOutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build());
    assertThatThrownBy(() -> series.check(new NetworkShape(List.of(3, 5), 2, Task.CLASSIFICATION)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("does not give one answer a row")
        .hasMessageContaining("[1, 2, 5]");
  }

  @Test
  void imagesAreCheckedByRunningThem() {
    NetworkConfiguration images = pooled(CNN2DFormat.NCHW).configuration();
    images.check(new NetworkShape(List.of(2, 20, 10), 2, Task.CLASSIFICATION));
    assertThatThrownBy(
            () -> images.check(new NetworkShape(List.of(3, 20, 10), 2, Task.CLASSIFICATION)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("[n, 3, 20, 10]");
  }
}

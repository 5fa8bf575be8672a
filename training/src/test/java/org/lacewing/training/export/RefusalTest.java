package org.lacewing.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.junit.jupiter.api.Test;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationPReLU;
import org.nd4j.linalg.factory.Nd4j;

/** Refusals of what DL4J does not even run, or forgets when it reads a configuration. */
class RefusalTest {
  private static final Exporters EXPORTERS = Exporters.load();
  private static final List<Integer> IMAGE = List.of(3, 6, 6);

  private static String reason(Object element, List<List<Integer>> inputs) {
    return new ExportSite(inputs, inputs.get(0), EXPORTERS).refusal(element).orElse("");
  }

  private static String reason(Object element, Integer... shape) {
    return reason(element, List.of(List.of(shape)));
  }

  @Test
  void whatIsFineIsNotRefused() {
    assertThat(reason(Networks.dense(2, 2, Activation.RELU), 2)).isEmpty();
    assertThat(reason(new BatchNormalization(), 3, 6, 6)).isEmpty();
    assertThat(reason(new L2NormalizeVertex(new int[] {1, 2, 3}, 1e-8), 3, 6, 6)).isEmpty();
    assertThat(reason(new StackVertex(), List.of(IMAGE, IMAGE))).isEmpty();
    assertThat(reason(new ReshapeVertex('c', new int[] {-1, 108}, null), 3, 6, 6)).isEmpty();
  }

  @Test
  void activationsWithOwnWeights() {
    DenseLayer layer =
        new DenseLayer.Builder()
            .nIn(2)
            .nOut(2)
            .activation(new ActivationPReLU(Nd4j.ones(2), new long[0]))
            .build();
    assertThat(reason(layer, 2)).startsWith("activation ").endsWith("is not supported");
    assertThat(reason(new FrozenLayer(layer), 2)).isEqualTo(reason(layer, 2));
  }

  @Test
  void batchNormalisationOfSeriesAndVolumes() {
    assertThat(reason(new BatchNormalization(), 3, 9))
        .isEqualTo("series with time as the last dimension are not supported");
    assertThat(reason(new BatchNormalization(), 3, 4, 4, 4)).isEqualTo("volumes are not supported");
    BatchNormalization last = new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build();
    assertThat(reason(last, 9, 3)).isEmpty();
  }

  @Test
  void separableConvolutionsOfOneChannel() {
    SeparableConvolution2D layer =
        new SeparableConvolution2D.Builder(3, 3)
            .nOut(2)
            .dataFormat(CNN2DFormat.NCHW)
            .activation(Activation.RELU)
            .build();
    assertThat(reason(layer, 1, 6, 6)).startsWith("one input channel is not supported");
    assertThat(reason(layer, 2, 6, 6)).isEmpty();
  }

  @Test
  void poolingBySumsAndOverFreeTime() {
    assertThat(reason(new SubsamplingLayer.Builder(PoolingType.SUM).build(), 3, 6, 6))
        .isEqualTo("pooling by sums is not supported");
    Subsampling1DLayer layer =
        new Subsampling1DLayer.Builder(PoolingType.MAX)
            .kernelSize(2)
            .stride(2)
            .convolutionMode(ConvolutionMode.Same)
            .build();
    layer.setDilation(new int[] {2, 1});
    assertThat(reason(layer, 3, TensorSpec.FREE)).startsWith("mode Same with both stride");
    assertThat(reason(layer, 3, 9)).isEmpty();
  }

  @Test
  void vertices() {
    assertThat(reason(new ReshapeVertex('f', new int[] {-1, 108}, null), 3, 6, 6))
        .isEqualTo("a reshape in the order 'f' is not supported");
    assertThat(reason(new L2NormalizeVertex(new int[] {2}, 1e-8), 3, 6, 6))
        .isEqualTo("a norm over some dimensions only is not supported");
    assertThat(reason(new StackVertex(), List.of(List.of(3, 5), List.of(3, 6))))
        .isEqualTo("series of different lengths are not supported");
    ReshapeVertex inner = new ReshapeVertex('f', new int[] {-1, 108}, null);
    assertThat(reason(new FrozenVertex(inner), 3, 6, 6)).isEqualTo(reason(inner, 3, 6, 6));
  }

  @Test
  void preprocessorsOverFreeTime() {
    ComposableInputPreProcessor two =
        new ComposableInputPreProcessor(new CnnToFeedForwardPreProcessor(6, 6, 3));
    assertThat(reason(two, 3, TensorSpec.FREE))
        .isEqualTo("several preprocessors over series of any length are not supported");
    assertThat(reason(new PreprocessorVertex(two), 3, TensorSpec.FREE))
        .isEqualTo(reason(two, 3, TensorSpec.FREE));
  }
}

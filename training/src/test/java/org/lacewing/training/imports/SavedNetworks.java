package org.lacewing.training.imports;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of DL4J with random parameters, as users save them, and raw rows for them. */
@SuppressWarnings("deprecation") // Old networks hold the layers of Graves.
final class SavedNetworks {
  private SavedNetworks() {}

  private static NeuralNetConfiguration.Builder builder() {
    return new NeuralNetConfiguration.Builder().seed(12345).updater(new Adam(0.01));
  }

  private static MultiLayerNetwork stack(InputType type, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = builder().list();
    List.of(layers).forEach(list::layer);
    MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(type).build());
    network.init();
    return network;
  }

  static OutputLayer output(int outputs, Activation activation, LossFunction loss) {
    return new OutputLayer.Builder(loss).nOut(outputs).activation(activation).build();
  }

  private static OutputLayer softmax(int classes) {
    return output(classes, Activation.SOFTMAX, LossFunction.MCXENT);
  }

  private static DenseLayer dense(int outputs) {
    return new DenseLayer.Builder().nOut(outputs).activation(Activation.TANH).build();
  }

  private static ConvolutionLayer convolution(int kernel, int outputs) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .nOut(outputs)
        .activation(Activation.RELU)
        .build();
  }

  /** Three numbers, three classes. */
  static MultiLayerNetwork mlp() {
    return stack(
        InputType.feedForward(3), dense(5), new BatchNormalization.Builder().build(), softmax(3));
  }

  /** Three numbers, one or more numbers, or the probability of the second class. */
  static MultiLayerNetwork numbers(int outputs, Activation activation, LossFunction loss) {
    return stack(InputType.feedForward(3), dense(5), output(outputs, activation, loss));
  }

  /** Images of one or more channels, 14 high and 10 wide, four classes. */
  static MultiLayerNetwork cnn(int channels) {
    return stack(
        InputType.convolutional(14, 10, channels),
        convolution(3, 4),
        new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build(),
        dense(6),
        softmax(4));
  }

  /** The same images as rows of 140 numbers. */
  static MultiLayerNetwork flatCnn() {
    return stack(InputType.convolutionalFlat(14, 10, 1), convolution(3, 4), dense(6), softmax(4));
  }

  /** Images of three channels and of any size. */
  static MultiLayerNetwork anySize() {
    return stack(
        InputType.convolutional(20, 20, 3),
        convolution(3, 4),
        new GlobalPoolingLayer.Builder(PoolingType.AVG).build(),
        softmax(2));
  }

  /** Images of any size, whose borders depend on it. */
  static MultiLayerNetwork anySizeWithBorders() {
    return stack(
        InputType.convolutional(20, 20, 3),
        new ConvolutionLayer.Builder(3, 3)
            .stride(5, 5)
            .nOut(4)
            .convolutionMode(ConvolutionMode.Same)
            .build(),
        new GlobalPoolingLayer.Builder(PoolingType.AVG).build(),
        softmax(2));
  }

  /** Series of three features, two classes a step. */
  static MultiLayerNetwork lstm() {
    return stack(
        InputType.recurrent(3),
        new LSTM.Builder().nOut(5).build(),
        new GravesLSTM.Builder().nOut(4).build(),
        new RnnOutputLayer.Builder(LossFunction.MCXENT)
            .nOut(2)
            .activation(Activation.SOFTMAX)
            .build());
  }

  /** Words out of 20, read both ways, three classes. */
  static MultiLayerNetwork words() {
    return stack(
        InputType.feedForward(20),
        new EmbeddingSequenceLayer.Builder().nIn(20).nOut(6).inputLength(5).build(),
        new LastTimeStep(new Bidirectional(new LSTM.Builder().nOut(4).build())),
        softmax(3));
  }

  /** Three and two numbers, two outputs of two classes and two numbers. */
  static ComputationGraph twoInputs() {
    GraphBuilder graph =
        builder()
            .graphBuilder()
            .addInputs("left", "right")
            .addLayer("a", dense(4), "left")
            .addLayer("b", dense(3), "right")
            .addVertex("both", new MergeVertex(), "a", "b")
            .addLayer("kind", softmax(2), "both")
            .addLayer("size", output(2, Activation.IDENTITY, LossFunction.MSE), "both")
            .setOutputs("kind", "size")
            .setInputTypes(InputType.feedForward(3), InputType.feedForward(2));
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    return network;
  }

  /** Returns rows whose columns have different scales: about 0, 1000 to 2000, and millions. */
  static INDArray rawRows(int rows, int columns) {
    Tensor normal = Networks.normal(5, rows, columns);
    float[] values = normal.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (i % columns % 3) {
            case 0 -> values[i];
            case 1 -> 1500 + 250 * values[i];
            default -> 1.5e6f + 3e5f * values[i];
          };
    }
    return NdArrays.of(values, rows, columns);
  }

  /** Returns pixels of 0 to 255. */
  static INDArray pixels(int... shape) {
    float[] values = Networks.normal(6, shape).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, Math.min(255, Math.round(128 + 60 * values[i])));
    }
    return NdArrays.of(values, shape);
  }
}

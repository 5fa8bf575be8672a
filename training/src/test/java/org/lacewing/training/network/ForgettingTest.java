package org.lacewing.training.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A step leaves a gradient behind, and asking step by step the state of a recurrent layer. */
class ForgettingTest {
  private final INDArray series = Nd4j.linspace(-1, 1, 24).reshape(2, 3, 4).castTo(Nd4j.dataType());
  private final INDArray answers = Nd4j.ones(2, 2, 4).divi(2);

  private static MultiLayerNetwork stack() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .list(
                    new LSTM.Builder().nIn(3).nOut(5).build(),
                    new RnnOutputLayer.Builder()
                        .nIn(5)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  @Test
  void aStackForgets() {
    MultiLayerNetwork stack = stack();
    StackNetwork network = new StackNetwork(stack);
    network.forget();
    network.fit(series, answers);
    INDArray first = stack.rnnTimeStep(series);
    assertThat(stack.rnnTimeStep(series)).isNotEqualTo(first);
    assertThat(stack.getFlattenedGradients().amaxNumber().floatValue()).isPositive();
    network.forget();
    assertThat(stack.getFlattenedGradients().amaxNumber().floatValue()).isZero();
    assertThat(stack.rnnTimeStep(series)).isEqualTo(first);
  }

  @Test
  void aGraphForgets() {
    ComputationGraph graph = stack().toComputationGraph();
    GraphNetwork network = new GraphNetwork(graph);
    network.forget();
    network.fit(series, answers);
    INDArray first = graph.rnnTimeStep(series)[0];
    assertThat(graph.rnnTimeStep(series)[0]).isNotEqualTo(first);
    assertThat(graph.getFlattenedGradients().amaxNumber().floatValue()).isPositive();
    network.forget();
    assertThat(graph.getFlattenedGradients().amaxNumber().floatValue()).isZero();
    assertThat(graph.rnnTimeStep(series)[0]).isEqualTo(first);
  }
}

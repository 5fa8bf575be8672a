package org.lacewing.training.network;

import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks and rows for tests. */
public final class Networks {
  private Networks() {}

  /** Returns a stack of the given layers with random parameters. */
  public static Network stack(Layer... layers) {
    return configuration(layers).initialize(new Seed(7));
  }

  /** Returns the configuration of a stack of the given layers. */
  public static NetworkConfiguration configuration(Layer... layers) {
    return NetworkConfiguration.of(stackOf(List.of(layers)));
  }

  /** Returns DL4J's configuration of a stack of the given layers. */
  public static MultiLayerConfiguration stackOf(List<Layer> layers) {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
    layers.forEach(list::layer);
    return list.build();
  }

  public static DenseLayer dense(int inputs, int outputs, Activation activation) {
    return new DenseLayer.Builder().nIn(inputs).nOut(outputs).activation(activation).build();
  }

  public static OutputLayer softmax(int inputs, int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(inputs)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  public static OutputLayer number(int inputs) {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nIn(inputs)
        .nOut(1)
        .activation(Activation.IDENTITY)
        .build();
  }

  /** Returns normally distributed numbers. */
  public static Tensor normal(long seed, int... shape) {
    RandomGenerator random = new Seed(seed).generator();
    float[] values = new float[Tensor.zeros(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(shape, values);
  }
}

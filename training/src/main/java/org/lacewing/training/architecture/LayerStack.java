package org.lacewing.training.architecture;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.lacewing.core.data.Task;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.NetworkShape;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers one after the other, as the built-in architectures put them together. */
final class LayerStack {
  private final ListBuilder layers;
  private final Activation activation;

  LayerStack(ActivationFunction activation, WeightInitialization weightInit) {
    this.layers = new NeuralNetConfiguration.Builder().weightInit(weightInit.scheme()).list();
    this.activation = activation.activation();
  }

  /** Returns the function after each hidden layer. */
  Activation activation() {
    return activation;
  }

  /** Adds a layer. */
  void add(Layer layer) {
    layers.layer(layer);
  }

  /**
   * Adds a dense layer with its activation.
   *
   * @param dropout the share of its inputs that is switched off in a training step
   * @param batchNorm whether its sums are normalised before the activation
   */
  void dense(int width, double dropout, boolean batchNorm) {
    DenseLayer.Builder dense =
        new DenseLayer.Builder()
            .nOut(width)
            .activation(batchNorm ? Activation.IDENTITY : activation);
    drop(dense, dropout);
    layers.layer(dense.build());
    if (batchNorm) {
      normalise();
    }
  }

  /** Adds batch normalisation and the activation. */
  void normalise() {
    layers.layer(new BatchNormalization());
    layers.layer(new ActivationLayer(activation));
  }

  /**
   * Adds softmax with cross-entropy for classes, a linear output with squared error for numbers.
   */
  void output(NetworkShape shape, double dropout) {
    boolean classes = shape.task() == Task.CLASSIFICATION;
    OutputLayer.Builder output =
        new OutputLayer.Builder(classes ? LossFunction.MCXENT : LossFunction.MSE)
            .nOut(shape.outputs())
            .activation(classes ? Activation.SOFTMAX : Activation.IDENTITY);
    drop(output, dropout);
    layers.layer(output.build());
  }

  /** Returns the network with the sizes of all inputs set. */
  NetworkPlan plan(InputType input) {
    return new NetworkPlan(NetworkConfiguration.of(layers.setInputType(input).build()), false);
  }

  /** DL4J drops a layer's inputs and asks for the share that is kept; 0 stands for no dropout. */
  static void drop(Layer.Builder<?> layer, double dropout) {
    if (dropout > 0) {
      layer.dropOut(1 - dropout);
    }
  }
}

package org.lacewing.training.architecture;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.lacewing.core.data.Task;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.NetworkShape;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The multi-layer perceptron: hidden dense layers, then softmax with cross-entropy for classes or a
 * linear output with the squared error for numbers.
 */
public final class Mlp implements Architecture<MlpSettings> {

  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public String summary() {
    return "Dense layers with one activation function; softmax or a linear output at the end.";
  }

  @Override
  public Class<MlpSettings> settingsType() {
    return MlpSettings.class;
  }

  @Override
  public NetworkPlan plan(MlpSettings settings, NetworkShape shape) {
    ListBuilder layers =
        new NeuralNetConfiguration.Builder().weightInit(settings.weightInit().scheme()).list();
    Activation activation = settings.activation().activation();
    int inputs = shape.inputs();
    boolean first = true;
    for (int width : settings.hidden()) {
      DenseLayer.Builder dense =
          new DenseLayer.Builder()
              .activation(settings.batchNorm() ? Activation.IDENTITY : activation);
      layers.layer(sized(dense, inputs, width, first ? 0 : settings.dropout()).build());
      if (settings.batchNorm()) {
        layers.layer(new BatchNormalization.Builder().nIn(width).nOut(width).build());
        layers.layer(new ActivationLayer(activation));
      }
      inputs = width;
      first = false;
    }
    boolean classes = shape.task() == Task.CLASSIFICATION;
    OutputLayer.Builder output =
        new OutputLayer.Builder(classes ? LossFunction.MCXENT : LossFunction.MSE)
            .activation(classes ? Activation.SOFTMAX : Activation.IDENTITY);
    double dropout = first ? 0 : settings.dropout();
    layers.layer(sized(output, inputs, shape.outputs(), dropout).build());
    return new NetworkPlan(NetworkConfiguration.of(layers.build()), false);
  }

  /** DL4J drops a layer's inputs and asks for the share that is kept; 0 stands for no dropout. */
  private static <B extends FeedForwardLayer.Builder<B>> B sized(
      B layer, int inputs, int outputs, double dropout) {
    layer.nIn(inputs).nOut(outputs);
    if (dropout > 0) {
      layer.dropOut(1 - dropout);
    }
    return layer;
  }
}

package org.lacewing.training.architecture;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.lacewing.training.network.NetworkShape;

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
    LayerStack layers = new LayerStack(settings.activation(), settings.weightInit());
    double dropout = 0;
    for (int width : settings.hidden()) {
      layers.dense(width, dropout, settings.batchNorm());
      dropout = settings.dropout();
    }
    layers.output(shape, dropout);
    return layers.plan(InputType.feedForward(shape.inputs()));
  }
}

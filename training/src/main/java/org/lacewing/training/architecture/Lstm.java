package org.lacewing.training.architecture;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.training.network.NetworkShape;
import org.nd4j.linalg.activations.Activation;

/**
 * A recurrent network over series {@code [features, time]}: LSTM layers, of which the last hands on
 * what it knows after the last step, then dense layers (Hochreiter and Schmidhuber, 1997).
 */
public final class Lstm implements Architecture<LstmSettings> {

  @Override
  public String name() {
    return "lstm";
  }

  @Override
  public String summary() {
    return "LSTM layers over series, then dense layers; softmax or a linear output at the end.";
  }

  @Override
  public Class<LstmSettings> settingsType() {
    return LstmSettings.class;
  }

  @Override
  public NetworkPlan plan(LstmSettings settings, NetworkShape shape) {
    List<Integer> series = shape.rowShape();
    if (series.size() != 2 || shape.isChannelsLast()) {
      throw new ConfigurationException(
          Failure.of("Architecture lstm reads series")
              .expected("rows of shape [features, time]")
              .received(shape.isChannelsLast() ? series + ", features last" : series.toString())
              .advice("Read the data as series with layout ncw, or choose architecture mlp."));
    }
    LayerStack layers = new LayerStack(settings.activation(), WeightInitialization.XAVIER);
    for (int i = 0; i < settings.units().size(); i++) {
      Layer layer = layer(settings, settings.units().get(i));
      boolean last = i == settings.units().size() - 1;
      layers.add(last ? new LastTimeStep(layer) : layer);
    }
    for (int width : settings.hidden()) {
      layers.dense(width, settings.dropout(), false);
    }
    layers.output(shape, settings.dropout());
    return layers.plan(InputType.recurrent(series.get(0), series.get(1)));
  }

  private static Layer layer(LstmSettings settings, int units) {
    LSTM lstm = new LSTM.Builder().nOut(units).activation(Activation.TANH).build();
    return settings.bidirectional() ? new Bidirectional(Bidirectional.Mode.CONCAT, lstm) : lstm;
  }
}

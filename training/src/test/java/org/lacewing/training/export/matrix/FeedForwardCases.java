package org.lacewing.training.export.matrix;

import static org.lacewing.training.export.matrix.Cases.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;

/** Layers over rows of features. */
public final class FeedForwardCases implements SupportCases {
  private static final int WIDTH = 5;
  private static final Tensor ROWS = Networks.normal(11, 12, WIDTH);

  @Override
  public String title() {
    return "Feed-forward layers";
  }

  @Override
  public List<SupportCase> cases() {
    List<SupportCase> cases = new ArrayList<>();
    cases.add(of("DenseLayer", "", dense(new DenseLayer.Builder())));
    cases.add(of("DenseLayer", "no bias", dense(new DenseLayer.Builder().hasBias(false))));
    cases.add(
        of(
            "BatchNormalization",
            "dense, variance as log10 of the deviation",
            net(new BatchNormalization.Builder().useLogStd(true).build())));
    cases.add(
        of(
            "BatchNormalization",
            "dense",
            net(new BatchNormalization.Builder().useLogStd(false).build())));
    return cases;
  }

  @Override
  public List<RefusedCase> refused() {
    return List.of(
        new RefusedCase(
            "VariationalAutoencoder",
            "",
            net(
                new VariationalAutoencoder.Builder()
                    .encoderLayerSizes(4)
                    .decoderLayerSizes(4)
                    .nOut(2)
                    .build()),
            ROWS,
            "elements of this type are not supported"));
  }

  private static SupportCase of(String element, String options, Supplier<Network> network) {
    return SupportCase.of(element, options, network, ROWS);
  }

  private static Supplier<Network> dense(DenseLayer.Builder builder) {
    return net(builder.nOut(6).activation(Activation.TANH).build());
  }

  private static Supplier<Network> net(Layer layer) {
    return stack(InputType.feedForward(WIDTH), layer, Networks.softmax(0, 3));
  }
}

package org.lacewing.training.export.matrix;

import static org.lacewing.training.export.matrix.Cases.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers over rows of features, and layers that look at each value alone. */
public final class FeedForwardCases implements SupportCases {
  private static final int WIDTH = 5;
  private static final Tensor ROWS = Networks.normal(11, 12, WIDTH);

  @Override
  public String title() {
    return "Feed-forward layers and activations";
  }

  @Override
  public List<SupportCase> cases() {
    List<SupportCase> cases = new ArrayList<>();
    dense(cases);
    wrappers(cases);
    activations(cases);
    return cases;
  }

  private static void dense(List<SupportCase> cases) {
    cases.add(of("DenseLayer", "", dense(new DenseLayer.Builder())));
    cases.add(of("DenseLayer", "no bias", dense(new DenseLayer.Builder().hasBias(false))));
    cases.add(
        of(
            "DenseLayer",
            "layer normalisation",
            dense(new DenseLayer.Builder().hasLayerNorm(true))));
    cases.add(
        of(
            "DenseLayer",
            "layer normalisation, no bias",
            dense(new DenseLayer.Builder().hasLayerNorm(true).hasBias(false))));
    for (boolean log : new boolean[] {true, false}) {
      cases.add(
          of(
              "BatchNormalization",
              log ? "rows, log10 of the deviation" : "rows",
              net(new BatchNormalization.Builder().useLogStd(log).build())));
    }
    cases.add(
        of(
            "BatchNormalization",
            "rows, locked gamma 2, beta 3",
            net(new BatchNormalization.Builder(true).gamma(2).beta(3).build())));
    cases.add(
        of(
            "ElementWiseMultiplicationLayer",
            "",
            net(
                new ElementWiseMultiplicationLayer.Builder()
                    .nIn(WIDTH)
                    .nOut(WIDTH)
                    .activation(Activation.TANH)
                    .build())));
    cases.add(
        of(
            "AutoEncoder",
            "",
            net(new AutoEncoder.Builder().nOut(4).activation(Activation.SIGMOID).build())));
    cases.add(
        of(
            "CenterLossOutputLayer",
            "",
            stack(
                InputType.feedForward(WIDTH),
                Networks.dense(0, 6, Activation.TANH),
                new CenterLossOutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(3)
                    .activation(Activation.SOFTMAX)
                    .build())));
    cases.add(
        of(
            "LossLayer",
            "softmax",
            stack(
                InputType.feedForward(WIDTH),
                new LossLayer.Builder(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .build())));
  }

  private static void wrappers(List<SupportCase> cases) {
    for (IDropout dropout :
        List.of(
            new GaussianDropout(0.3),
            new GaussianNoise(0.3),
            new AlphaDropout(0.7),
            new Dropout(0.5))) {
      cases.add(
          of(
              "DropoutLayer",
              dropout.getClass().getSimpleName(),
              net(new DropoutLayer.Builder(dropout).build())));
    }
    cases.add(
        image(
            "DropoutLayer",
            "SpatialDropout",
            new DropoutLayer.Builder(new SpatialDropout(0.5)).build()));
    cases.add(
        of("FrozenLayer", "dense", net(new FrozenLayer(Networks.dense(WIDTH, 6, Activation.ELU)))));
    cases.add(
        of(
            "FrozenLayerWithBackprop",
            "dense",
            net(new FrozenLayerWithBackprop(Networks.dense(WIDTH, 6, Activation.ELU)))));
    cases.add(of("MaskLayer", "", net(new MaskLayer())));
    cases.add(of("PReLULayer", "rows", net(new PReLULayer.Builder().inputShape(WIDTH).build())));
    cases.add(image("PReLULayer", "images", new PReLULayer.Builder().inputShape(2, 4, 3).build()));
    cases.add(
        image(
            "PReLULayer",
            "images, shared over height and width",
            new PReLULayer.Builder().inputShape(2, 4, 3).sharedAxes(2, 3).build()));
  }

  private static void activations(List<SupportCase> cases) {
    for (Activation activation : Activation.values()) {
      String name = activation.name().toLowerCase(Locale.ROOT);
      cases.add(of("ActivationLayer", name + ", rows", net(new ActivationLayer(activation))));
      cases.add(series(name + ", series", new ActivationLayer(activation)));
      cases.add(image("ActivationLayer", name + ", images", new ActivationLayer(activation)));
    }
    cases.add(
        of(
            "ActivationLayer",
            "relu with threshold, slope and maximum, rows",
            net(new ActivationLayer(new ActivationReLU(1.5, 0.3, 0.1)))));
    cases.add(
        of(
            "ActivationLayer",
            "relu with threshold, rows",
            net(new ActivationLayer(new ActivationReLU(null, 0.3, null)))));
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

  private static SupportCase series(String options, Layer layer) {
    return SupportCase.of(
        "ActivationLayer",
        options,
        stack(InputType.recurrent(3, 6), layer),
        Networks.normal(11, 4, 3, 6));
  }

  private static SupportCase image(String element, String options, Layer layer) {
    return SupportCase.of(
        element,
        options,
        stack(InputType.convolutional(4, 3, 2), layer, Networks.softmax(0, 3)),
        Networks.normal(11, 4, 2, 4, 3));
  }

  private static Supplier<Network> dense(DenseLayer.Builder builder) {
    return net(builder.nOut(6).activation(Activation.TANH).build());
  }

  private static Supplier<Network> net(Layer layer) {
    return stack(InputType.feedForward(WIDTH), layer, Networks.softmax(0, 3));
  }
}

package org.lacewing.training.export.matrix;

import static org.lacewing.training.export.matrix.Cases.graph;
import static org.lacewing.training.export.matrix.Cases.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers, vertices and preprocessors over series of any length. */
@SuppressWarnings("deprecation") // Old networks hold the layers of Graves.
public final class RecurrentCases implements SupportCases {
  private static final int FEATURES = 3;
  private static final int TIME = 7;
  private static final int CELLS = 4;

  @Override
  public String title() {
    return "Recurrent layers";
  }

  @Override
  public List<SupportCase> cases() {
    List<SupportCase> cases = new ArrayList<>();
    for (RNNFormat format : RNNFormat.values()) {
      String name = format.name();
      cases.add(of("LSTM", name, format, lstm(format)));
      cases.add(of("GravesLSTM", name, format, graves(format)));
      cases.add(of("SimpleRnn", name, format, simple(format, Activation.TANH)));
      cases.add(
          of(
              "GravesBidirectionalLSTM",
              name,
              format,
              new GravesBidirectionalLSTM.Builder()
                  .nOut(CELLS)
                  .activation(Activation.TANH)
                  .dataFormat(format)
                  .build()));
      cases.add(of("LastTimeStep", name, format, new LastTimeStep(lstm(format))));
      cases.add(of("RnnOutputLayer", name, format, lstm(format), output(format)));
      cases.add(
          of(
              "RnnLossLayer",
              name,
              format,
              lstm(format),
              new RnnLossLayer.Builder(LossFunction.MCXENT)
                  .activation(Activation.SOFTMAX)
                  .dataFormat(format)
                  .build()));
      cases.add(SupportCase.of("TimeDistributed", name, timeDistributed(format), rows(format)));
      cases.add(of("RepeatVector", name, format, new LastTimeStep(lstm(format)), repeat(format)));
      for (Bidirectional.Mode mode : Bidirectional.Mode.values()) {
        cases.add(
            of(
                "Bidirectional",
                "LSTM, " + mode.name().toLowerCase(Locale.ROOT) + ", " + name,
                format,
                new Bidirectional(mode, lstm(format)),
                output(format)));
      }
      cases.add(
          SupportCase.of(
              "RnnToCnnPreProcessor",
              "and CnnToRnnPreProcessor, " + name,
              images(format),
              format == RNNFormat.NCW
                  ? Networks.normal(5, 6, 12, TIME)
                  : Networks.normal(5, 6, TIME, 12)));
      cases.add(
          of(
              "RnnToFeedForwardPreProcessor",
              name,
              format,
              lstm(format),
              new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build()));
      cases.add(
          of(
              "FeedForwardToRnnPreProcessor",
              name,
              format,
              new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build(),
              lstm(format)));
    }
    for (Activation activation :
        List.of(
            Activation.SIGMOID,
            Activation.HARDSIGMOID,
            Activation.RELU,
            Activation.SOFTSIGN,
            Activation.SOFTPLUS,
            Activation.IDENTITY,
            Activation.LEAKYRELU,
            Activation.ELU,
            Activation.THRESHOLDEDRELU)) {
      String name = activation.name().toLowerCase(Locale.ROOT);
      cases.add(of("LSTM", "activation " + name, RNNFormat.NCW, lstm(activation, sigmoid())));
      cases.add(
          of("SimpleRnn", "activation " + name, RNNFormat.NCW, simple(RNNFormat.NCW, activation)));
    }
    cases.add(
        of(
            "LSTM",
            "gates hardsigmoid",
            RNNFormat.NCW,
            lstm(Activation.TANH, Activation.HARDSIGMOID)));
    cases.add(
        of(
            "GravesLSTM",
            "gates hardsigmoid",
            RNNFormat.NCW,
            new GravesLSTM.Builder()
                .nOut(CELLS)
                .activation(Activation.SOFTSIGN)
                .gateActivationFunction(Activation.HARDSIGMOID)
                .build()));
    cases.add(
        of("Bidirectional", "GravesLSTM", RNNFormat.NCW, new Bidirectional(graves(RNNFormat.NCW))));
    cases.add(
        of(
            "Bidirectional",
            "SimpleRnn",
            RNNFormat.NCW,
            new Bidirectional(simple(RNNFormat.NCW, Activation.TANH))));
    cases.add(
        of(
            "LastTimeStep",
            "Bidirectional",
            RNNFormat.NCW,
            new LastTimeStep(new Bidirectional(lstm(RNNFormat.NCW)))));
    cases.add(of("FrozenLayer", "LSTM", RNNFormat.NCW, new FrozenLayer(lstm(RNNFormat.NCW))));
    cases.add(
        of(
            "FrozenLayerWithBackprop",
            "LSTM",
            RNNFormat.NCW,
            new FrozenLayerWithBackprop(lstm(RNNFormat.NCW))));
    cases.add(
        vertices(
            "LastTimeStepVertex",
            graph(
                InputType.recurrent(FEATURES),
                g ->
                    g.addLayer("lstm", lstm(RNNFormat.NCW), "in")
                        .addVertex("last", new LastTimeStepVertex("in"), "lstm")
                        .addLayer("out", Networks.softmax(CELLS, 3), "last")
                        .setOutputs("out"))));
    cases.add(
        vertices(
            "ReverseTimeSeriesVertex",
            graph(
                InputType.recurrent(FEATURES),
                g ->
                    g.addVertex("reverse", new ReverseTimeSeriesVertex("in"), "in")
                        .addLayer("out", lstm(RNNFormat.NCW), "reverse")
                        .setOutputs("out"))));
    cases.add(
        vertices(
            "DuplicateToTimeSeriesVertex",
            graph(
                InputType.recurrent(FEATURES),
                g ->
                    g.addLayer("last", new LastTimeStep(lstm(RNNFormat.NCW)), "in")
                        .addVertex("again", new DuplicateToTimeSeriesVertex("in"), "last")
                        .addLayer("out", lstm(RNNFormat.NCW), "again")
                        .setOutputs("out"))));
    return cases;
  }

  @Override
  public List<RefusedCase> refused() {
    List<RefusedCase> refused = new ArrayList<>();
    refused.add(
        refused(
            "MaskZeroLayer",
            "",
            "a masked step sets the cells' state to 0",
            new MaskZeroLayer(lstm(RNNFormat.NCW), 0)));
    refused.add(
        refused(
            "LastTimeStep",
            "MaskZeroLayer",
            "a masked step sets the cells' state to 0",
            new LastTimeStep(new MaskZeroLayer(lstm(RNNFormat.NCW), 0))));
    refused.add(
        refused(
            "LSTM",
            "activation swish",
            "activation swish is none that ONNX's recurrent operators have",
            lstm(Activation.SWISH, sigmoid())));
    refused.add(
        refused(
            "LSTM",
            "gates cube",
            "activation cube is none that ONNX's recurrent operators have",
            lstm(Activation.TANH, Activation.CUBE)));
    refused.add(
        refused(
            "SimpleRnn",
            "bounded relu",
            "activation relu is none that ONNX's recurrent operators have with a slope",
            new SimpleRnn.Builder()
                .nOut(CELLS)
                .activation(new ActivationReLU(2.5, null, null))
                .build()));
    refused.add(
        refused(
            "Bidirectional",
            "LSTM with activation swish",
            "activation swish is none",
            new Bidirectional(lstm(Activation.SWISH, sigmoid()))));
    return refused;
  }

  private static Activation sigmoid() {
    return Activation.SIGMOID;
  }

  private static LSTM lstm(RNNFormat format) {
    return new LSTM.Builder().nOut(CELLS).activation(Activation.TANH).dataFormat(format).build();
  }

  private static LSTM lstm(Activation activation, Activation gates) {
    return new LSTM.Builder()
        .nOut(CELLS)
        .activation(activation)
        .gateActivationFunction(gates)
        .build();
  }

  private static GravesLSTM graves(RNNFormat format) {
    return new GravesLSTM.Builder()
        .nOut(CELLS)
        .activation(Activation.TANH)
        .dataFormat(format)
        .build();
  }

  private static SimpleRnn simple(RNNFormat format, Activation activation) {
    return new SimpleRnn.Builder().nOut(CELLS).activation(activation).dataFormat(format).build();
  }

  private static RnnOutputLayer output(RNNFormat format) {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .dataFormat(format)
        .build();
  }

  private static RepeatVector repeat(RNNFormat format) {
    RepeatVector.Builder<?> builder = new RepeatVector.Builder<>(5);
    builder.setDataFormat(format);
    return builder.build();
  }

  private static SupportCase of(String element, String options, RNNFormat format, Layer... layers) {
    return SupportCase.of(
        element, options, stack(InputType.recurrent(FEATURES, format), layers), rows(format));
  }

  /** Each step is an image of 2 channels, 3 high and 2 wide, and a step again. */
  private static Supplier<Network> images(RNNFormat format) {
    return () ->
        RandomParameters.initialize(
            NetworkConfiguration.of(
                new NeuralNetConfiguration.Builder()
                    .list()
                    .layer(new ActivationLayer(Activation.CUBE))
                    .layer(new LSTM.Builder().nIn(12).nOut(CELLS).dataFormat(format).build())
                    .inputPreProcessor(0, new RnnToCnnPreProcessor(3, 2, 2, format))
                    .inputPreProcessor(1, new CnnToRnnPreProcessor(3, 2, 2, format))
                    .build()),
            5);
  }

  private static Tensor rows(RNNFormat format) {
    return format == RNNFormat.NCW
        ? Networks.normal(5, 6, FEATURES, TIME)
        : Networks.normal(5, 6, TIME, FEATURES);
  }

  /** DL4J cannot run this layer with workspaces. */
  private static Supplier<Network> timeDistributed(RNNFormat format) {
    return () ->
        RandomParameters.initialize(
            NetworkConfiguration.of(
                new NeuralNetConfiguration.Builder()
                    .inferenceWorkspaceMode(WorkspaceMode.NONE)
                    .trainingWorkspaceMode(WorkspaceMode.NONE)
                    .list()
                    .layer(
                        new TimeDistributed(Networks.dense(FEATURES, 5, Activation.TANH), format))
                    .layer(output(format))
                    .setInputType(InputType.recurrent(FEATURES, format))
                    .build()),
            5);
  }

  private static SupportCase vertices(String element, Supplier<Network> network) {
    return SupportCase.of(element, "", network, Networks.normal(5, 6, FEATURES, TIME));
  }

  private static RefusedCase refused(
      String element, String options, String reason, Layer... layers) {
    return new RefusedCase(
        element,
        options,
        stack(InputType.recurrent(FEATURES), layers),
        Networks.normal(5, 6, FEATURES, TIME),
        reason);
  }
}

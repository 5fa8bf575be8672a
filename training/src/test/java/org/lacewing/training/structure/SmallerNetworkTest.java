package org.lacewing.training.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.training.export.OnnxExporter;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;

/** A smaller graph gives the smaller network, whatever its layers are. */
class SmallerNetworkTest {
  /** Makes a network whose hidden layers have so many channels. */
  @FunctionalInterface
  interface Sized {
    NetworkConfiguration of(int channels);
  }

  /** A kind of network with the shape of its rows. */
  record Case(String name, Sized sized, List<Integer> row) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static NetworkConfiguration stack(InputType input, Layer... layers) {
    ListBuilder list = new NeuralNetConfiguration.Builder().activation(Activation.TANH).list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    return NetworkConfiguration.of(list.setInputType(input).build());
  }

  private static ConvolutionLayer conv(int channels, CNN2DFormat format) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(channels)
        .dataFormat(format)
        .convolutionMode(ConvolutionMode.Same)
        .build();
  }

  private static NetworkConfiguration images(CNN2DFormat format, int channels) {
    return stack(
        InputType.convolutional(8, 6, 2, format),
        conv(channels, format),
        new BatchNormalization.Builder().dataFormat(format).build(),
        new SubsamplingLayer.Builder(PoolingType.MAX, new int[] {2, 2}).dataFormat(format).build(),
        conv(channels + 2, format),
        new DenseLayer.Builder().nOut(2 * channels).build(),
        new BatchNormalization.Builder().useLogStd(false).build(),
        Networks.softmax(2 * channels, 3));
  }

  private static NetworkConfiguration residual(int channels) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder().activation(Activation.RELU).graphBuilder();
    graph
        .addInputs("in")
        .setInputTypes(InputType.convolutional(6, 6, 2))
        .addLayer("stem", conv(channels, CNN2DFormat.NCHW), "in")
        .addLayer("a", conv(channels + 3, CNN2DFormat.NCHW), "stem")
        .addLayer("norm", new BatchNormalization(), "a")
        .addLayer("b", conv(channels, CNN2DFormat.NCHW), "norm")
        .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "stem", "b")
        .addVertex("merge", new MergeVertex(), "add", "norm")
        .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "merge")
        .addLayer("out", Networks.softmax(2 * channels + 3, 3), "pool")
        .setOutputs("out");
    return NetworkConfiguration.of(graph.build());
  }

  private static NetworkConfiguration separable(int channels) {
    return stack(
        InputType.convolutional(8, 8, 2),
        conv(channels, CNN2DFormat.NCHW),
        new DepthwiseConvolution2D.Builder(3, 3).depthMultiplier(2).build(),
        new SeparableConvolution2D.Builder(3, 3).nOut(channels + 1).build(),
        new Deconvolution2D.Builder(2, 2).nOut(channels).build(),
        new PReLULayer.Builder().inputShape(channels, 5, 5).build(),
        new GlobalPoolingLayer(PoolingType.MAX),
        Networks.softmax(channels, 3));
  }

  @SuppressWarnings("deprecation") // Old networks hold these layers.
  private static NetworkConfiguration series(int cells) {
    return stack(
        InputType.recurrent(3, 7),
        new LSTM.Builder().nOut(cells).build(),
        new GravesLSTM.Builder().nOut(cells + 1).build(),
        new Bidirectional(Bidirectional.Mode.CONCAT, new SimpleRnn.Builder().nOut(cells).build()),
        new LastTimeStep(new LSTM.Builder().nOut(cells + 2).build()),
        Networks.softmax(cells + 2, 3));
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "dense",
            n ->
                Networks.configuration(
                    Networks.dense(4, n, Activation.RELU),
                    Networks.dense(n, n + 1, Activation.TANH),
                    Networks.softmax(n + 1, 3)),
            List.of(4)),
        new Case("images, channels first", n -> images(CNN2DFormat.NCHW, n), List.of(2, 8, 6)),
        new Case("images, channels last", n -> images(CNN2DFormat.NHWC, n), List.of(8, 6, 2)),
        new Case("residual", SmallerNetworkTest::residual, List.of(2, 6, 6)),
        new Case("separable", SmallerNetworkTest::separable, List.of(2, 8, 8)),
        new Case("series", SmallerNetworkTest::series, List.of(3, 7)));
  }

  private static Tensor rows(Case kind) {
    return Networks.normal(3, Tensor.shapeOf(16, kind.row()));
  }

  private static Network trainedLike(NetworkConfiguration configuration) {
    Network network = configuration.initialize(new Seed(9));
    Map<String, Tensor> moved = new LinkedHashMap<>();
    network
        .tensors()
        .forEach(
            (name, tensor) -> {
              float[] values = tensor.toArray();
              Tensor noise = Networks.normal(name.length(), tensor.size());
              for (int i = 0; i < values.length; i++) {
                values[i] += name.endsWith("_var") ? Math.abs(noise.at(i)) : 0.2f * noise.at(i);
              }
              moved.put(name, Tensor.of(tensor.shape(), values));
            });
    network.setTensors(moved);
    return network;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void followsTheGraph(Case kind) {
    Tensor rows = rows(kind);
    Network expected = trainedLike(kind.sized().of(5));
    OnnxModel small = OnnxExporter.load().export(expected, "small", rows);
    Network network = SmallerNetwork.of(kind.sized().of(8), small, List.of(rows));
    assertThat(network.tensors().keySet()).isEqualTo(expected.tensors().keySet());
    expected
        .tensors()
        .forEach(
            (name, tensor) ->
                assertThat(network.tensors().get(name).maxAbsDifference(tensor))
                    .as(name)
                    .isLessThan(name.endsWith("log10stdev") ? 1e-6 : 1e-30));
    assertThat(network.configuration().parameterCount()).isEqualTo(expected.parameterCount());
    Tensor answer = NdArrays.toTensor(network.output(NdArrays.of(rows)));
    Tensor right = NdArrays.toTensor(expected.output(NdArrays.of(rows)));
    assertThat(answer.maxAbsDifference(right)).isLessThan(1e-5);
    // Steps of the optimizer are possible.
    network.fit(NdArrays.of(rows), NdArrays.of(Tensor.zeros(16, 3)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parametersGoToTheGraphAndBack(Case kind) {
    Tensor rows = rows(kind);
    Network network = trainedLike(kind.sized().of(4));
    OnnxModel graph = OnnxExporter.load().export(network, "graph", rows);
    ParameterPlaces places = ParameterPlaces.of(network, List.of(rows));
    places
        .toNetwork(graph.weights())
        .forEach(
            (name, tensor) ->
                assertThat(tensor.maxAbsDifference(network.tensors().get(name)))
                    .as(name)
                    .isLessThan(name.endsWith("log10stdev") ? 1e-6 : 1e-30));
    Map<String, Tensor> zeros = new LinkedHashMap<>(graph.weights());
    zeros.replaceAll((name, tensor) -> Tensor.zeros(tensor.shape()));
    places
        .toGraph(network.tensors(), zeros)
        .forEach(
            (name, tensor) ->
                assertThat(tensor.maxAbsDifference(graph.weight(name))).as(name).isLessThan(1e-5));
  }

  @Test
  void masksFollowTheGates() {
    NetworkConfiguration configuration = series(2);
    Network network = configuration.initialize(new Seed(1));
    Tensor rows = Networks.normal(1, 2, 3, 7);
    ParameterPlaces places = ParameterPlaces.of(network, List.of(rows));
    float[] input = new float[4 * 2 * 3];
    Arrays.fill(input, 1);
    input[0] = 0;
    Map<String, Tensor> factors =
        places.factors(Map.of("0_W_iofc", Mask.ofNonZero(Tensor.of(new int[] {1, 8, 3}, input))));
    // ONNX's first gate is DL4J's last one: of [c f o i], column 6 of the first input.
    Tensor factor = factors.get("0_W");
    assertThat(factors).hasSize(1);
    for (int i = 0; i < factor.size(); i++) {
      assertThat(factor.at(i)).isEqualTo(i == 6 ? 0 : 1);
    }
  }

  @Test
  void directionsOfDifferentSizesAreRefusedByName() {
    Tensor rows = Networks.normal(1, 4, 3, 7);
    Sized both =
        n ->
            stack(
                InputType.recurrent(3, 7),
                new LastTimeStep(
                    new Bidirectional(
                        Bidirectional.Mode.CONCAT, new LSTM.Builder().nOut(n).build())),
                Networks.softmax(2 * n, 3));
    OnnxModel small = OnnxExporter.load().export(both.of(2).initialize(new Seed(1)), "small", rows);
    assertThat(SmallerNetwork.of(both.of(3), small, List.of(rows)).configuration().parameterCount())
        .isEqualTo(both.of(2).parameterCount());
    ShapeChange odd = ShapeChange.of("layer \"0\"", new int[] {1, 6}, new int[] {1, 5});
    assertThatThrownBy(() -> odd.resize(3, 2))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("layer \"0\"")
        .hasMessageContaining("both directions alike");
  }

  @Test
  void numbersInVerticesAreRefusedByName() {
    Tensor rows = Networks.normal(1, 4, 4);
    Sized subset =
        n -> {
          GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder();
          graph
              .addInputs("in")
              .addLayer("hidden", Networks.dense(4, n, Activation.RELU), "in")
              .addVertex("part", new SubsetVertex(0, n - 2), "hidden")
              .addLayer("out", Networks.softmax(n - 1, 3), "part")
              .setOutputs("out");
          return NetworkConfiguration.of(graph.build());
        };
    OnnxModel small =
        OnnxExporter.load().export(subset.of(5).initialize(new Seed(1)), "small", rows);
    assertThatThrownBy(() -> SmallerNetwork.of(subset.of(8), small, List.of(rows)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("layer \"part\"")
        .hasMessageContaining("7 numbers before and 4 now");
  }
}

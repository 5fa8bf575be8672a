package org.lacewing.training.export.matrix;

import static org.lacewing.training.export.matrix.Cases.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.preprocessor.Cnn3DToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnn3DPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;

/** Vertices of graphs, and preprocessors between images and rows. */
public final class VertexCases implements SupportCases {
  private static final Tensor ROWS = Networks.normal(11, 6, 4);
  private static final Tensor IMAGES = Networks.normal(11, 4, 2, 5, 4);
  private static final InputType IMAGE = InputType.convolutional(5, 4, 2);

  @Override
  public String title() {
    return "Graph vertices and preprocessors";
  }

  @Override
  public List<SupportCase> cases() {
    List<SupportCase> cases = new ArrayList<>();
    cases.add(rows("MergeVertex", "rows", two(new MergeVertex())));
    cases.add(images("MergeVertex", "images", twoImages(new MergeVertex())));
    for (ElementWiseVertex.Op op : ElementWiseVertex.Op.values()) {
      String name = op.name().toLowerCase(Locale.ROOT);
      cases.add(rows("ElementWiseVertex", name + ", rows", two(new ElementWiseVertex(op))));
      cases.add(
          images("ElementWiseVertex", name + ", images", twoImages(new ElementWiseVertex(op))));
      if (op != ElementWiseVertex.Op.Subtract) {
        cases.add(
            rows("ElementWiseVertex", name + " of three, rows", three(new ElementWiseVertex(op))));
      }
    }
    cases.add(rows("SubsetVertex", "rows", one(new SubsetVertex(1, 3))));
    cases.add(images("SubsetVertex", "channels", oneImage(new SubsetVertex(1, 2))));
    cases.add(
        rows(
            "StackVertex",
            "with UnstackVertex",
            graph(
                InputType.feedForward(4),
                g ->
                    branches(g, "a", "b", "c")
                        .addVertex("stack", new StackVertex(), "a", "b", "c")
                        .addLayer("d", Networks.dense(5, 5, Activation.TANH), "stack")
                        .addVertex("x", new UnstackVertex(1, 3), "d")
                        .addLayer("out", Networks.softmax(5, 3), "x")
                        .setOutputs("out"))));
    cases.add(rows("ScaleVertex", "", one(new ScaleVertex(0.4))));
    cases.add(rows("ShiftVertex", "", one(new ShiftVertex(-0.4))));
    cases.add(rows("L2NormalizeVertex", "rows", one(new L2NormalizeVertex())));
    cases.add(images("L2NormalizeVertex", "images", oneImage(new L2NormalizeVertex())));
    cases.add(rows("L2Vertex", "rows", two(new L2Vertex())));
    cases.add(
        rows(
            "ReshapeVertex",
            "rows as images",
            graph(
                InputType.feedForward(4),
                g ->
                    branches(g, "a")
                        .addVertex("x", new ReshapeVertex('c', new int[] {-1, 1, 1, 5}, null), "a")
                        .addLayer("out", new ActivationLayer(Activation.TANH), "x")
                        .setOutputs("out"))));
    cases.add(images("PoolHelperVertex", "", oneImage(new PoolHelperVertex())));
    cases.add(rows("FrozenVertex", "scale", one(new FrozenVertex(new ScaleVertex(0.4)))));
    preprocessors(cases);
    return cases;
  }

  private static void preprocessors(List<SupportCase> cases) {
    cases.add(
        rows(
            "PreprocessorVertex",
            "with FeedForwardToCnnPreProcessor",
            preprocessed(new FeedForwardToCnnPreProcessor(2, 2, 1))));
    cases.add(
        rows(
            "FeedForwardToCnn3DPreProcessor",
            "",
            preprocessed(new FeedForwardToCnn3DPreProcessor(2, 2, 1, 1, true))));
    cases.add(
        images(
            "CnnToFeedForwardPreProcessor",
            "",
            preprocessed(new CnnToFeedForwardPreProcessor(5, 4, 2))));
    cases.add(
        SupportCase.of(
            "Cnn3DToFeedForwardPreProcessor",
            "",
            preprocessed(new Cnn3DToFeedForwardPreProcessor(2, 3, 2, 2, true)),
            Networks.normal(11, 4, 2, 2, 3, 2)));
    cases.add(
        rows(
            "ComposableInputPreProcessor",
            "to images and back",
            preprocessed(
                new ComposableInputPreProcessor(
                    new FeedForwardToCnnPreProcessor(2, 2, 1),
                    new CnnToFeedForwardPreProcessor(2, 2, 1)))));
  }

  private static GraphBuilder branches(GraphBuilder graph, String... names) {
    List<Activation> activations = List.of(Activation.TANH, Activation.RELU, Activation.IDENTITY);
    for (int i = 0; i < names.length; i++) {
      graph.addLayer(names[i], Networks.dense(4, 5, activations.get(i)), "in");
    }
    return graph;
  }

  private static Supplier<Network> one(GraphVertex vertex) {
    return over(vertex, "a");
  }

  private static Supplier<Network> two(GraphVertex vertex) {
    return over(vertex, "a", "b");
  }

  private static Supplier<Network> three(GraphVertex vertex) {
    return over(vertex, "a", "b", "c");
  }

  private static Supplier<Network> over(GraphVertex vertex, String... sources) {
    return graph(
        InputType.feedForward(4),
        g ->
            branches(g, sources)
                .addVertex("x", vertex, sources)
                .addLayer("out", new ActivationLayer(Activation.TANH), "x")
                .setOutputs("out"));
  }

  private static Supplier<Network> oneImage(GraphVertex vertex) {
    return overImages(vertex, "a");
  }

  private static Supplier<Network> twoImages(GraphVertex vertex) {
    return overImages(vertex, "a", "b");
  }

  private static Supplier<Network> overImages(GraphVertex vertex, String... sources) {
    return graph(
        IMAGE,
        g ->
            imageBranches(g, sources)
                .addVertex("x", vertex, sources)
                .addLayer("out", new ActivationLayer(Activation.TANH), "x")
                .setOutputs("out"));
  }

  private static GraphBuilder imageBranches(GraphBuilder graph, String... names) {
    List<Activation> activations = List.of(Activation.TANH, Activation.RELU);
    for (int i = 0; i < names.length; i++) {
      graph.addLayer(names[i], filters(activations.get(i)), "in");
    }
    return graph;
  }

  private static ConvolutionLayer filters(Activation activation) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(4)
        .convolutionMode(ConvolutionMode.Same)
        .activation(activation)
        .build();
  }

  private static Supplier<Network> preprocessed(InputPreProcessor preprocessor) {
    return () ->
        RandomParameters.initialize(
            NetworkConfiguration.of(
                new NeuralNetConfiguration.Builder()
                    .graphBuilder()
                    .addInputs("in")
                    .addVertex("x", new PreprocessorVertex(preprocessor), "in")
                    .addLayer("out", new ActivationLayer(Activation.TANH), "x")
                    .setOutputs("out")
                    .build()),
            7);
  }

  private static SupportCase rows(String element, String options, Supplier<Network> network) {
    return SupportCase.of(element, options, network, ROWS);
  }

  private static SupportCase images(String element, String options, Supplier<Network> network) {
    return SupportCase.of(element, options, network, IMAGES);
  }
}

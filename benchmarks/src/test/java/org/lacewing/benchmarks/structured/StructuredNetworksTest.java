package org.lacewing.benchmarks.structured;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressedModel;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.Compressor;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.RecipeStep;
import org.lacewing.compression.structure.Importance;
import org.lacewing.compression.structure.StructuredPruner;
import org.lacewing.compression.structure.StructuredSettings;
import org.lacewing.core.experiment.EarlyStoppingSettings;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuning;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.training.export.OnnxExporter;
import org.lacewing.training.fit.DlFineTuner;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.structure.SmallerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J networks lose half of their channels as ONNX graphs and are trained further in DL4J. */
class StructuredNetworksTest {
  private static final int ROWS = 128;
  private static final TrainingSettings SETTINGS =
      new TrainingSettings(
          1,
          32,
          Optimizer.ADAM,
          0.01,
          1,
          0.9,
          0,
          0,
          false,
          new EarlyStoppingSettings(Optional.empty(), 0, 0));

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static ConvolutionLayer conv(int filters) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(filters)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.RELU)
        .build();
  }

  private static NetworkConfiguration residual() {
    GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder();
    graph
        .addInputs("in")
        .setInputTypes(InputType.convolutional(6, 6, 2))
        .addLayer("stem", conv(8), "in")
        .addLayer("a", conv(12), "stem")
        .addLayer("norm", new BatchNormalization(), "a")
        .addLayer("b", conv(8), "norm")
        .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "stem", "b")
        .addLayer("dense", new DenseLayer.Builder().nOut(10).build(), "add")
        .addLayer("out", output(), "dense")
        .setOutputs("out");
    return NetworkConfiguration.of(graph.build());
  }

  private static NetworkConfiguration series() {
    return NetworkConfiguration.of(
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(new LSTM.Builder().nOut(8).build())
            .layer(new Bidirectional(Bidirectional.Mode.CONCAT, new LSTM.Builder().nOut(6).build()))
            .layer(new LastTimeStep(new LSTM.Builder().nOut(10).build()))
            .layer(output())
            .setInputType(InputType.recurrent(3, 5))
            .build());
  }

  private static Tensor normal(long seed, int... shape) {
    float[] values = new float[Tensor.zeros(shape).size()];
    RandomGenerator random = new Seed(seed).generator();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(shape, values);
  }

  /** The class is whether the first feature's last number is above 0: an image's corner. */
  private static Tensor classes(Tensor rows) {
    int last = rows.size() / ROWS / rows.dimension(1) - 1;
    float[] classes = new float[2 * ROWS];
    for (int row = 0; row < ROWS; row++) {
      classes[2 * row + (rows.at(row * (rows.size() / ROWS) + last) > 0 ? 1 : 0)] = 1;
    }
    return Tensor.matrix(ROWS, 2, classes);
  }

  private static int errors(OnnxModel model, Tensor rows, Tensor classes) {
    Tensor answers = ModelOutputs.of(model, rows);
    int errors = 0;
    for (int row = 0; row < ROWS; row++) {
      errors += (answers.at(row, 1) > answers.at(row, 0)) == (classes.at(row, 1) == 1) ? 0 : 1;
    }
    return errors;
  }

  private static OnnxModel halved(
      NetworkConfiguration configuration, Tensor rows, Optional<FineTuning> tuning) {
    Network network = configuration.initialize(new Seed(3));
    OnnxModel model = OnnxExporter.load().export(network, "network", rows);
    OnnxModel fixed = model.edit().shapes(rows.rowShape(), List.of(2)).build();
    StructuredSettings settings =
        new StructuredSettings(
            0.5, Optional.empty(), Map.of(), Importance.CONTRIBUTION, false, 1, 1, tuning);
    CompressionContext context =
        CompressionContext.of(new Calibration(rows), new Seed(1))
            .withFineTuner(
                new DlFineTuner(configuration, new TrainingRows(rows, classes(rows)), SETTINGS));
    CompressedModel compressed =
        Compressor.compress(
            fixed,
            CompressionRecipe.of(new RecipeStep<>(new StructuredPruner(), settings)),
            context);
    return compressed.model();
  }

  private static OnnxModel isTrainedOn(NetworkConfiguration configuration, Tensor rows) {
    OnnxModel small = halved(configuration, rows, Optional.empty());
    Network network = SmallerNetwork.of(configuration, small, List.of(rows));
    Tensor own = NdArrays.toTensor(network.output(NdArrays.of(rows)));
    assertThat(own.maxAbsDifference(ModelOutputs.of(small, rows))).isLessThan(1e-5);
    OnnxModel tuned = halved(configuration, rows, Optional.of(new FineTuning(20, 0.02)));
    assertThat(tuned.weights().keySet()).isEqualTo(small.weights().keySet());
    assertThat(tuned.weights()).isNotEqualTo(small.weights());
    // What was learned stands in the graph as in DL4J.
    SmallerNetwork.of(configuration, tuned, List.of(rows));
    return tuned;
  }

  @Test
  void residualNetworks() {
    Tensor rows = normal(5, ROWS, 2, 6, 6);
    OnnxModel small = halved(residual(), rows, Optional.empty());
    assertThat(small.weight("stem_W").shape()).containsExactly(4, 2, 3, 3);
    assertThat(small.weight("a_W").shape()).containsExactly(6, 4, 3, 3);
    assertThat(small.weight("norm_gamma").shape()).containsExactly(6);
    assertThat(small.weight("b_W").shape()).containsExactly(4, 6, 3, 3);
    assertThat(small.weight("dense_W").shape()).containsExactly(144, 5);
    OnnxModel tuned = isTrainedOn(residual(), rows);
    Tensor classes = classes(rows);
    assertThat(errors(tuned, rows, classes)).isLessThan(errors(small, rows, classes) * 2 / 3);
  }

  @Test
  void recurrentNetworks() {
    Tensor rows = normal(6, ROWS, 3, 5);
    OnnxModel small = halved(series(), rows, Optional.empty());
    assertThat(small.weight("0_W_iofc").shape()).containsExactly(1, 16, 3);
    assertThat(small.weight("1_fRW_iofc").shape()).containsExactly(1, 12, 3);
    assertThat(small.weight("2_W_iofc").shape()).containsExactly(1, 20, 6);
    assertThat(small.weight("3_W").shape()).containsExactly(5, 2);
    isTrainedOn(series(), rows);
  }
}

package org.lacewing.onnx.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.runtime.OrtNetwork;

class PackagedNetworkTest {
  private static final OnnxModel NETWORK = SmallModels.dense(3, 2, 1, 2, 3, 4, 5, 6);

  private static NetworkSignature told(String input, int inputs, String output, int outputs) {
    return new NetworkSignature(
        List.of(new TensorSpec(input, List.of(inputs))),
        List.of(new TensorSpec(output, List.of(outputs))));
  }

  private static void refused(ModelPackage model, String... parts) {
    assertThatThrownBy(() -> PackagedNetwork.of(model))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void aTypicalRowIsAnswered() {
    PackagedNetwork network = PackagedNetwork.of(SmallModels.rows());
    try (Pipeline pipeline = network.pipeline()) {
      Tensor answer = pipeline.predict(TypicalRow.of(network.model().preprocessing()));
      assertThat(answer.shape()).containsExactly(1, 2);
      // The mean age is encoded as 0; M is the most frequent size.
      double odds = Math.exp(6 - 5);
      assertThat(answer.at(0, 1))
          .isCloseTo((float) (odds / (1 + odds)), org.assertj.core.data.Offset.offset(1e-6f));
    }
    assertThat(network.graph()).isEqualTo(NETWORK);
  }

  @Test
  void tensorsRunByThemselves() {
    ModelPackage model =
        ModelPackage.ofTensors(NETWORK.networkSignature(), Bytes.of(NETWORK.toBytes()));
    PackagedNetwork network = PackagedNetwork.of(model);
    try (OrtNetwork opened = network.network()) {
      assertThat(opened.run(TypicalRow.of(model.signature())).get("output").shape())
          .containsExactly(1, 2);
    }
    assertThatThrownBy(network::pipeline).isInstanceOf(DataException.class);
  }

  @Test
  void refusesAnotherNetworkThanIsTold() {
    for (NetworkSignature other :
        List.of(
            told("features", 3, "output", 3),
            told("features", 4, "output", 2),
            told("input", 3, "output", 2),
            told("features", 3, "answer", 2))) {
      refused(
          SmallModels.of(other, NETWORK),
          "The network of the package is not the one its package.json describes: expected "
              + other
              + ", found features [n, 3] -> output [n, 2].");
    }
  }

  @Test
  void refusesANetworkThatDoesNotFitThePreprocessing() {
    refused(
        SmallModels.rows(SmallModels.dense(4, 2, new float[8])),
        "Network and preprocessing do not belong together");
    refused(
        SmallModels.rows(SmallModels.dense(3, 3, new float[9])),
        "Network and preprocessing do not belong together");
  }

  @Test
  void refusesWhatIsNoGraph() {
    refused(
        ModelPackage.of(
            SmallModels.preprocessing(), NETWORK.networkSignature(), Bytes.ofText("onnx")),
        "The ONNX model");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void refusesWeightsThatAreNotFinite(float value) {
    refused(
        SmallModels.rows(SmallModels.dense(3, 2, 1, 2, 3, value, 5, 6)),
        "initializer \"w\", value 3: A weight of the network is not a finite number: found "
            + value);
  }

  @Test
  void refusesDoublesAndHalvesThatAreNotFinite() {
    for (Initializer bad :
        List.of(
            Initializer.ofDoubles("d", new int[] {2}, 1, Double.NaN),
            Initializer.ofDoubles("d", new int[] {2}, 1, Double.NEGATIVE_INFINITY))) {
      refused(SmallModels.rows(NETWORK.edit().put(bad).build()), "initializer \"d\", value 1");
    }
  }

  /** Attention masks positions out by adding minus infinity. */
  @Test
  void acceptsMasksAndSingleInfinities() {
    Tensor mask = Tensor.matrix(1, 3, 0, Float.NEGATIVE_INFINITY, 0);
    Tensor bound = Tensor.of(new int[0], new float[] {Float.POSITIVE_INFINITY});
    OnnxModel network =
        NETWORK
            .edit()
            .put(Initializer.ofFloats("mask", mask))
            .put(Initializer.ofFloats("bound", bound))
            .put(Initializer.ofInt8("i", new int[] {1}, (byte) -1))
            .build();
    assertThat(PackagedNetwork.of(SmallModels.rows(network)).graph()).isEqualTo(network);
  }

  @Test
  void refusesRowsLargerThanTheMemory() {
    OnnxModel network =
        GraphBuilder.named("huge")
            .input("x", List.of(1 << 20, 1 << 20, 1 << 20))
            .add(Node.of(Operators.TANH, "t", List.of("x"), List.of("y")))
            .output("y", List.of(1 << 20, 1 << 20, 1 << 20))
            .build();
    refused(
        ModelPackage.ofTensors(network.networkSignature(), Bytes.of(network.toBytes())),
        "tensor \"x\": A row of the network does not fit into the memory of this Java process",
        "found [n, 1048576, 1048576, 1048576]");
  }
}

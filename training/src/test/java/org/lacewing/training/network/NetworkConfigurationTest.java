package org.lacewing.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.nd4j.linalg.activations.Activation;

class NetworkConfigurationTest {
  private final NetworkConfiguration stack =
      Networks.configuration(Networks.dense(3, 2, Activation.RELU), Networks.softmax(2, 2));

  private static NetworkConfiguration graph() {
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("x")
            .addLayer("hidden", Networks.dense(3, 2, Activation.RELU), "x")
            .addLayer("answer", Networks.softmax(2, 2), "hidden")
            .setOutputs("answer")
            .build();
    return NetworkConfiguration.of(configuration);
  }

  @Test
  void theSeedAloneDecidesTheParameters() {
    Bytes first = stack.initialize(new Seed(3)).parameterBytes();
    assertThat(stack.initialize(new Seed(3)).parameterBytes()).isEqualTo(first);
    assertThat(stack.initialize(new Seed(4)).parameterBytes()).isNotEqualTo(first);
  }

  @Test
  void aSeedOfZeroIsASeedLikeAnyOther() {
    Bytes first = stack.initialize(new Seed(0)).parameterBytes();
    assertThat(stack.initialize(new Seed(0)).parameterBytes()).isEqualTo(first);
    Generator.start(new Seed(0));
    float drawn = org.nd4j.linalg.factory.Nd4j.rand(1).getFloat(0);
    Generator.start(new Seed(0));
    assertThat(org.nd4j.linalg.factory.Nd4j.rand(1).getFloat(0)).isEqualTo(drawn);
  }

  @Test
  void parametersComeBackFromBytes() {
    for (NetworkConfiguration configuration : List.of(stack, graph())) {
      Network network = configuration.initialize(new Seed(5));
      Network restored =
          NetworkConfiguration.parse(network.configuration().json(), "model")
              .restore(network.parameterBytes());
      assertThat(restored.tensors()).isEqualTo(network.tensors());
      Tensor rows = Networks.normal(1, 4, 3);
      assertThat(NdArrays.toTensor(restored.output(NdArrays.of(rows))))
          .isEqualTo(NdArrays.toTensor(network.output(NdArrays.of(rows))));
    }
  }

  @Test
  void parametersOfAnotherNetworkAreRefused() {
    Bytes wrong = Bytes.of(new byte[4]);
    assertThatThrownBy(() -> stack.restore(wrong))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("56 bytes for 14 parameters")
        .hasMessageContaining("4 bytes");
  }

  @Test
  void parametersAreNamedByLayerAndKey() {
    assertThat(stack.initialize(new Seed(1)).tensors().keySet())
        .containsExactly("0_W", "0_b", "1_W", "1_b");
    assertThat(graph().initialize(new Seed(1)).tensors().keySet())
        .containsExactly("hidden_W", "hidden_b", "answer_W", "answer_b");
  }

  @Test
  void weightsAreInputsByOutputs() {
    Network network = stack.initialize(new Seed(1));
    network.setTensors(
        Map.of(
            "0_W", Tensor.matrix(3, 2, 1, 2, 3, 4, 5, 6),
            "0_b", Tensor.vector(0.5f, -100),
            "1_W", Tensor.matrix(2, 2, 1, 0, 0, 1),
            "1_b", Tensor.vector(0, 0)));
    // x · W + b = 1·1 + 2·3 + 3·5 + 0.5 = 22.5 and 2 + 8 + 18 - 100 < 0, so relu gives (22.5, 0).
    Tensor answer = NdArrays.toTensor(network.output(NdArrays.of(Tensor.matrix(1, 3, 1, 2, 3))));
    assertThat(answer.at(0)).isEqualTo((float) (1 / (1 + Math.exp(-22.5))));
    assertThat(network.tensors().get("0_W")).isEqualTo(Tensor.matrix(3, 2, 1, 2, 3, 4, 5, 6));
    assertThat(network.tensors().get("0_b")).isEqualTo(Tensor.vector(0.5f, -100));
  }

  @Test
  void aCopyLivesItsOwnLife() {
    Network network = stack.initialize(new Seed(1));
    Network copy = network.copy();
    copy.setTensors(Map.of("1_b", Tensor.vector(9, 9)));
    assertThat(network.tensors().get("1_b")).isEqualTo(Tensor.vector(0, 0));
  }

  @Test
  void foreignClassesAreRefused() {
    String json =
        stack
            .json()
            .replace(
                "org.nd4j.linalg.activations.impl.ActivationReLU", "com.example.EvilActivation");
    assertThatThrownBy(() -> NetworkConfiguration.parse(json, "net.json"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("net.json, confs.0.layer.activationFn.@class")
        .hasMessageContaining("com.example.EvilActivation");
  }

  @Test
  void classesOutsideTheConfigurationAreRefusedEvenIfTheyAreDl4js() {
    String json =
        stack
            .json()
            .replace(
                "org.nd4j.linalg.activations.impl.ActivationReLU",
                "org.deeplearning4j.util.ModelSerializer");
    assertThatThrownBy(() -> NetworkConfiguration.parse(json, "net.json"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("may not be loaded");
  }

  @Test
  void dl4jsReasonIsTheMessage() {
    String json = stack.json();
    int last = json.lastIndexOf("\"nout\" : 2");
    String one = json.substring(0, last) + "\"nout\" : 1" + json.substring(last + 10);
    assertThatThrownBy(() -> NetworkConfiguration.parse(one, "net.json"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("net.json")
        .hasMessageContaining("Softmax + nOut=1 networks are not supported");
  }

  @Test
  void otherJsonIsRefused() {
    assertThatThrownBy(() -> NetworkConfiguration.parse("{\"layers\": []}", "net.json"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no network configuration of DL4J");
    assertThatThrownBy(() -> NetworkConfiguration.parse("{\"confs\": [", "net.json"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("net.json:1:");
    assertThatThrownBy(() -> NetworkConfiguration.parse("{\"confs\": [{}]}", "net.json"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("net.json: The network configuration has no layer 0.");
    assertThatThrownBy(() -> NetworkConfiguration.parse("{\"confs\": []}", "net.json"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("net.json");
  }

  @Test
  void sizesAreCheckedAgainstTheData() {
    stack.check(new NetworkShape(3, 2, Task.CLASSIFICATION));
    assertThatThrownBy(() -> stack.check(new NetworkShape(4, 2, Task.CLASSIFICATION)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("wrong number of inputs: expected 4")
        .hasMessageContaining("found 3");
    assertThatThrownBy(() -> stack.check(new NetworkShape(3, 5, Task.CLASSIFICATION)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("wrong number of outputs: expected 5")
        .hasMessageContaining("found 2");
    assertThatThrownBy(() -> graph().check(new NetworkShape(4, 2, Task.CLASSIFICATION)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("wrong number of inputs");
  }

  @Test
  void aFirstLayerThatDoesNotTellItsSizeIsAskedByRunningIt() {
    NetworkConfiguration unsized =
        Networks.configuration(
            new PReLULayer.Builder().inputShape(3).nIn(3).nOut(3).build(), Networks.softmax(3, 2));
    unsized.check(new NetworkShape(3, 2, Task.CLASSIFICATION));
    assertThatThrownBy(() -> unsized.check(new NetworkShape(4, 2, Task.CLASSIFICATION)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("DL4J rejects the network configuration");
  }

  @Test
  void layersThatDoNotFitEachOtherAreRefused() {
    String json = stack.json().replace("\"nin\" : 2", "\"nin\" : 5");
    NetworkConfiguration torn = NetworkConfiguration.parse(json, "net.json");
    assertThatThrownBy(() -> torn.check(new NetworkShape(3, 2, Task.CLASSIFICATION)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("DL4J rejects the network configuration")
        .hasMessageContaining("does not match layer input size");
  }

  @Test
  void parametersAreCountedWithoutAllocating() {
    assertThat(stack.parameterCount()).isEqualTo(14);
    assertThat(graph().parameterCount()).isEqualTo(14);
    String json = stack.json().replace("\"nin\" : 3", "\"nin\" : 1000000000000");
    NetworkConfiguration huge = NetworkConfiguration.parse(json, "net.json");
    assertThat(huge.parameterCount()).isEqualTo(2_000_000_000_008L);
    assertThatThrownBy(() -> huge.restore(Bytes.of(new byte[56])))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("2000000000008 parameters");
  }

  @Test
  void layersAreDescribed() {
    assertThat(stack.initialize(new Seed(1)).layers())
        .containsExactly(
            new LayerSummary("0", "DenseLayer", "relu", 2, 8),
            new LayerSummary("1", "OutputLayer", "softmax", 2, 6));
    assertThat(graph().initialize(new Seed(1)).layers())
        .containsExactly(
            new LayerSummary("hidden", "DenseLayer", "relu", 2, 8),
            new LayerSummary("answer", "OutputLayer", "softmax", 2, 6));
  }
}

package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

@DisplayName("U07 A mistyped or impossible setting stops before data is read")
class U07SettingsTest {
  @TempDir private Path folder;
  private TinyExperiment tiny;

  /** Without its data: what is refused must be refused before anybody looks for them. */
  @BeforeEach
  void write() throws IOException {
    tiny = TinyExperiment.in(folder);
    Files.delete(tiny.file("data.csv"));
  }

  private String refused(String override) throws IOException {
    Run run = tiny.run("run", "--set", override);
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.json().at("/error/kind").asText()).isEqualTo("configuration");
    assertThat(run.json().at("/error/trace").isMissingNode()).isTrue();
    assertThat(tiny.written()).as("files of a run").isEmpty();
    return run.message();
  }

  /** Writes a network of DL4J whose output layer is as said, and returns the setting for it. */
  private String network(Activation activation, int units) throws IOException {
    String sound =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(new DenseLayer.Builder().nIn(5).nOut(4).activation(Activation.RELU).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(4)
                    .nOut(2)
                    .activation(Activation.SOFTMAX)
                    .build())
            .build()
            .toJson();
    String changed =
        sound
            .replaceAll("\"nout\" *: *2\\b", "\"nout\" : " + units)
            .replaceAll("\"nOut\" *: *2\\b", "\"nOut\" : " + units)
            .replace(
                "ActivationSoftmax", activation.getActivationFunction().getClass().getSimpleName());
    assertThat(changed).isNotEqualTo(sound);
    Path file = Files.writeString(folder.resolve("net.json"), changed);
    return "model={use: dl4j-json, file: '" + file + "'}";
  }

  @Test
  void fiveMistakesFiveMessagesOneCode() throws IOException {
    String misspelt = refused("training.leraningRate=0.05");
    assertThat(misspelt)
        .contains("training.leraningRate is not a known setting")
        .contains("Did you mean training.learningRate?");
    String negative = refused("training.epochs=-3");
    assertThat(negative).contains("training.epochs is impossible: expected 1 or more, found -3");
    String text = refused("training.epochs=\"ten\"");
    assertThat(text).contains("training.epochs has the wrong type", "found \"ten\"");
    String oneUnit = refused(network(Activation.SOFTMAX, 1));
    assertThat(oneUnit).contains("net.json", "Softmax + nOut=1 networks are not supported");
    String sigmoid = refused(network(Activation.SIGMOID, 2));
    assertThat(sigmoid)
        .contains("net.json", "sigmoid activation function in combination with LossMCXENT");
    assertThat(List.of(misspelt, negative, text, oneUnit, sigmoid)).doesNotHaveDuplicates();
  }

  @Test
  void aSoundNetworkGetsAsFarAsTheData() throws IOException {
    String sound = network(Activation.SOFTMAX, 3).replace("{use", "{keepOptimizer: true, use");
    Run run = tiny.run("run", "--set", sound);
    assertThat(run.code()).as(run.out()).isEqualTo(3);
    assertThat(run.message()).contains("data.csv");
  }
}

package org.lacewing.training.export.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtNetwork;
import org.lacewing.training.export.Agreement;
import org.lacewing.training.network.Networks;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

class SameDiffExporterTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "onnx-samediff.md");

  private final SameDiffExporter exporter = SameDiffExporter.load();

  static List<SameDiffCase> cases() {
    return SameDiffCases.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyOperatorComputesWhatSameDiffComputes(SameDiffCase example) {
    OnnxModel model =
        exporter.export(example.graph(), "g", List.of(example.output()), example.rows());
    Tensor expected =
        SameDiffRun.tensors(example.graph(), List.of(example.output()), example.rows())
            .get(example.output());
    assertThat(expected).isNotNull();
    try (OrtNetwork runtime = OrtNetwork.open(model)) {
      Tensor found = runtime.run(example.rows()).get(example.output());
      assertThat(found).isNotNull();
      assertThat(Agreement.holds(expected, found))
          .as(Agreement.difference(expected, found))
          .isTrue();
    }
  }

  @Test
  void lossesAndTheirPlaceholdersAreLeftOut() {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 4);
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, 3);
    SDVariable logits =
        graph
            .nn()
            .linear(
                "logits",
                x,
                SameDiffCaseList.parameter(graph, "w", 4, 3),
                SameDiffCaseList.parameter(graph, "b", 3));
    SDVariable probabilities = graph.nn().softmax("p", logits);
    graph.loss().softmaxCrossEntropy("loss", labels, logits, null);
    Tensor rows = Networks.normal(2, 7, 4);
    OnnxModel model =
        exporter.export(graph, "g", List.of(probabilities.name(), "logits"), Map.of("x", rows));
    assertThat(model.inputNames()).containsExactly("x");
    assertThat(model.outputNames()).containsExactly("p", "logits");
    assertThat(model.weights()).containsOnlyKeys("w", "b");
    assertThat(model.toBytes())
        .isEqualTo(
            exporter.export(graph, "g", List.of("p", "logits"), Map.of("x", rows)).toBytes());
  }

  @Test
  void allThatCannotBeWrittenIsListed() {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 4);
    SDVariable angle = graph.math().atanh(x.mul(0.1));
    SDVariable turned = graph.math().atan(x).add(angle);
    graph.nn().tanh("y", turned);
    assertThatThrownBy(
            () -> exporter.export(graph, "g", List.of("y"), Map.of("x", Networks.normal(2, 7, 4))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("atanh): operators of this name are not supported")
        .hasMessageContaining("atan): operators of this name are not supported");
  }

  @Test
  void dropoutIsRefusedBecauseSameDiffAppliesItAtInference() {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 4);
    graph.nn().tanh("y", graph.nn().dropout(x, 0.5));
    assertThatThrownBy(
            () -> exporter.export(graph, "g", List.of("y"), Map.of("x", Networks.normal(2, 7, 4))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("dropout): SameDiff draws random numbers");
  }

  @Test
  void theDocumentListsEveryOperatorAndEveryCase() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # What of SameDiff can be written as ONNX

            `SameDiffExporter` writes a SameDiff graph from its placeholders to the outputs that are
            asked for, and compares the result with SameDiff at once and for a single row: answers
            may differ by 1e-5 of the largest one. Losses and what else no output needs are left
            out. Other operators are refused by name before anything is written.

            Operators:

            """);
    exporter.operators().forEach(operator -> text.append("- `").append(operator).append("`\n"));
    text.append("\nTested calls, written by `SameDiffExporterTest` from the cases it runs:\n\n");
    cases().forEach(example -> text.append("- ").append(example.name()).append('\n'));
    if (Boolean.getBoolean("lacewing.rewrite")) {
      AtomicFile.write(DOCUMENT, text.toString());
    }
    assertThat(Files.readString(DOCUMENT))
        .as("run with -Dlacewing.rewrite=true to write it again")
        .isEqualTo(text.toString());
  }

  @Test
  void callsThatMixRowsAreRefused() {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 4);
    graph.math().logSumExp("y", x, 0);
    assertThatThrownBy(
            () -> exporter.export(graph, "g", List.of("y"), Map.of("x", Networks.normal(2, 7, 4))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("reduce_logsumexp): a reduction across rows is not supported");
  }

  @Test
  void anAnswerThatIsNotOneForEachRowIsRefused() {
    SameDiff graph = SameDiff.create();
    graph.placeHolder("x", DataType.FLOAT, -1, 4);
    SameDiffCaseList.parameter(graph, "w", 4, 3).mul("twice", 2);
    assertThatThrownBy(() -> exporter.export(graph, "g", List.of("twice"), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("output \"twice\": it is [4, 3], not an answer for each row");
  }

  @Test
  void unknownOutputsAndMissingRowsAreNamed() {
    SameDiff graph = SameDiff.create();
    graph.nn().tanh("answer", graph.placeHolder("x", DataType.FLOAT, -1, 4));
    assertThatThrownBy(() -> exporter.export(graph, "g", List.of("anser"), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Did you mean \"answer\"?");
    assertThatThrownBy(() -> exporter.export(graph, "g", List.of("answer"), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("placeholder \"x\"");
    assertThatThrownBy(
            () -> exporter.export(graph, "g", List.of("answer"), Map.of("x", Tensor.zeros(0, 4))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("one row or more");
  }
}

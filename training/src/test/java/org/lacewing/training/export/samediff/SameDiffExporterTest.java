package org.lacewing.training.export.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtNetwork;
import org.lacewing.training.export.Agreement;
import org.lacewing.training.network.Networks;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

class SameDiffExporterTest {
  private final SameDiffExporter exporter = SameDiffExporter.load();

  static List<SameDiffCases.Case> cases() {
    return SameDiffCases.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyOperatorComputesWhatSameDiffComputes(SameDiffCases.Case example) {
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
                SameDiffCases.parameter(graph, "w", 4, 3),
                SameDiffCases.parameter(graph, "b", 3));
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
    SDVariable sorted = graph.math().zeroFraction(x);
    SDVariable turned = graph.math().atan(graph.nn().dropout(x, 0.5)).add(sorted);
    graph.math().mul("y", turned, turned.sum(0));
    assertThatThrownBy(
            () -> exporter.export(graph, "g", List.of("y"), Map.of("x", Networks.normal(2, 7, 4))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("zero_fraction): operators of this name are not supported")
        .hasMessageContaining("atan): operators of this name are not supported")
        .hasMessageContaining("dropout): SameDiff draws random numbers")
        .hasMessageContaining("reduce_sum): a reduction across rows is not supported");
  }

  @Test
  void anAnswerThatIsNotOneForEachRowIsRefused() {
    SameDiff graph = SameDiff.create();
    graph.placeHolder("x", DataType.FLOAT, -1, 4);
    SameDiffCases.parameter(graph, "w", 4, 3).mul("twice", 2);
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

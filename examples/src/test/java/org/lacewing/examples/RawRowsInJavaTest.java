package org.lacewing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.cli.workflow.Exports;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.cli.workflow.Models;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.Pipeline;
import org.lacewing.onnx.runtime.OrtTableModel;
import org.lacewing.onnx.runtime.TableAnswers;

/** The Java code of the page about export, on the churn model. */
class RawRowsInJavaTest {
  @TempDir private Path folder;

  @Test
  void bothPiecesAnswerAsTheModelDoes() throws IOException, OrtException {
    Example churn =
        Example.run(
            "telco-churn",
            folder.resolve("runs"),
            "training.epochs=1",
            "explanations=[]",
            "gate={}",
            "compression=[]");
    ModelRows rows =
        ModelRows.ofRun(
            churn.store(),
            churn.outcome().id(),
            Optional.empty(),
            Optional.of(Path.of("experiments").toAbsolutePath()));
    Table row =
        rows.parts().test().table().select(0).with(NumericColumn.of("total_charges", Double.NaN));
    Path file = folder.resolve("model.onnx");
    Exports.rawRows(rows.model(), row, file);
    String expected;
    try (Pipeline pipeline = Models.open(rows.model())) {
      TableAnswers answers = Agreement.answers(pipeline, row);
      expected = answers.labels().get(0) + " " + answers.values().at(0, 0);
    }
    assertThat(withLacewing(file, row)).isEqualTo(expected);
    Map<String, String> cells = new HashMap<>();
    row.columns().forEach(column -> cells.put(column.name(), column.text(0)));
    assertThat(cells).containsEntry("total_charges", "");
    assertThat(alone(file, cells)).isEqualTo(expected);
  }

  private static String withLacewing(Path file, Table rows) throws IOException {
    try (OrtTableModel model = OrtTableModel.open(file)) {
      TableAnswers answers = model.answer(rows);
      return answers.labels().get(0) + " " + answers.values().at(0, 0);
    }
  }

  private static String alone(Path file, Map<String, String> row) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try (OrtSession session = environment.createSession(file.toString())) {
      for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
        String cell = row.getOrDefault(input.getKey(), "");
        boolean number = ((TensorInfo) input.getValue().getInfo()).type == OnnxJavaType.DOUBLE;
        double value = number && !cell.isEmpty() ? Double.parseDouble(cell) : Double.NaN;
        inputs.put(
            input.getKey(),
            number
                ? OnnxTensor.createTensor(environment, new double[][] {{value}})
                : OnnxTensor.createTensor(environment, new String[] {cell}, new long[] {1, 1}));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        String[] labels = (String[]) result.get("label").orElseThrow().getValue();
        float[][] numbers = (float[][]) result.get("probabilities").orElseThrow().getValue();
        return labels[0] + " " + numbers[0][0];
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }
}

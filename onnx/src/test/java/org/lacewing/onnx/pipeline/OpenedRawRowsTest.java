package org.lacewing.onnx.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lacewing.onnx.pipeline.RawRows.LENIENT;
import static org.lacewing.onnx.pipeline.RawRows.NO_ROWS;
import static org.lacewing.onnx.pipeline.RawRows.features;
import static org.lacewing.onnx.pipeline.RawRows.fitted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.DataException;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.runtime.OrtTableModel;

/** What comes out when a written file is opened again. */
class OpenedRawRowsTest {

  @Test
  void theFileAloneIsEnough(@TempDir Path folder) throws IOException {
    ModelPackage model =
        Packages.of(fitted(LENIENT), 3, Operators.SOFTMAX)
            .withProvenance(Map.of("run", "credit-7", "lacewing", "0.1.0"));
    RawRowExport export = RawRowExport.of(model, Table.of(features()));
    Path file = folder.resolve("model.onnx");
    Files.write(file, export.graph().toBytes());
    try (OrtTableModel whole = OrtTableModel.open(file)) {
      assertThat(whole.schema()).isEqualTo(model.schema());
      assertThat(whole.target()).isEqualTo(model.target());
      assertThat(whole.answer(Table.of(features())).labels()).hasSize(6);
      assertThat(whole.predict(Table.of(features()).select())).isEqualTo(Tensor.zeros(0, 3));
    }
    OnnxModel read = OnnxModel.parse(Files.readAllBytes(file));
    assertThat(read.metadata())
        .containsEntry("lacewing.provenance", "{\"lacewing\":\"0.1.0\",\"run\":\"credit-7\"}")
        .containsEntry("lacewing.package", model.digest())
        .containsEntry("source", "test")
        .containsKey("lacewing.version");
    assertThat(RawRowExport.of(model, NO_ROWS).graph().toBytes())
        .as("same package, same bytes")
        .isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void columnsMayComeInAnyOrderWithOthersBetween() {
    ModelPackage model = Packages.of(fitted(LENIENT), 3, Operators.SOFTMAX);
    List<Column> reversed = new ArrayList<>(features());
    Collections.reverse(reversed);
    reversed.add(2, NumericColumn.of("extra", 1, 2, 3, 4, 5, 6));
    try (OrtTableModel whole = OrtTableModel.open(RawRowExport.of(model, NO_ROWS).graph())) {
      assertThat(whole.predict(Table.of(reversed))).isEqualTo(whole.predict(Table.of(features())));
      assertThatThrownBy(() -> whole.predict(Table.of(features()).without(List.of("small"))))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("Column \"small\" is missing");
    }
  }

  @Test
  void otherFilesAreNotOpened() {
    OnnxModel plain = Packages.network(List.of(2), 3, Operators.SOFTMAX);
    assertThatThrownBy(() -> OrtTableModel.open(plain))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("does not say which raw rows");
    OnnxModel graph =
        RawRowExport.of(Packages.of(fitted(LENIENT), 3, Operators.SOFTMAX), NO_ROWS).graph();
    for (String key : List.of("lacewing.schema", "lacewing.target", "lacewing.rows")) {
      for (String damaged : List.of("", "{", "{\"version\": 2}", "[]", "{\"fields\": 3}")) {
        assertThatThrownBy(() -> OrtTableModel.open(graph.edit().metadata(key, damaged).build()))
            .as(key + " " + damaged)
            .isInstanceOf(DataException.class);
      }
    }
    assertThatThrownBy(
            () ->
                OrtTableModel.open(
                    graph
                        .edit()
                        .metadata("lacewing.rows", "{\"version\": 1, \"inputs\": []}")
                        .build()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("do not belong together");
  }

  @Test
  void aClosedModelSaysSo() {
    OrtTableModel whole =
        OrtTableModel.open(
            RawRowExport.of(Packages.of(fitted(LENIENT), 3, Operators.SOFTMAX), NO_ROWS).graph());
    whole.close();
    whole.close();
    assertThatThrownBy(() -> whole.predict(Table.of(features())))
        .isInstanceOf(IllegalStateException.class);
  }
}

package org.lacewing.core.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;

class RowEncoderTest {
  private static final TensorFormat PICTURE =
      TensorFormat.image(TensorLayout.NCHW, 1, 2, TensorFormat.GRAY);
  private static final List<String> CLASSES = List.of("bad", "good");

  private static final Table ROWS =
      Table.of(
          NumericColumn.of("age", 20, 30.1, Double.NaN),
          CategoricalColumn.ofTexts("size", Arrays.asList("L", "M", null)),
          TensorColumn.ofTensors("face", PICTURE, List.of(face(1, 2), face(30, 4), face(5, 255))),
          CategoricalColumn.of("risk", CLASSES, 0, 1, 1));

  private static Tensor face(float left, float right) {
    return Tensor.of(new int[] {1, 1, 2}, new float[] {left, right});
  }

  private static Preprocessing fitted() {
    Schema schema =
        new Schema(
            List.of(
                Field.of(ROWS.column("age"), Role.FEATURE),
                Field.of(ROWS.column("size"), Role.FEATURE),
                Field.of(ROWS.column("face"), Role.FEATURE),
                Field.of(ROWS.column("risk"), Role.LABEL)));
    return Preprocessing.fit(
        new Dataset("credit", schema, ROWS),
        Target.classification("risk", CLASSES, 1),
        new PreprocessingSettings(
            Scaling.STANDARD,
            0,
            NumericMissing.MEAN,
            0,
            CategoricalMissing.OWN_CATEGORY,
            UnseenCategory.ZERO,
            true,
            TensorScaling.UNIT));
  }

  @Test
  void encodesCellByCellToTheSameBits() {
    Preprocessing preprocessing = fitted();
    RowEncoder encoder = preprocessing.rowEncoder();
    float[] encoded = new float[3 * encoder.width()];
    for (int row = 0; row < 3; row++) {
      encoder.number(encoder.place("age"), ROWS.numeric("age").value(row), row, encoded);
      encoder.category(encoder.place("size"), ROWS.categorical("size").text(row), row, encoded);
    }
    encoder.tensors(encoder.place("face"), ROWS.tensor("face"), encoded);

    assertThat(Tensor.adopt(new int[] {3, encoder.width()}, encoded))
        .isEqualTo(preprocessing.encode(ROWS));
  }

  @Test
  void refusesWhatThePreprocessingRefusesWithTheRow() {
    RowEncoder encoder = fitted().rowEncoder();
    float[] target = new float[3 * encoder.width()];

    assertThat(encoder.place("other")).isEqualTo(-1);
    assertThatThrownBy(() -> encoder.number(0, Double.POSITIVE_INFINITY, 2, target))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 2, column \"age\"");
  }
}

package org.lacewing.core.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.tensor.Tensor;

/** Preprocessing of figures that another program has learned. */
class ForeignFiguresTest {
  private static final TensorFormat FORMAT =
      TensorFormat.image(TensorLayout.NCHW, 1, 2, List.of("GRAY"));
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              Field.numeric("a", Role.FEATURE),
              Field.tensor("picture", Role.FEATURE, FORMAT),
              Field.numeric("y", Role.LABEL)));
  private static final NumberFacts NUMBER =
      new NumberFacts(NumericMissing.MEAN, 4, 0, 8, 2, 0.5, 3);
  private static final TensorFacts PICTURE =
      new TensorFacts(FORMAT, List.of(10.0), List.of(5.0), List.of(0.0), List.of(255.0), 0);
  private static final TargetFacts LABEL = new TargetFacts(Target.regression("y"), 100, 20);

  @Test
  void encodesAndDecodesByTheGivenFigures() {
    Preprocessing given =
        Preprocessing.of(SCHEMA, Map.of("a", NUMBER), Map.of("picture", PICTURE), LABEL);
    Table rows =
        Table.of(
            NumericColumn.of("a", 3, Double.NaN),
            TensorColumn.ofTensors(
                "picture",
                FORMAT,
                List.of(
                    Tensor.of(new int[] {1, 1, 2}, new float[] {10, 20}),
                    Tensor.of(new int[] {1, 1, 2}, new float[] {0, 255}))));

    // (3 - 2) / 0.5 = 2; missing is 4, and (4 - 2) / 0.5 = 4 is cut at 3.
    assertThat(given.encode(rows)).isEqualTo(Tensor.matrix(2, 3, 2, 0, 2, 3, -2, 49));
    assertThat(given.decode(Tensor.matrix(1, 1, 0.5f))).isEqualTo(Tensor.matrix(1, 1, 110));
    assertThat(Preprocessing.fromJson(given.toJson())).isEqualTo(given);
  }

  @Test
  void refusesAFeatureWithoutFiguresOfItsType() {
    assertThatThrownBy(() -> Preprocessing.of(SCHEMA, Map.of("a", NUMBER), Map.of(), LABEL))
        .hasMessageContaining("picture");
    assertThatThrownBy(
            () -> Preprocessing.of(SCHEMA, Map.of("a", NUMBER, "picture", NUMBER), Map.of(), LABEL))
        .hasMessageContaining("picture");
  }
}

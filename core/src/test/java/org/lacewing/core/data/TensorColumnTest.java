package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.tensor.Tensor;

/** Columns of images and series. */
class TensorColumnTest {
  private static final TensorFormat GRAY_2X3 =
      TensorFormat.image(TensorLayout.NCHW, 2, 3, TensorFormat.GRAY);
  private static final TensorFormat SERIES =
      new TensorFormat(TensorLayout.NCW, List.of(2, 2), List.of("x", "y"), ValueRange.ANY);

  /** Returns pictures of 2 x 3 grey pixels, {@code first}, {@code first + 1} … in each. */
  static TensorColumn pictures(int... first) {
    return TensorColumn.ofBytes(
        "picture",
        GRAY_2X3,
        java.util.Arrays.stream(first)
            .mapToObj(
                f ->
                    Bytes.of(
                        new byte[] {
                          (byte) f,
                          (byte) (f + 1),
                          (byte) (f + 2),
                          (byte) (f + 3),
                          (byte) (f + 4),
                          (byte) (f + 5)
                        }))
            .toList());
  }

  @Test
  void bytesAreValuesFrom0To255() {
    TensorColumn column = pictures(250, 0);
    assertThat(column.size()).isEqualTo(2);
    assertThat(column.value(0, 5)).isEqualTo(255);
    assertThat(column.tensor(0))
        .isEqualTo(Tensor.of(new int[] {1, 2, 3}, new float[] {250, 251, 252, 253, 254, 255}));
    assertThat(column.select(1, 0, 1)).isEqualTo(pictures(0, 250, 0));
    assertThat(column.select(1)).isNotEqualTo(pictures(1));
    assertThat(column.renamed("p").name()).isEqualTo("p");
    assertThat(column.text(0)).isEqualTo("image [1, 2, 3]");
    assertThat(column.isMissing(0)).isFalse();
  }

  @Test
  void aRowOfAnotherSizeIsRefused() {
    assertThatThrownBy(
            () ->
                TensorColumn.ofBytes(
                    "picture", GRAY_2X3, List.of(Bytes.of(new byte[6]), Bytes.of(new byte[7]))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 1, column \"picture\"")
        .hasMessageContaining("expected 6")
        .hasMessageContaining("found 7");
    assertThatThrownBy(
            () -> TensorColumn.ofTensors("picture", GRAY_2X3, List.of(Tensor.zeros(1, 3, 2))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected [1, 2, 3]")
        .hasMessageContaining("found [1, 3, 2]");
  }

  @Test
  void valuesOutsideTheRangeAreRefusedWithChannelAndPosition() {
    Tensor good = Tensor.of(new int[] {2, 2}, new float[] {1, -2, 3, 4});
    Tensor missing = Tensor.of(new int[] {2, 2}, new float[] {1, -2, 3, Float.NaN});
    assertThat(TensorColumn.ofTensors("s", SERIES, List.of(good)).tensor(0)).isEqualTo(good);
    assertThatThrownBy(() -> TensorColumn.ofTensors("s", SERIES, List.of(good, missing)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 1, column \"s\", channel y, position 3")
        .hasMessageContaining("a finite number")
        .hasMessageContaining("NaN");
    assertThatThrownBy(
            () ->
                TensorColumn.ofTensors(
                    "p",
                    GRAY_2X3,
                    List.of(Tensor.of(new int[] {1, 2, 3}, new float[] {0, 0, 0, 0, 256, 0}))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("0 to 255")
        .hasMessageContaining("256");
    TensorFormat half =
        new TensorFormat(
            TensorLayout.NCHW, List.of(1, 1, 1), TensorFormat.GRAY, new ValueRange(0, 127));
    assertThatThrownBy(
            () -> TensorColumn.ofBytes("p", half, List.of(Bytes.of(new byte[] {(byte) 128}))))
        .hasMessageContaining("128");
  }

  @Test
  void aFormatSaysItsOrder() {
    TensorFormat rgb = TensorFormat.image(TensorLayout.NHWC, 20, 10, TensorFormat.RGB);
    assertThat(rgb)
        .hasToString("image, channels R G B, layout NHWC [n, 20, 10, 3], values 0 to 255");
    assertThat(rgb.height()).isEqualTo(20);
    assertThat(rgb.width()).isEqualTo(10);
    TensorFormat first = TensorFormat.image(TensorLayout.NCHW, 20, 10, TensorFormat.RGB);
    assertThat(first.shape()).containsExactly(3, 20, 10);
    assertThat(first.height()).isEqualTo(20);
    assertThat(first.width()).isEqualTo(10);
    assertThat(SERIES).hasToString("series, channels x y, layout NCW [n, 2, 2], values any number");
    assertThat(first.channelOfPositions()[200]).isEqualTo(1);
    assertThat(rgb.channelOfPositions()[200]).isEqualTo(2);
  }

  @Test
  void impossibleFormatsAreRefused() {
    for (List<Integer> shape :
        List.of(List.of(3, 2), List.of(2, 2, 3), List.of(3, 0, 2), List.of(3, 50000, 50000))) {
      assertThatIllegalArgumentException()
          .as("%s", shape)
          .isThrownBy(
              () -> new TensorFormat(TensorLayout.NCHW, shape, TensorFormat.RGB, ValueRange.BYTE));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorFormat.image(TensorLayout.NCHW, 2, 2, List.of("R", "R")));
    assertThatIllegalArgumentException().isThrownBy(() -> new ValueRange(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ValueRange(0, Double.NaN));
  }

  @Test
  void aTableGivesTheColumnByTypeAndNamesTheWrongOne() {
    Table table = Table.of(pictures(1, 2), NumericColumn.of("n", 1, 2));
    assertThat(table.tensor("picture")).isEqualTo(pictures(1, 2));
    assertThat(table.select(1).tensor("picture")).isEqualTo(pictures(2));
    assertThatThrownBy(() -> table.numeric("picture"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Column \"picture\" has the wrong type")
        .hasMessageContaining("found images or series");
    assertThatThrownBy(() -> table.tensor("n")).hasMessageContaining("found numbers");
  }
}

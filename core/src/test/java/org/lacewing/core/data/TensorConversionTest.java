package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.tensor.Tensor;

/** Axes and channels in another order than the model's. */
class TensorConversionTest {
  private static final List<String> BGR = List.of("B", "G", "R");

  private static TensorFormat image(TensorLayout layout, int h, int w, List<String> channels) {
    return TensorFormat.image(layout, h, w, channels);
  }

  private static TensorColumn bytes(TensorFormat format, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return TensorColumn.ofBytes("p", format, List.of(Bytes.of(bytes)));
  }

  private static void refused(TensorColumn column, TensorFormat wanted) {
    assertThatThrownBy(() -> TensorConversion.convert(column, wanted, "x.json, row 1"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("x.json, row 1: The ")
        .hasMessageContaining("expected " + wanted)
        .hasMessageContaining("found " + column.format());
  }

  @Test
  void axesAndNamedChannelsArePutInOrder() {
    TensorFormat first = image(TensorLayout.NCHW, 1, 2, TensorFormat.RGB);
    TensorFormat last = image(TensorLayout.NHWC, 1, 2, TensorFormat.RGB);
    TensorColumn rgb = bytes(first, 1, 2, 11, 12, 21, 22);
    TensorColumn lasts = bytes(last, 1, 11, 21, 2, 12, 22);
    assertThat(TensorConversion.convert(rgb, last, "")).isEqualTo(lasts);
    assertThat(TensorConversion.convert(lasts, first, "")).isEqualTo(rgb);
    assertThat(TensorConversion.convert(rgb, first, "")).isSameAs(rgb);
    TensorColumn bgr = bytes(image(TensorLayout.NHWC, 1, 2, BGR), 21, 11, 1, 22, 12, 2);
    assertThat(TensorConversion.convert(bgr, first, "")).isEqualTo(rgb);
    assertThat(TensorConversion.convert(bgr, last, "")).isEqualTo(lasts);
  }

  @Test
  void grayBecomesThreeEqualChannels() {
    TensorColumn gray = bytes(image(TensorLayout.NCHW, 1, 2, TensorFormat.GRAY), 5, 6);
    assertThat(TensorConversion.convert(gray, image(TensorLayout.NHWC, 1, 2, TensorFormat.RGB), ""))
        .isEqualTo(bytes(image(TensorLayout.NHWC, 1, 2, TensorFormat.RGB), 5, 5, 5, 6, 6, 6));
  }

  @Test
  void seriesAreTurnedToo() {
    TensorFormat steps =
        new TensorFormat(TensorLayout.NWC, List.of(3, 2), List.of("x", "y"), ValueRange.ANY);
    TensorFormat channels =
        new TensorFormat(TensorLayout.NCW, List.of(2, 3), List.of("x", "y"), ValueRange.ANY);
    TensorColumn column =
        TensorColumn.ofTensors(
            "s", steps, List.of(Tensor.of(new int[] {3, 2}, new float[] {1, 10, 2, 20, 3, 30})));
    assertThat(TensorConversion.convert(column, channels, "").tensor(0))
        .isEqualTo(Tensor.of(new int[] {2, 3}, new float[] {1, 2, 3, 10, 20, 30}));
  }

  @Test
  void allElseThatDiffersIsRefused() {
    TensorColumn tall = bytes(image(TensorLayout.NCHW, 2, 1, TensorFormat.GRAY), 5, 6);
    refused(tall, image(TensorLayout.NCHW, 1, 2, TensorFormat.GRAY));
    refused(tall, image(TensorLayout.NHWC, 1, 2, TensorFormat.GRAY));
    refused(tall, image(TensorLayout.NCHW, 2, 1, List.of("R")));
    refused(
        tall,
        new TensorFormat(
            TensorLayout.NCHW, List.of(1, 2, 1), TensorFormat.GRAY, new ValueRange(0, 1)));
    refused(
        tall,
        new TensorFormat(TensorLayout.NCW, List.of(1, 2), TensorFormat.GRAY, ValueRange.BYTE));
    TensorColumn rgb = bytes(image(TensorLayout.NCHW, 1, 1, TensorFormat.RGB), 1, 2, 3);
    refused(rgb, image(TensorLayout.NCHW, 1, 1, TensorFormat.GRAY));
    refused(rgb, image(TensorLayout.NCHW, 1, 1, List.of("R", "G", "X")));
    refused(
        bytes(image(TensorLayout.NCHW, 1, 1, List.of("R", "G", "B", "A")), 1, 2, 3, 4),
        image(TensorLayout.NCHW, 1, 1, TensorFormat.RGB));
  }
}

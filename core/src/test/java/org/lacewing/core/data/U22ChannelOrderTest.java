package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.data.image.Pictures;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;

@DisplayName("U22 A picture has the same numbers in the same order by whatever way it comes")
class U22ChannelOrderTest {
  private static final RowRules ANY =
      new RowRules() {
        @Override
        public boolean acceptsMissing(String feature) {
          return true;
        }

        @Override
        public boolean acceptsCategory(String feature, String category) {
          return true;
        }
      };

  @TempDir Path folder;

  private static Schema schema(TensorLayout layout) {
    return new Schema(
        List.of(
            Field.tensor(
                "picture", Role.FEATURE, TensorFormat.image(layout, 4, 4, TensorFormat.RGB))));
  }

  private static Tensor read(Path file, Optional<String> format, TensorLayout layout) {
    ReadSettings plain = ReadSettings.defaults();
    ReadSettings settings =
        new ReadSettings(
            format,
            plain.delimiter(),
            plain.encoding(),
            plain.decimal(),
            plain.grouping(),
            plain.missingTokens(),
            plain.images());
    return RowLoader.of(schema(layout), ANY, settings)
        .load(file, LabelUse.IGNORED)
        .table()
        .tensor("picture")
        .tensor(0);
  }

  private static Tensor read(Path file) {
    return read(file, Optional.empty(), TensorLayout.NCHW);
  }

  /** Returns a tensor of three channels with one value each, channels first. */
  private static Tensor plain(float... channels) {
    float[] values = new float[48];
    for (int i = 0; i < values.length; i++) {
      values[i] = channels[i / 16];
    }
    return Tensor.of(new int[] {3, 4, 4}, values);
  }

  private Path red(String name) throws IOException {
    return Pictures.write(
        folder.resolve(name), Pictures.plain(BufferedImage.TYPE_INT_RGB, 4, 4, 0xFF0000));
  }

  private Path json(String name, String layout, String channels, String pixel) throws IOException {
    boolean last = layout.endsWith("C");
    String cell = last ? "[" + pixel + "]" : "%";
    String line = "[" + (cell + ",").repeat(3) + cell + "]";
    String area = "[" + (line + ",").repeat(3) + line + "]";
    String image =
        last
            ? area
            : "["
                + String.join(
                    ",", List.of(pixel.split(",")).stream().map(v -> area.replace("%", v)).toList())
                + "]";
    return Files.writeString(
        folder.resolve(name),
        "{\"columns\": {\"picture\": {\"layout\": \""
            + layout
            + "\", \"channels\": ["
            + channels
            + "], \"range\": [0, 255]}}, \"rows\": [{\"picture\": "
            + image
            + "}]}");
  }

  @Test
  void redIsFirstByEveryWay() throws IOException {
    Tensor red = plain(255, 0, 0);
    red("in/red.png");
    assertThat(read(folder.resolve("in/red.png"))).isEqualTo(red);
    assertThat(read(folder.resolve("in"))).isEqualTo(red);
    assertThat(read(Files.copy(folder.resolve("in/red.png"), folder.resolve("upload"))))
        .isEqualTo(red);
    red("classes/a/red.png");
    assertThat(read(folder.resolve("classes"))).isEqualTo(red);
    Path list = Files.writeString(folder.resolve("l.csv"), "file\nin/red.png\n");
    assertThat(read(list, Optional.of("image-list"), TensorLayout.NCHW)).isEqualTo(red);
    String rgb = "\"R\", \"G\", \"B\"";
    assertThat(read(json("a.json", "NHWC", rgb, "255,0,0"))).isEqualTo(red);
    assertThat(read(json("b.json", "NCHW", rgb, "255,0,0"))).isEqualTo(red);
    String bgr = "\"B\", \"G\", \"R\"";
    assertThat(read(json("c.json", "NHWC", bgr, "0,0,255"))).isEqualTo(red);
    assertThat(read(json("d.json", "NCHW", bgr, "0,0,255"))).isEqualTo(red);
  }

  @Test
  void aModelOfChannelsLastGetsTheSameNumbersInItsOrder() throws IOException {
    float[] values = new float[48];
    for (int pixel = 0; pixel < 16; pixel++) {
      values[3 * pixel] = 255;
    }
    Tensor last = Tensor.of(new int[] {4, 4, 3}, values);
    Optional<String> any = Optional.empty();
    assertThat(read(red("red.png"), any, TensorLayout.NHWC)).isEqualTo(last);
    String rgb = "\"R\", \"G\", \"B\"";
    assertThat(read(json("b.json", "NCHW", rgb, "255,0,0"), any, TensorLayout.NHWC))
        .isEqualTo(last);
  }

  @Test
  void grayBecomesThreeEqualChannels() throws IOException {
    int[] gray = new int[16];
    java.util.Arrays.fill(gray, 90);
    Path file = Pictures.write(folder.resolve("g.png"), Pictures.gray(4, 4, gray));
    assertThat(read(file)).isEqualTo(plain(90, 90, 90));
    assertThat(read(json("g.json", "NHWC", "\"GRAY\"", "90"))).isEqualTo(plain(90, 90, 90));
  }

  @Test
  void whatIsNotOpaqueLiesOnWhite() throws IOException {
    Path file =
        Pictures.write(
            folder.resolve("a.png"), Pictures.plain(BufferedImage.TYPE_INT_ARGB, 4, 4, 0x80FF0000));
    assertThat(read(file)).isEqualTo(plain(255, 127, 127));
  }

  @Test
  void otherChannelsAreRefused() throws IOException {
    for (String channels :
        List.of("\"R\",\"G\",\"B\",\"A\"", "\"a\",\"b\",\"c\",\"d\",\"e\"", "\"X\",\"Y\",\"Z\"")) {
      int count = channels.split(",").length;
      Path file = json("x.json", "NHWC", channels, "1,".repeat(count - 1) + "1");
      assertThatThrownBy(() -> read(file))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(
              "x.json, row 1, column \"picture\": The image is not what the model")
          .hasMessageContaining("expected image, channels R G B, layout NCHW [n, 3, 4, 4]")
          .hasMessageContaining(
              "found image, channels " + channels.replace("\"", "").replace(',', ' '));
    }
  }
}

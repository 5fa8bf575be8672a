package org.lacewing.core.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.random.Seed;

class PictureFileTest {
  private static final int RED = 0xFF0000;

  @TempDir Path folder;

  private Pixels pixels(byte[] file) throws IOException {
    return PictureFile.read(Files.write(folder.resolve("p"), file), "p.png").pixels();
  }

  private static List<Integer> samples(Pixels picture) {
    byte[] all = picture.samples().toArray();
    Integer[] values = new Integer[all.length];
    Arrays.setAll(values, i -> all[i] & 0xFF);
    return List.of(values);
  }

  private static BufferedImage noise(int height, int width) {
    RandomGenerator random = new Seed(4).generator();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        picture.setRGB(column, row, random.nextInt());
      }
    }
    return picture;
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif"})
  void redComesFirst(String format) throws IOException {
    BufferedImage red = Pictures.plain(BufferedImage.TYPE_INT_RGB, 1, 2, RED);
    assertThat(samples(pixels(Pictures.encoded(red, format))))
        .containsExactly(255, 0, 0, 255, 0, 0);
  }

  @Test
  void redComesFirstInJpegToo() throws IOException {
    BufferedImage red = Pictures.plain(BufferedImage.TYPE_INT_RGB, 8, 8, RED);
    List<Integer> first = samples(pixels(Pictures.encoded(red, "jpg"))).subList(0, 3);
    assertThat(first.get(0)).isBetween(251, 255);
    assertThat(first.get(1)).isBetween(0, 4);
    assertThat(first.get(2)).isBetween(0, 4);
  }

  /** Asked for as sRGB, the platform would make 188 of a grey value of 128. */
  @Test
  void grayValuesAreThoseOfTheFile() throws IOException {
    for (String format : List.of("png", "jpg", "bmp")) {
      Pixels picture = pixels(Pictures.encoded(Pictures.gray(1, 2, 128, 128), format));
      assertThat(samples(picture)).as(format).containsOnly(128);
    }
    assertThat(pixels(Pictures.encoded(Pictures.gray(1, 2, 0, 77), "png")))
        .isEqualTo(new Pixels(1, 2, 1, Bytes.of(new byte[] {0, 77})));
  }

  @Test
  void sixteenAndOneBitBecomeEight() throws IOException {
    BufferedImage deep = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 128 * 257, 65535});
    assertThat(samples(pixels(Pictures.encoded(deep, "png")))).containsExactly(0, 128, 255);
    BufferedImage flat = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    flat.setRGB(1, 0, 0xFFFFFF);
    assertThat(samples(pixels(Pictures.encoded(flat, "png"))))
        .containsExactly(0, 0, 0, 255, 255, 255);
  }

  @Test
  void whatIsNotOpaqueLiesOnWhite() throws IOException {
    BufferedImage glass = Pictures.plain(BufferedImage.TYPE_INT_ARGB, 1, 1, 0x80FF0000);
    assertThat(samples(pixels(Pictures.encoded(glass, "png")))).containsExactly(255, 127, 127);
    BufferedImage clear = Pictures.plain(BufferedImage.TYPE_INT_ARGB, 1, 1, 0);
    assertThat(samples(pixels(Pictures.encoded(clear, "png")))).containsExactly(255, 255, 255);
    BufferedImage opaque = Pictures.plain(BufferedImage.TYPE_INT_ARGB, 1, 1, 0xFF102030);
    assertThat(samples(pixels(Pictures.encoded(opaque, "png")))).containsExactly(16, 32, 48);
  }

  /** The stored picture is 1 2 3 / 4 5 6; the values are what a viewer shows. */
  @ParameterizedTest
  @CsvSource({
    "0, 1 2 3 4 5 6, 2",
    "1, 1 2 3 4 5 6, 2",
    "2, 3 2 1 6 5 4, 2",
    "3, 6 5 4 3 2 1, 2",
    "4, 4 5 6 1 2 3, 2",
    "5, 1 4 2 5 3 6, 3",
    "6, 4 1 5 2 6 3, 3",
    "7, 6 3 5 2 4 1, 3",
    "8, 3 6 2 5 1 4, 3",
    "9, 1 2 3 4 5 6, 2",
  })
  void theOrientationOfExifIsHonoured(int tag, String shown, int height) throws IOException {
    byte[] stored = Pictures.encoded(Pictures.gray(2, 3, 1, 2, 3, 4, 5, 6), "png");
    for (boolean little : new boolean[] {true, false}) {
      byte[] file = Pictures.pngWithExif(stored, Pictures.exif(tag, little));
      PictureFile picture = PictureFile.read(Files.write(folder.resolve("p"), file), "p");
      assertThat(picture.height()).isEqualTo(height);
      assertThat(picture.width()).isEqualTo(5 - height);
      assertThat(picture.pixels().height()).isEqualTo(height);
      assertThat(samples(picture.pixels()))
          .isEqualTo(Arrays.stream(shown.split(" ")).map(Integer::valueOf).toList());
    }
  }

  @Test
  void photographsAreTurnedUpright() throws IOException {
    BufferedImage halves = Pictures.gray(16, 32, new int[16 * 32]);
    halves
        .getRaster()
        .setPixels(
            16,
            0,
            16,
            16,
            Pictures.gray(16, 16, filled()).getRaster().getPixels(0, 0, 16, 16, (int[]) null));
    byte[] jpeg = Pictures.jpegWithExif(Pictures.encoded(halves, "jpg"), Pictures.exif(6, false));
    Pixels upright = pixels(jpeg);
    assertThat(upright.height()).isEqualTo(32);
    assertThat(upright.at(2, 8, 0)).as("the left half is on top").isLessThan(20);
    assertThat(upright.at(30, 8, 0)).isGreaterThan(235);
  }

  private static int[] filled() {
    int[] values = new int[256];
    Arrays.fill(values, 255);
    return values;
  }

  @Test
  void hugeSizesAreRefusedBeforeDecoding() {
    byte[] small = Pictures.encoded(Pictures.gray(2, 2, 1, 2, 3, 4), "png");
    assertThatThrownBy(() -> pixels(Pictures.pngClaiming(small, 100_000, 90_000)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("p.png: The picture declares a size beyond all reason")
        .hasMessageContaining("found 100000 high and 90000 wide");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void filesThatAreCutAreRefused(String format) {
    byte[] whole = Pictures.encoded(noise(24, 32), format);
    for (int length : new int[] {whole.length / 2, whole.length / 10, 30, 12}) {
      assertThatThrownBy(() -> pixels(Arrays.copyOf(whole, length)))
          .as("%s of %s bytes", length, whole.length)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("p.png: The picture ");
    }
  }

  /** A decoder of JPEG makes up what is missing, and only warns. */
  @Test
  void photographsWithoutTheirLastRowsAreRefused() {
    byte[] whole = Pictures.encoded(noise(48, 64), "jpg");
    assertThatThrownBy(() -> pixels(Arrays.copyOf(whole, whole.length - 200)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("p.png: The picture is damaged");
  }

  @Test
  void otherFilesAreRefused() {
    assertThatThrownBy(() -> pixels("no picture".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("p.png: The format of the picture is not known")
        .hasMessageContaining("expected PNG, JPEG, GIF or BMP");
    assertThatThrownBy(() -> pixels(new byte[0])).hasMessageContaining("found an empty file");
  }

  /** Whatever a file holds, it is a picture or an error of the data. */
  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif"})
  void anyFlippedByteIsAPictureOrAnError(String format) throws IOException {
    byte[] whole = Pictures.encoded(noise(5, 7), format);
    byte[] exif = Pictures.exif(6, true);
    byte[] file =
        format.equals("png")
            ? Pictures.pngWithExif(whole, exif)
            : format.equals("jpg") ? Pictures.jpegWithExif(whole, exif) : whole;
    RandomGenerator random = new Seed(9).generator();
    int refused = 0;
    for (int position = 0; position < file.length; position++) {
      byte[] damaged = file.clone();
      damaged[position] ^= (byte) (1 + random.nextInt(255));
      try {
        Pixels picture = pixels(damaged);
        assertThat(picture.height() * picture.width()).isPositive();
      } catch (DataException e) {
        assertThat(e).hasMessageContaining("p.png: ");
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}

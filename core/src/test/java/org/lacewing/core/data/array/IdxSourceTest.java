package org.lacewing.core.data.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.Chunk;
import org.lacewing.core.data.DataFile;
import org.lacewing.core.data.DataSource;
import org.lacewing.core.data.ImageSettings;
import org.lacewing.core.data.LoadedData;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceFiles;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.tensor.Tensor;

class IdxSourceTest {
  private static final Path MNIST = Path.of("src/test/resources/org/lacewing/core/data/array");
  private static final String IMAGES = "mnist-60-images-idx3-ubyte.gz";
  private static final String LABELS = "mnist-60-labels-idx1-ubyte.gz";

  @TempDir Path folder;

  private static LoadedData load(Path file, String settings) {
    return new DataFile(file).load(settings);
  }

  /** Two pictures of 2 x 3 with the values 1 to 12. */
  private static byte[] pictures() {
    return IdxFile.of(new int[] {2, 2, 3}, IntStream.rangeClosed(1, 12).toArray());
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return IdxFile.write(folder.resolve(name), bytes);
  }

  private static int rows(Path file, ReadSettings settings) {
    try (RowReader reader = SourceFiles.open(file, settings)) {
      int rows = 0;
      for (Optional<Chunk> chunk = reader.next(); chunk.isPresent(); chunk = reader.next()) {
        rows += chunk.get().rows();
      }
      reader.fingerprint();
      return rows;
    }
  }

  private static void refused(Path file, String... parts) {
    assertThatThrownBy(() -> rows(file, ReadSettings.defaults()))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void mnistIsOneColumnOfImagesAndOneOfClasses() {
    LoadedData data = load(MNIST.resolve(IMAGES), "label: label");
    TensorColumn images = data.dataset().table().tensor("image");
    assertThat(images.size()).isEqualTo(60);
    assertThat(images.format())
        .isEqualTo(TensorFormat.image(TensorLayout.NCHW, 28, 28, TensorFormat.GRAY));
    Tensor five = images.tensor(0);
    double sum = 0;
    for (int i = 0; i < five.size(); i++) {
      sum += five.at(i);
    }
    assertThat(sum).isEqualTo(27525);
    assertThat(IntStream.range(0, 8).mapToObj(row -> data.dataset().label().text(row)))
        .containsExactly("5", "0", "4", "1", "9", "2", "1", "3");
    assertThat(data.target().classes())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  @Test
  void theFingerprintIsThatOfBothFiles() throws IOException {
    LoadedData data = load(MNIST.resolve(IMAGES), "label: label");
    Path images = MNIST.resolve(IMAGES);
    Path labels = MNIST.resolve(LABELS);
    assertThat(data.fingerprint().file()).isEqualTo(IMAGES);
    assertThat(data.fingerprint().rows()).isEqualTo(60);
    assertThat(data.fingerprint().bytes()).isEqualTo(Files.size(images) + Files.size(labels));
    assertThat(data.fingerprint().sha256())
        .isEqualTo(Sha256.of(Sha256.of(images) + "\n" + Sha256.of(labels) + "\n"));
  }

  @Test
  void filesAreKnownByTheirContentPackedOrNot() throws IOException {
    for (String name : List.of("a-images-idx3-ubyte", "b.images.gz", "c-images.idx3-ubyte")) {
      assertThat(rows(write(name, pictures()), ReadSettings.defaults())).as(name).isEqualTo(2);
    }
    assertThat(DataSource.all().get("idx").extensions()).contains("idx3-ubyte");
  }

  @Test
  void columnsCanBeNamedAndTheLabelFileToo() throws IOException {
    Path file = write("x.idx", pictures());
    write("answers", IdxFile.of(new int[] {2}, 7, 200));
    LoadedData data =
        load(
            file,
            "label: digit, reading: {images: {labels: answers, column: picture, label: digit}}");
    assertThat(data.target().classes()).containsExactly("7", "200");
    assertThat(data.dataset().table().tensor("picture").tensor(1))
        .isEqualTo(Tensor.of(new int[] {1, 2, 3}, new float[] {7, 8, 9, 10, 11, 12}));
  }

  @Test
  void labelsAreFoundBesideEvenIfOnlyOneFileIsPacked() throws IOException {
    Path file = write("t10k-images-idx3-ubyte", pictures());
    write("t10k-labels-idx1-ubyte.gz", IdxFile.of(new int[] {2}, 3, 1));
    assertThat(load(file, "label: label").target().classes()).containsExactly("1", "3");
  }

  @Test
  void withoutLabelsThereAreImagesAlone() throws IOException {
    Path file = write("images.idx", pictures());
    try (RowReader reader = SourceFiles.open(file, ReadSettings.defaults())) {
      assertThat(reader.header().names()).containsExactly("image");
      assertThat(reader.next()).isPresent();
      assertThat(reader.next()).isEmpty();
      assertThat(reader.fingerprint().sha256()).isEqualTo(Sha256.of(file));
    }
  }

  @Test
  void labelsOfAnotherLengthAreRefused() throws IOException {
    Path file = write("images.idx", pictures());
    write("labels.idx", IdxFile.of(new int[] {3}, 1, 2, 3));
    refused(file, "labels.idx: Images and labels do not belong together", "expected 2", "found 3");
    write("labels.idx", IdxFile.of(new int[] {2, 1}, 1, 2));
    refused(file, "labels.idx: This is not a list of class numbers", "found 2 x 1");
    assertThatThrownBy(
            () ->
                rows(
                    file,
                    ReadSettings.defaults()
                        .withImages(ImageSettings.defaults().withLabels("lables.idx"))))
        .hasMessageContaining("There is no such file")
        .hasMessageContaining("Did you mean labels.idx?");
  }

  @Test
  void theSizeIsComparedBeforeMemoryIsAskedFor() throws IOException {
    int[] huge = {60000, 40000, 40000};
    refused(
        write("huge.idx", IdxFile.of(huge, 1, 2)),
        "huge.idx: The file does not have the size that its header promises",
        "expected 96000000000016 bytes for 60000 x 40000 x 40000",
        "found 18 bytes");
    refused(
        write("huge.idx.gz", IdxFile.of(huge, 1, 2)),
        "huge.idx.gz: The file does not have the size",
        "which hold at most");
    int[] most = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    refused(write("most.idx", IdxFile.of(most)), "The file does not have the size");
    refused(write("negative.idx", IdxFile.of(new int[] {2, -2, 3})), "axis 1", "4294967294");
    refused(write("none.idx", IdxFile.of(new int[] {0, 2, 3})), "axis 0", "impossible length");
  }

  @Test
  void filesThatAreCutOrTooLongAreRefused() throws IOException {
    int[] eleven = IntStream.range(0, 11).toArray();
    int[] shape = {2, 2, 3};
    refused(write("cut.idx", IdxFile.of(shape, eleven)), "expected 28 bytes", "found 27 bytes");
    refused(write("cut.idx.gz", IdxFile.of(shape, eleven)), "cut.idx.gz, image 2: The file ends");
    int[] thirteen = IntStream.range(0, 13).toArray();
    refused(write("long.idx", IdxFile.of(shape, thirteen)), "expected 28 bytes", "found 29");
    refused(write("long.idx.gz", IdxFile.of(shape, thirteen)), "goes on where it should end");
    refused(write("header.idx", new byte[] {0, 0, 8, 3, 0, 0}), "ends within its header");
    refused(write("empty.idx", new byte[0]), "not an IDX file", "an empty file");
    refused(write("text.idx", new byte[] {'a', ',', 'b', '\n'}), "found bytes 61 2c 62 0a");
  }

  @Test
  void otherArraysAreRefused() throws IOException {
    refused(
        write("labels.idx", IdxFile.of(new int[] {2}, 1, 2)),
        "does not hold grey images",
        "found 2 unsigned bytes");
    byte[] floats = IdxFile.of(new int[] {1, 1, 1}, 0, 0, 0, 0);
    floats[2] = 0x0D;
    refused(write("floats.idx", floats), "found 1 x 1 x 1 32-bit floats");
  }

  @Test
  void imagesCanBecomeColouredAndChannelsLast() throws IOException {
    Path file = write("images.idx", pictures());
    write("labels.idx", IdxFile.of(new int[] {2}, 0, 1));
    TensorColumn images =
        load(file, "label: label, reading: {images: {channels: rgb, layout: nhwc}}")
            .dataset()
            .table()
            .tensor("image");
    assertThat(images.format())
        .isEqualTo(TensorFormat.image(TensorLayout.NHWC, 2, 3, TensorFormat.RGB));
    assertThat(images.value(1, 0)).isEqualTo(7);
    assertThat(images.value(1, 2)).isEqualTo(7);
    assertThat(images.value(1, 3)).isEqualTo(8);
    assertThatThrownBy(() -> load(file, "label: label, reading: {images: {height: 28}}"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("images.idx, image 1: The picture has another size")
        .hasMessageContaining("expected 28 high and 3 wide")
        .hasMessageContaining("found 2 high and 3 wide");
  }
}

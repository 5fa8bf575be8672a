package org.lacewing.core.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
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
import org.lacewing.core.data.ImageChannels;
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

/** Folders of pictures, lists of pictures and single ones. */
class ImagesSourceTest {
  @TempDir Path folder;

  private Path picture(String name, int... gray) throws IOException {
    return Pictures.write(folder.resolve(name), Pictures.gray(1, gray.length, gray));
  }

  private LoadedData load(String more) {
    return new DataFile(folder.resolve("p")).load("label: label" + more);
  }

  private static TensorColumn read(Path file, ReadSettings settings) {
    try (RowReader reader = SourceFiles.open(file, settings)) {
      Optional<Chunk> chunk = reader.next();
      return (TensorColumn)
          ((org.lacewing.core.data.ColumnCells) chunk.orElseThrow().columns().get(0)).column();
    }
  }

  private void refused(Path file, String... parts) {
    assertThatThrownBy(
            () -> {
              try (RowReader reader = SourceFiles.open(file, ReadSettings.defaults())) {
                while (reader.next().isPresent()) {
                  reader.rows();
                }
              }
            })
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void oneFolderIsOneClass() throws IOException {
    picture("p/b/1.png", 1, 2);
    picture("p/a/2.png", 3, 4);
    picture("p/a/1.bmp", 5, 6);
    Files.writeString(folder.resolve("p/a/notes.txt"), "x");
    Files.writeString(folder.resolve("p/.hidden"), "x");
    LoadedData data = load("");
    TensorColumn images = data.dataset().table().tensor("image");
    assertThat(images.format())
        .isEqualTo(TensorFormat.image(TensorLayout.NCHW, 1, 2, TensorFormat.RGB));
    assertThat(IntStream.range(0, 3).mapToObj(row -> images.value(row, 0)))
        .as("class by class, by name")
        .containsExactly(5f, 3f, 1f);
    assertThat(IntStream.range(0, 3).mapToObj(row -> data.dataset().label().text(row)))
        .containsExactly("a", "a", "b");
    assertThat(data.notes()).contains("Files that are no pictures were left out: a/notes.txt");
  }

  @Test
  void theFingerprintIsThatOfNamesAndContents() throws IOException {
    Path b = picture("p/b/1.png", 1, 2);
    Path a = picture("p/a/1.png", 3, 4);
    LoadedData data = load("");
    assertThat(data.fingerprint().file()).isEqualTo("p");
    assertThat(data.fingerprint().bytes()).isEqualTo(Files.size(a) + Files.size(b));
    assertThat(data.fingerprint().sha256())
        .isEqualTo(Sha256.of(Sha256.of(a) + " a/1.png\n" + Sha256.of(b) + " b/1.png\n"));
    Files.move(folder.resolve("p"), folder.resolve("q"));
    assertThat(new DataFile(folder.resolve("q")).load("label: label").fingerprint().sha256())
        .isEqualTo(data.fingerprint().sha256());
  }

  @Test
  void sizesAreThoseOfTheFirstPictureOrAsStated() throws IOException {
    picture("p/a/1.png", 1, 2);
    picture("p/b/1.png", 10, 20, 30, 40);
    assertThatThrownBy(() -> load(""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("p/b/1.png: The picture has another size")
        .hasMessageContaining("expected 1 high and 2 wide")
        .hasMessageContaining("found 1 high and 4 wide");
    TensorColumn scaled =
        load(", reading: {images: {height: 2, width: 2, scaling: bilinear, channels: gray}}")
            .dataset()
            .table()
            .tensor("image");
    assertThat(scaled.format())
        .isEqualTo(TensorFormat.image(TensorLayout.NCHW, 2, 2, TensorFormat.GRAY));
    assertThat(IntStream.range(0, 4).mapToObj(i -> scaled.value(0, i)))
        .containsExactly(1f, 2f, 1f, 2f);
  }

  @Test
  void picturesWithoutClassesAndSinglePicturesAreRowsToo() throws IOException {
    Path one = picture("p/x.png", 7, 8);
    picture("p/y.png", 9, 10);
    try (RowReader reader = SourceFiles.open(folder.resolve("p"), ReadSettings.defaults())) {
      assertThat(reader.header().names()).containsExactly("image");
    }
    ReadSettings gray =
        ReadSettings.defaults()
            .withImages(
                new ImageSettings(
                    Optional.empty(),
                    "image",
                    "label",
                    Optional.empty(),
                    Optional.empty(),
                    org.lacewing.core.data.ImageScaling.REJECT,
                    Optional.of(ImageChannels.GRAY),
                    TensorLayout.NHWC));
    assertThat(read(one, gray).value(0, 1)).isEqualTo(8);
    Path unnamed = Files.copy(one, folder.resolve("upload"));
    assertThat(read(unnamed, gray)).isEqualTo(read(one, gray));
  }

  @Test
  void listsNamePicturesOfTheirFolder() throws IOException {
    picture("p/x.png", 7, 8);
    picture("y.png", 9, 10);
    Path list =
        Files.writeString(
            folder.resolve("l.csv"), "weight,file,label\n1.5,p/x.png,cat\n2.5,y.png,dog\n");
    LoadedData data = new DataFile(list).load("label: label, reading: {format: image-list}");
    assertThat(data.dataset().table().names()).containsExactly("weight", "image", "label");
    assertThat(data.dataset().table().numeric("weight").value(1)).isEqualTo(2.5);
    assertThat(data.dataset().table().tensor("image").value(1, 0)).isEqualTo(9);
    assertThat(data.lines()).containsExactly(2L, 3L);
    String before = data.fingerprint().sha256();
    picture("y.png", 9, 11);
    assertThat(
            new DataFile(list)
                .load("label: label, reading: {format: image-list}")
                .fingerprint()
                .sha256())
        .isNotEqualTo(before);
  }

  @Test
  void listsDoNotLeaveTheirFolder() throws IOException {
    picture("out.png", 1, 2);
    Files.createDirectories(folder.resolve("in"));
    for (String name : List.of("../out.png", folder.resolve("out.png").toString(), "\"\"", ".")) {
      Path list = Files.writeString(folder.resolve("in/l.csv"), "file,label\n" + name + ",a\n");
      assertThatThrownBy(
              () -> new DataFile(list).load("label: label, reading: {format: image-list}"))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("l.csv, line 2: The row does not name a picture of the list");
    }
    Path list = Files.writeString(folder.resolve("in/l.csv"), "file,label\nno.png,a\n");
    assertThatThrownBy(() -> new DataFile(list).load("label: label, reading: {format: image-list}"))
        .hasMessageContaining("no.png: There is no such file");
    Path other = Files.writeString(folder.resolve("in/l.csv"), "path,label\nno.png,a\n");
    assertThatThrownBy(
            () -> new DataFile(other).load("label: label, reading: {format: image-list}"))
        .hasMessageContaining("expected a column called \"file\", found path, label");
  }

  @Test
  void foldersThatAreNotUnderstoodAreRefused() throws IOException {
    picture("p/a/1.png", 1, 2);
    picture("p/2.png", 1, 2);
    refused(folder.resolve("p"), "Pictures and folders lie side by side", "2.png", "folder a");
    picture("q/train/a/1.png", 1, 2);
    picture("q/test/1.png", 1, 2);
    refused(folder.resolve("q"), "The folder of a class holds a folder", "found folder a");
    Files.createDirectories(folder.resolve("e/a"));
    refused(folder.resolve("e"), "This is a folder, and no data source knows what is in it");
    picture("w/a/1.png", 1, 2);
    Files.writeString(folder.resolve("w/a/2.webp"), "x");
    refused(folder.resolve("w"), "2.webp: Pictures of this format are not read", "found .webp");
    refused(folder.resolve("nowhere"), "There is no such file");
  }

  @Test
  void damagedPicturesAreNamed() throws IOException {
    Files.createDirectories(folder.resolve("p/a"));
    Files.writeString(folder.resolve("p/a/1.png"), "no picture");
    refused(folder.resolve("p"), "p/a/1.png: The format of the picture is not known");
    BufferedImage red = Pictures.plain(BufferedImage.TYPE_INT_RGB, 1, 1, 0xFF0000);
    Pictures.write(folder.resolve("p/a/1.png"), red);
    assertThat(read(folder.resolve("p"), ReadSettings.defaults()).value(0, 0)).isEqualTo(255);
  }
}

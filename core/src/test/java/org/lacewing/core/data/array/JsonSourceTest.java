package org.lacewing.core.data.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.Chunk;
import org.lacewing.core.data.DataFile;
import org.lacewing.core.data.LoadedData;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceFiles;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.data.ValueRange;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.tensor.Tensor;

class JsonSourceTest {
  private static final String GRAY =
      "{\"layout\": \"NCHW\", \"channels\": [\"GRAY\"], \"range\": [0, 255]}";

  @TempDir Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("x.json"), text);
  }

  private Path images(String declared, String... rows) throws IOException {
    return write(
        "{\"columns\": {\"p\": " + declared + "}, \"rows\": [" + String.join(",\n", rows) + "]}");
  }

  private static List<Chunk> read(Path file) {
    try (RowReader reader = SourceFiles.open(file, ReadSettings.defaults())) {
      List<Chunk> chunks = new ArrayList<>();
      for (Optional<Chunk> chunk = reader.next(); chunk.isPresent(); chunk = reader.next()) {
        chunks.add(chunk.get());
      }
      return chunks;
    }
  }

  private static void refused(Path file, String... parts) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void imagesAreNestedListsWithADeclaredLayout() throws IOException {
    Path file =
        images(
            "{\"layout\": \"nhwc\", \"channels\": [\"R\", \"G\", \"B\"], \"range\": [0, 255]}",
            "{\"p\": [[[1, 2, 3], [4, 5, 6]]], \"y\": \"a\", \"n\": 1.5}",
            "{\"n\": null, \"p\": [[[7, 8, 9], [10, 11, 12.5]]], \"y\": \"b\"}");
    LoadedData data = new DataFile(file).load("label: y, missing: keep");
    TensorColumn pictures = data.dataset().table().tensor("p");
    assertThat(pictures.format())
        .isEqualTo(TensorFormat.image(TensorLayout.NHWC, 1, 2, TensorFormat.RGB));
    assertThat(pictures.tensor(1))
        .isEqualTo(Tensor.of(new int[] {1, 2, 3}, new float[] {7, 8, 9, 10, 11, 12.5f}));
    assertThat(data.dataset().table().numeric("n").value(0)).isEqualTo(1.5);
    assertThat(data.dataset().table().numeric("n").isMissing(1)).isTrue();
    assertThat(data.target().classes()).containsExactly("a", "b");
    assertThat(data.fingerprint().sha256()).isEqualTo(Sha256.of(file));
    assertThat(data.fingerprint().rows()).isEqualTo(2);
    assertThat(data.lines()).containsExactly(1L, 2L);
  }

  @Test
  void seriesMayLeaveTheirRangeOpen() throws IOException {
    Path file =
        images(
            "{\"layout\": \"NCW\", \"channels\": [\"x\"]}",
            "{\"p\": [[-1e3, 2]], \"y\": 1}",
            "{\"p\": [[3, 4]], \"y\": 0}");
    assertThat(new DataFile(file).load("label: y").dataset().table().tensor("p").format())
        .isEqualTo(new TensorFormat(TensorLayout.NCW, List.of(1, 2), List.of("x"), ValueRange.ANY));
  }

  @Test
  void rowsAloneAreATable() throws IOException {
    Path file = write("[{\"a\": 1, \"y\": \"u\"},\n {\"y\": \"v\", \"a\": true}]");
    assertThat(read(file).get(0).columns().get(0).text(1)).isEqualTo("true");
    refused(write("[{\"a\": 1}, {\"b\": 2}]"), "x.json, row 2", "found \"b\"");
    refused(write("[{\"a\": [1]}]"), "row 1, column \"a\"", "a list", "Declare the column");
    refused(write("[1]"), "row 1: A row is not an object");
    refused(write("[]"), "The file has no rows");
  }

  @Test
  void manyRowsComeInChunks() throws IOException {
    String[] rows = new String[2500];
    java.util.Arrays.fill(rows, "{\"p\": [[[1, 2]]]}");
    List<Chunk> chunks = read(images(GRAY, rows));
    assertThat(chunks.stream().mapToInt(Chunk::rows).sum()).isEqualTo(2500);
    assertThat(chunks.size()).isGreaterThan(1);
    assertThat(chunks.get(1).line(0)).isEqualTo(chunks.get(0).rows() + 1L);
  }

  @Test
  void layoutChannelsAndRangeMustBeDeclared() throws IOException {
    String row = "{\"p\": [[[1, 2]]]}";
    refused(write("{\"rows\": [" + row + "]}"), "row 1, column \"p\"", "Declare the column");
    String place = "x.json, columns, \"p\": The declaration has no usable ";
    refused(
        images("{\"channels\": [\"GRAY\"], \"range\": [0, 1]}", row),
        place + "layout",
        "one of NCHW, NHWC, NCW, NWC",
        "found none");
    refused(images("{\"layout\": \"HWC\"}", row), place + "layout", "found \"HWC\"");
    refused(images("{\"layout\": \"NCHW\", \"range\": [0, 1]}", row), place + "channels");
    refused(
        images("{\"layout\": \"NCHW\", \"channels\": [\"GRAY\"]}", row), place + "range", "none");
    refused(
        images("{\"layout\": \"NCHW\", \"channels\": [\"GRAY\"], \"range\": [1, 1]}", row),
        place + "range");
    refused(
        images("{\"layout\": \"NCHW\", \"channel\": [\"GRAY\"]}", row),
        "unknown key",
        "Did you mean channels?");
  }

  @Test
  void listsMustHaveTheShape() throws IOException {
    refused(
        images(GRAY, "{\"p\": [[1, 2]]}"),
        "row 1, column \"p\": The lists do not fit the declaration",
        "expected 3 nested lists for layout NCHW, with 1 channels GRAY, found shape [1, 2]");
    refused(images(GRAY, "{\"p\": [[[1]], [[2]]]}"), "found shape [2, 1, 1]");
    refused(
        images(GRAY, "{\"p\": [[[1, 2]]]}", "{\"p\": [[[1], [2]]]}"),
        "row 2, column \"p\", position [0]: A list has the wrong length",
        "expected 1",
        "found 2");
    refused(images(GRAY, "{\"p\": [[[1, 2], [3]]]}"), "position [0, 1]", "expected 2", "found 1");
    refused(images(GRAY, "{\"p\": [[[1, 2]]]}", "{}"), "row 2, column \"p\"");
    refused(images(GRAY, "{\"q\": 1}"), "row 1: A declared column is not in the rows");
  }

  @Test
  void valuesThatAreNoNumbersAreNamedByRowColumnAndPosition() throws IOException {
    for (String bad : List.of("NaN", "Infinity", "-Infinity", "1e999", "256", "-0.5", "\"1\"")) {
      refused(
          images(GRAY, "{\"p\": [[[1, 2]]]}", "{\"p\": [[[3, " + bad + "]]]}"),
          "x.json, row 2, column \"p\", position [0, 0, 1]: A value is not what was declared",
          "expected a number from 0 to 255");
    }
    refused(images(GRAY, "{\"p\": [[[null, 1]]]}"), "position [0, 0, 0]: A value is missing");
  }

  @Test
  void textThatIsNoJsonIsNamedByLine() throws IOException {
    refused(write("{\"columns\": {},\n\"rows\": [{\"a\": 1},\n{\"a\" 2}]}"), "line 3, row 2");
    refused(write("{\"columns\": {},\n\"rows\": [{\"a\": 1}"), "x.json, line 2");
    refused(write("[{\"a\": 1, \"a\": 2}]"), "Duplicate field 'a'");
    refused(write("{\"rows\": [{\"a\": 1}], \"columns\": {}}"), "more behind the rows");
    refused(write("[{\"a\": 1}] []"), "more behind the end");
    refused(write("{\"data\": []}"), "The JSON file does not hold rows", "\"data\"");
    refused(write("{\"columns\": {}}"), "found no rows");
    refused(write("3"), "does not hold rows");
  }
}

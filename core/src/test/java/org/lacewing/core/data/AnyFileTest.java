package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lacewing.core.error.DataException;

/** Whatever a file holds, it is read or refused with a short message. */
class AnyFileTest {
  private static final List<String> PIECES =
      List.of(
          "@relation r",
          "@attribute ",
          "@data",
          "a ",
          "numeric",
          "{x,y}",
          "{",
          "}",
          "x",
          "?",
          "0 ",
          "'",
          "\"",
          ",",
          ";",
          "%",
          "\\",
          "\n",
          "\r",
          "\r\n",
          "\t",
          "\uFEFF",
          "\u0000",
          "ü",
          "1.5");

  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<byte[]> pieces =
        Arbitraries.of(PIECES)
            .list()
            .ofMaxSize(40)
            .map(list -> String.join("", list).getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> raw = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
    return Arbitraries.oneOf(pieces, raw);
  }

  @Property(tries = 400)
  void isReadOrRefused(@ForAll("bytes") byte[] content) throws IOException {
    Path file = Files.createTempFile("any", ".data");
    try {
      Files.write(file, content);
      for (DataSource source : DataSource.all().all()) {
        readOrRefuse(source, file);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void readOrRefuse(DataSource source, Path file) {
    try {
      RawTable table = RawTable.read(source, file, ReadSettings.defaults());
      assertThat(table.rows()).isNotEmpty();
      assertThat(table.rows())
          .allSatisfy(row -> assertThat(row.cells()).hasSameSizeAs(table.header()));
    } catch (DataException e) {
      assertThat(e.getMessage()).hasSizeLessThan(600).doesNotContainPattern("(?<!')\\bnull\\b");
    }
  }
}

package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvRoundTripTest {
  @Provide
  Arbitrary<List<List<String>>> rows() {
    Arbitrary<String> cell =
        Arbitraries.strings()
            .withChars(" ,;\"'\n\ta1")
            .withChars('ä', '€')
            .withCharRange('\u4E00', '\u4E10')
            .ofMaxLength(8);
    return cell.list().ofSize(3).list().ofMinSize(1).ofMaxSize(12);
  }

  @Property(tries = 200)
  void whatIsQuotedComesBack(@ForAll("rows") List<List<String>> rows) throws IOException {
    StringBuilder text = new StringBuilder("p,q,r\n");
    List<Integer> lines = new ArrayList<>();
    int line = 2;
    for (List<String> row : rows) {
      lines.add(line);
      String record =
          row.stream()
              .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
              .collect(Collectors.joining(","));
      line += 1 + (int) record.chars().filter(c -> c == '\n').count();
      text.append(record).append('\n');
    }
    Path file = Files.createTempFile("round-trip", ".csv");
    try {
      Files.writeString(file, text);
      RawTable table = RawTable.read(new CsvSource(), file, ReadSettings.defaults());
      assertThat(table.rows().stream().map(RawRow::cells).toList()).isEqualTo(rows);
      assertThat(table.rows().stream().map(RawRow::line).toList()).isEqualTo(lines);
    } finally {
      Files.delete(file);
    }
  }
}

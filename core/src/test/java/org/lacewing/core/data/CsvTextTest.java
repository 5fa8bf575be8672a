package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTextTest {
  private static final List<List<String>> ROWS =
      List.of(List.of("Stone, Ann", "say \"hi\""), List.of("two\nlines", "0.25"));

  @Test
  void quotesWhereNeeded() {
    assertThat(CsvText.of(List.of("name", "p(x)"), ROWS))
        .isEqualTo("name,p(x)\n\"Stone, Ann\",\"say \"\"hi\"\"\"\n\"two\nlines\",0.25\n");
  }

  @Test
  void isReadBack(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("t.csv");
    Files.writeString(file, CsvText.of(List.of("name", "p"), ROWS));
    RawTable table = RawTable.read(new CsvSource(), file, ReadSettings.defaults());
    assertThat(table.rows().stream().map(RawRow::cells)).isEqualTo(ROWS);
  }
}

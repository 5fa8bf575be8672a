package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("U11 Delimiter, quote and line break within quotes are data")
class U11QuotedFieldsTest {
  @TempDir Path folder;

  @Test
  void threeRowsOfThreeColumns() throws IOException {
    LoadedData data =
        DataFile.of(
                folder,
                "d.csv",
                "id,name,n",
                "1,\"Stone, Ann\",3",
                "2,\"say \"\"hi\"\"\",4",
                "3,\"two\nlines\",5")
            .load("label: n, task: regression");
    Table table = data.dataset().table();
    assertThat(table.names()).containsExactly("id", "name", "n");
    assertThat(table.rows()).isEqualTo(3);
    assertThat(data.fingerprint().rows()).isEqualTo(3);
    assertThat(data.fingerprint().columns()).isEqualTo(3);
    CategoricalColumn name = table.categorical("name");
    assertThat(name.text(0)).isEqualTo("Stone, Ann");
    assertThat(name.text(1)).isEqualTo("say \"hi\"");
    assertThat(name.text(2)).isEqualTo("two\nlines");
    assertThat(table.column("id")).isEqualTo(NumericColumn.of("id", 1, 2, 3));
    assertThat(table.column("n")).isEqualTo(NumericColumn.of("n", 3, 4, 5));
  }

  @Test
  void aNumberWithThousandsInQuotesIsOneCell() throws IOException {
    LoadedData data =
        DataFile.of(folder, "d.csv", "pixels,y", "\"65,536\",a", "\"1,024\",b").load("label: y");
    assertThat(data.dataset().table().names()).containsExactly("pixels", "y");
    assertThat(data.dataset().table().categorical("pixels").text(0)).isEqualTo("65,536");
  }
}

package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;

@DisplayName("U17 ARFF with quoted names and values, dense and sparse")
class U17ArffTest {
  @TempDir Path folder;

  private LoadedData load(String... rows) throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "@RELATION t",
                "@attribute 'body mass' NUMERIC",
                "@attribute site {'North, upper',South}",
                "% note",
                "@data"));
    lines.addAll(List.of(rows));
    return DataFile.of(folder, "t.arff", lines.toArray(String[]::new))
        .load("label: site, missing: keep");
  }

  @Test
  void quotesCommasAndMissingValues() throws IOException {
    LoadedData data = load("61.5,'North, upper'", "?,South");
    Table table = data.dataset().table();
    assertThat(table.names()).containsExactly("body mass", "site");
    assertThat(table.categorical("site").levels()).containsExactly("North, upper", "South");
    assertThat(data.target().classes()).containsExactly("North, upper", "South");
    assertThat(table.column("body mass"))
        .isEqualTo(NumericColumn.of("body mass", 61.5, Double.NaN));
    assertThat(table.column("body mass").isMissing(1)).isTrue();
    assertThat(table.column("site").text(0)).isEqualTo("North, upper");
    assertThat(table.column("site").text(1)).isEqualTo("South");
  }

  @Test
  void sparseRows() throws IOException {
    Table table = load("61.5,'North, upper'", "{0 5,1 South}").dataset().table();
    assertThat(table.numeric("body mass").value(1)).isEqualTo(5);
    assertThat(table.column("site").text(1)).isEqualTo("South");
  }

  @Test
  void anUndeclaredValueIsNamedByItsLine() {
    assertThatThrownBy(() -> load("61.5,'North, upper'", "?,South", "3,West"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line 8: West is not one of ")
        .hasMessageContaining("North, upper, South");
  }
}

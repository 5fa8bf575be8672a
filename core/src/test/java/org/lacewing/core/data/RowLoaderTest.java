package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.error.DataException;

class RowLoaderTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              Field.numeric("age", Role.FEATURE),
              Field.categorical("size", Role.FEATURE, List.of("S", "M")),
              Field.categorical("id", Role.IGNORED, List.of()),
              Field.categorical("y", Role.LABEL, List.of("no", "yes"))));

  @TempDir Path folder;

  private LoadedRows load(String content, RowRules rules, LabelUse labelUse) throws IOException {
    return RowLoader.of(SCHEMA, rules, ReadSettings.defaults())
        .load(Files.writeString(folder.resolve("new.csv"), content), labelUse);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> failure(
      String content, RowRules rules, LabelUse labelUse) {
    return assertThatThrownBy(() -> load(content, rules, labelUse))
        .isInstanceOf(DataException.class);
  }

  /** Rules that accept missing values and unknown categories everywhere, or nowhere. */
  private static RowRules all(boolean accepted) {
    return new RowRules() {
      @Override
      public boolean acceptsMissing(String feature) {
        return accepted;
      }

      @Override
      public boolean acceptsCategory(String feature, String category) {
        return accepted || category.equals("S");
      }
    };
  }

  @Test
  void columnsAreFoundByNameAndTheLabelMayBeAbsent() throws IOException {
    LoadedRows rows = load("size,extra,age\nM,1,30\nXL,2,\n", all(true), LabelUse.IGNORED);
    assertThat(rows.table())
        .isEqualTo(
            Table.of(
                NumericColumn.of("age", 30, Double.NaN),
                CategoricalColumn.ofTexts("size", Arrays.asList("M", "XL"))));
    assertThat(rows.notes())
        .containsExactly("Columns the model does not know were left out: extra");
    assertThat(rows.lines()).containsExactly(2L, 3L);
  }

  @Test
  void oneMoreColumnIsCopiedAsItIsWritten() throws IOException {
    Path file =
        Files.writeString(folder.resolve("new.csv"), "name,size,age\n007,S,30\n,S,31\n1e3,S,32\n");
    RowLoader loader = RowLoader.of(SCHEMA, all(false), ReadSettings.defaults());
    try (RowBatches batches = loader.openWith(file, "name")) {
      Table table = batches.next().orElseThrow().table();
      assertThat(table.names()).containsExactly("age", "size", "name");
      assertThat(table.column("name").text(0)).isEqualTo("007");
      assertThat(table.column("name").text(1)).isEmpty();
      assertThat(table.column("name").text(2)).isEqualTo("1e3");
    }
    try (RowBatches batches = loader.openWith(file, "size")) {
      assertThat(batches.next().orElseThrow().table().names()).containsExactly("age", "size");
    }
    assertThatThrownBy(() -> loader.openWith(file, "nam"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected a column of that name")
        .hasMessageContaining("Did you mean \"name\"?");
  }

  @Test
  void numbersThatAreCategoriesStayCategories() throws IOException {
    LoadedRows rows = load("size,age\n1,30\n", all(true), LabelUse.IGNORED);
    assertThat(rows.table().categorical("size").text(0)).isEqualTo("1");
  }

  @Test
  void missingColumnsAreNamed() {
    failure("Size,agee\nM,1\n", all(true), LabelUse.IGNORED)
        .hasMessageContaining("new.csv: Column \"age\" is missing")
        .hasMessageContaining("Did you mean \"agee\"?");
    failure("size,age\nM,1\n", all(true), LabelUse.REQUIRED)
        .hasMessageContaining("Column \"y\" is missing");
  }

  @Test
  void textInANumericColumnIsNamed() {
    failure("size,age\nM,1\nM,old\n", all(true), LabelUse.IGNORED)
        .hasMessageContaining("new.csv, line 3, column \"age\"")
        .hasMessageContaining("found \"old\"");
  }

  @Test
  void whatTheRulesRefuseIsNamed() {
    failure("size,age\nS,1\nS,?\n", all(false), LabelUse.IGNORED)
        .hasMessageContaining("new.csv, line 3, column \"age\": A value is missing");
    failure("size,age\nS,1\nXL,2\n", all(false), LabelUse.IGNORED)
        .hasMessageContaining(
            "new.csv, line 3, column \"size\": The category is unknown: expected one of S, M, found"
                + " \"XL\"");
  }

  @Test
  void labelsAreReadWhenWanted() throws IOException {
    LoadedRows rows = load("y,size,age\nyes,M,1\n", all(true), LabelUse.REQUIRED);
    assertThat(rows.table().column("y").text(0)).isEqualTo("yes");
    failure("y,size,age\nyes,M,1\n,M,1\n", all(true), LabelUse.REQUIRED)
        .hasMessageContaining("line 3, column \"y\": A value is missing");
    failure("y,size,age\nmaybe,M,1\n", all(true), LabelUse.REQUIRED)
        .hasMessageContaining("line 2, column \"y\": The label is not a class of the model")
        .hasMessageContaining("expected one of no, yes, found \"maybe\"");
  }
}

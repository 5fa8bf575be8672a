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
import org.lacewing.core.error.DataException;

class ArffSourceTest extends DataSourceContract {
  @Override
  DataSource source() {
    return new ArffSource();
  }

  @Override
  String sample(String lineEnd) {
    return String.join(
        lineEnd,
        "@relation t",
        "@attribute n numeric",
        "@attribute Größe {a,b}",
        "@data",
        "1,a",
        "?,b",
        "");
  }

  private static final String HEADER =
      """
      @RELATION t
      @attribute 'body mass' NUMERIC
      @attribute site {'North, upper',South}
      % note
      @data
      """;

  @TempDir Path folder;

  private RawTable read(String content) throws IOException {
    return RawTable.read(
        new ArffSource(),
        Files.writeString(folder.resolve("t.arff"), content),
        ReadSettings.defaults());
  }

  private AbstractThrowableAssert<?, ? extends Throwable> failure(String content) {
    return assertThatThrownBy(() -> read(content)).isInstanceOf(DataException.class);
  }

  @Test
  void quotedNamesAndValuesMayHoldBlanksAndCommas() throws IOException {
    RawTable table = read(HEADER + "61.5,'North, upper'\n?,South\n");
    assertThat(table.header()).containsExactly("body mass", "site");
    assertThat(table.declared().get("body mass"))
        .isEqualTo(new DeclaredColumn(ValueType.NUMERIC, List.of()));
    assertThat(table.declared().get("site"))
        .isEqualTo(new DeclaredColumn(ValueType.CATEGORICAL, List.of("North, upper", "South")));
    assertThat(table.rows())
        .containsExactly(
            new RawRow(6, List.of("61.5", "North, upper")),
            new RawRow(7, Arrays.asList(null, "South")));
    assertThat(table.fingerprint().rows()).isEqualTo(2);
    assertThat(table.fingerprint().columns()).isEqualTo(2);
  }

  @Test
  void sparseRowsLeaveOutZerosAndFirstLevels() throws IOException {
    RawTable table = read(HEADER + "{0 5,1 South}\n{1 South}\n{}\n{ 0 ? }\n");
    assertThat(table.rows().stream().map(RawRow::cells).toList())
        .containsExactly(
            List.of("5", "South"),
            List.of("0", "South"),
            List.of("0", "North, upper"),
            Arrays.asList(null, "North, upper"));
  }

  @Test
  void undeclaredValuesAreNamedWithTheirLine() {
    failure(HEADER + "61.5,'North, upper'\n?,South\n3,West\n")
        .hasMessage(
            "t.arff, line 8: West is not one of the declared values of \"site\": expected one of"
                + " North, upper, South.");
  }

  @Test
  void commentsEscapesAndCaseDoNotMatter() throws IOException {
    RawTable table =
        read(
            "% first\r\n"
                + "  @Relation 'a b'\r\n"
                + "@ATTRIBUTE \"it's\" Real % unit\r\n"
                + "@Attribute c { 'don\\'t' , \"a % b\", '?' }\r\n"
                + "@attribute s string\r\n"
                + "@DATA\r\n\r\n"
                + "1 ,'don\\'t', two words % end\r\n"
                + " 2,'a % b','?'\r\n"
                + "3,'?',?\r\n");
    assertThat(table.header()).containsExactly("it's", "c", "s");
    assertThat(table.rows())
        .containsExactly(
            new RawRow(8, List.of("1", "don't", "two words")),
            new RawRow(9, List.of("2", "a % b", "?")),
            new RawRow(10, Arrays.asList("3", "?", null)));
  }

  @Test
  void malformedFilesAreNamedWithTheirLine() {
    failure(HEADER + "1\n")
        .hasMessageContaining("t.arff, line 6: ")
        .hasMessageContaining("expected 2 values, found 1");
    failure(HEADER + "1,\n").hasMessageContaining("t.arff, line 6: A value is empty");
    failure(HEADER + "1,'South\n")
        .hasMessageContaining("t.arff, line 6: A quoted text is not closed");
    failure(HEADER + "1,South,{2}\n").hasMessageContaining("line 6: A brace stands between values");
    failure(HEADER + "{2 5}\n").hasMessageContaining("line 6: The sparse row is malformed");
    failure(HEADER + "{0 5, 0 6}\n").hasMessageContaining("line 6: The sparse row is malformed");
    failure(HEADER + "{0 5 1 South}\n").hasMessageContaining("line 6: The sparse row is malformed");
    failure(HEADER + "{0}\n").hasMessageContaining("line 6: The sparse row is malformed");
    failure(HEADER).hasMessageContaining("The file has no rows");
    failure("@relation t\n@attribute a numeric\n1\n")
        .hasMessageContaining("line 3: This line does not belong into the header");
    failure("@relation t\n@attribute a numeric\n").hasMessageContaining("a line that says @data");
    failure("@relation t\n@attribute a date\n")
        .hasMessageContaining("line 2: ")
        .hasMessageContaining("\"date\"");
    failure("@relation t\n@attribute a {x,x}\n")
        .hasMessageContaining("line 2: A value is declared twice");
    failure("@relation t\n@attribute a {x\n")
        .hasMessageContaining("line 2: The list of values is not closed");
    failure("@relation t\n@attribute a\n")
        .hasMessageContaining("line 2: The attribute is not complete");
    failure("@attribute a real\n@attribute a real\n@data\n1,2\n")
        .hasMessageContaining("both called \"a\"");
  }
}

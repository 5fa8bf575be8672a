package org.lacewing.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.report.TextReport;

/** What a person reads in a terminal. */
class ProfileTextTest {
  private static final int WIDTH = 100;

  @TempDir Path folder;

  @Test
  void fitsTheTerminalWhateverTheNamesAndNumbers() throws IOException {
    String text =
        Profiles.csv(
            "a_name_that_is_far_too_long_for_any_terminal,n,"
                + "another_name_that_is_far_too_long_for_any_terminal",
            50,
            row ->
                "-1234567.8912345e"
                    + row
                    + ","
                    + 987654321012345L * (row + 1)
                    + ",a text of some length that goes on and on "
                    + row % 7);
    DataProfile profile = Profiles.of(folder, text, "");
    String page = TextReport.render(ProfileText.sections(profile), WIDTH);
    assertThat(
            page.lines()
                .mapToInt(line -> line.codePointCount(0, line.length()))
                .max()
                .orElseThrow())
        .isLessThanOrEqualTo(WIDTH);
    assertThat(page).contains("a_name_that", "another_name", "a text of some leng");
  }

  @Test
  void manyFindingsOfOneCheckArePutTogether() throws IOException {
    StringBuilder header = new StringBuilder("c0");
    StringBuilder row = new StringBuilder();
    for (int column = 1; column < 30; column++) {
      header.append(",c").append(column);
      row.append(',');
    }
    String text = header + "\n1" + row + "\n2" + row + "\n";
    String page = TextReport.render(ProfileText.sections(Profiles.of(folder, text, "")), WIDTH);
    assertThat(page)
        .contains("Column \"c5\" holds no value at all.")
        .doesNotContain("Column \"c6\"")
        .contains("24 more findings of the check constant-column");
  }

  @Test
  void saysWhatIsExactAndWhatIsEstimated() throws IOException {
    String few = Profiles.csv("n", 20, row -> Integer.toString(row));
    assertThat(TextReport.render(ProfileText.sections(Profiles.of(folder, few, "")), WIDTH))
        .contains("all figures of numbers are exact");
    String many = Profiles.csv("n", 60_000, row -> Integer.toString(row));
    assertThat(TextReport.render(ProfileText.sections(Profiles.of(folder, many, "")), WIDTH))
        .contains("sample of 50000 rows", "within 0.7 %")
        .containsPattern("n +0 +~\\d{5} ");
  }
}

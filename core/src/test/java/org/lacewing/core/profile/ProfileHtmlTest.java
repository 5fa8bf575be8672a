package org.lacewing.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about a file. */
class ProfileHtmlTest {
  private static final String HOSTILE = "<script>alert(1)</script>";

  @TempDir Path folder;

  @Test
  void whatTheFileSaysIsNeverMarkup() throws IOException {
    String text =
        Profiles.csv(
            HOSTILE + ",y", 60, row -> HOSTILE + row % 3 + "," + (row % 3 == 0 ? HOSTILE : "b"));
    String page = ProfileHtml.of(Profiles.of(folder, text, "y"));
    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(1)");
    assertThat(page).contains("determines the label");
  }

  @Test
  void findingsComeFirstAndEveryColumnHasACard() throws IOException {
    String text = Profiles.csv("n,c,gap,y", 90, row -> row + ".5,l" + row % 3 + ",," + row * 7 % 2);
    String page = ProfileHtml.of(Profiles.of(folder, text, "y"));
    assertThat(page.indexOf("holds no value at all"))
        .isPositive()
        .isLessThan(page.indexOf("Rows of each class"));
    assertThat(page.split("class=\"card\"", -1)).hasSize(5);
    assertThat(page)
        .as("24 intervals from the smallest number to the largest")
        .contains("Histogram of n", "<span>0.5</span><span>89.5</span>");
    assertThat(page.split("<rect", -1).length).as("bars").isGreaterThan(24 + 3);
    assertThat(page)
        .as("the same file gives the same bytes")
        .isEqualTo(ProfileHtml.of(Profiles.of(folder, text, "y")));
  }

  @Test
  void staysLightWithFiveHundredColumns() throws IOException {
    String header = IntStream.range(0, 500).mapToObj(c -> "c" + c).collect(Collectors.joining(","));
    String text =
        Profiles.csv(
            header,
            60,
            row ->
                IntStream.range(0, 500)
                    .mapToObj(c -> c % 5 == 0 ? "" : Integer.toString((row * 31 + c * 17) % 97))
                    .collect(Collectors.joining(",")));
    String page = ProfileHtml.of(Profiles.of(folder, text, ""));
    assertThat(page.length()).isLessThan(3_000_000);
    assertThat(page.split("class=\"card\"", -1)).hasSize(501);
    assertThat(page).contains("88 more findings of the check constant-column");
  }
}

package org.lacewing.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lacewing.core.report.Block.TreeChart;
import org.lacewing.core.report.Block.Twig;

class TreeFigureTest {
  private static final TreeChart CHART =
      new TreeChart(
          "Who pays",
          new Twig(
              "all rows",
              "10 rows",
              0,
              List.of(
                  new Twig("age <= 40.0", "no (5 rows)", 0, List.of()),
                  new Twig(
                      "age > 40.0",
                      "5 rows",
                      0,
                      List.of(
                          new Twig("city in {a very long list of <cities>, b}", "no", 0, List.of()),
                          new Twig("city = c", "yes (4 rows)", 1, List.of()))))));

  private static String html() {
    return HtmlReport.render("r", Map.of(), List.of(new Section("s", List.of(CHART))));
  }

  private static List<double[]> boxes() {
    Pattern box =
        Pattern.compile("<rect class=\"box[^\"]*\" x=\"(\\d+)\" y=\"([\\d.]+)\" width=\"(\\d+)\"");
    Matcher found = box.matcher(html());
    return found
        .results()
        .map(r -> new double[] {Double.parseDouble(r.group(1)), Double.parseDouble(r.group(2))})
        .toList();
  }

  @Test
  void boxesLieInColumnsAndDoNotOverlap() {
    List<double[]> boxes = boxes();
    assertThat(boxes).hasSize(5);
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean apart =
            Math.abs(boxes.get(i)[0] - boxes.get(j)[0]) >= 230
                || Math.abs(boxes.get(i)[1] - boxes.get(j)[1]) >= 42;
        assertThat(apart).as("boxes %s and %s", i, j).isTrue();
      }
    }
    assertThat(html()).containsPattern("<svg class=\"tree\" width=\"652\" height=\"156\"");
    assertThat(Pattern.compile("class=\"arrow\"").matcher(html()).results().count()).isEqualTo(4);
  }

  @Test
  void whatIsTooLongForItsBoxIsCutAndToldInFull() {
    assertThat(html())
        .contains(">city in {a very long li…<")
        .contains("<title>city in {a very long list of &lt;cities&gt;, b}\nno</title>")
        .contains("class=\"side s1\"");
  }

  @Test
  void theTableHoldsEveryNode() {
    assertThat(TreeFigure.nodes(CHART).rows())
        .containsExactly(
            List.of("1", "", "all rows", "10 rows"),
            List.of("2", "1", "age <= 40.0", "no (5 rows)"),
            List.of("3", "1", "age > 40.0", "5 rows"),
            List.of("4", "3", "city in {a very long list of <cities>, b}", "no"),
            List.of("5", "3", "city = c", "yes (4 rows)"));
  }

  @Test
  void textIsIndented() {
    assertThat(TextReport.render(List.of(new Section("s", List.of(CHART))), 80))
        .contains(
            """
            Who pays
              all rows: 10 rows
                age <= 40.0: no (5 rows)
                age > 40.0: 5 rows
                  city in {a very long list of <cities>, b}: no
                  city = c: yes (4 rows)
            """);
  }
}

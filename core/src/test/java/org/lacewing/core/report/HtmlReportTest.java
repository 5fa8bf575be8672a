package org.lacewing.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.BarChart;
import org.lacewing.core.report.Block.Counts;
import org.lacewing.core.report.Block.Decision;
import org.lacewing.core.report.Block.DecisionChart;
import org.lacewing.core.report.Block.Distribution;
import org.lacewing.core.report.Block.Distributions;
import org.lacewing.core.report.Block.Fact;
import org.lacewing.core.report.Block.FanChart;
import org.lacewing.core.report.Block.ForceChart;
import org.lacewing.core.report.Block.Forces;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.HeatMap;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.LineChart;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.Block.PixelMap;
import org.lacewing.core.report.Block.Preformatted;
import org.lacewing.core.report.Block.ScatterChart;
import org.lacewing.core.report.Block.Series;
import org.lacewing.core.report.Block.Swarm;
import org.lacewing.core.report.Block.SwarmChart;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.Block.Waterfall;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class HtmlReportTest {
  private static final String EVIL = "<script>alert(1)</script>\"'&";

  private static final List<Block> ALL =
      List.of(
          new Paragraph("Text " + EVIL),
          new Grid("Table " + EVIL, List.of(EVIL, "n"), List.of(List.of(EVIL, "1.5"))),
          new BarChart(
              "Bars " + EVIL,
              EVIL,
              List.of(
                  new Bar(EVIL, 2, 0.5), new Bar("minus", -1, 0), new Bar("gap", Double.NaN, 0))),
          new LineChart(
              "Lines " + EVIL,
              EVIL,
              EVIL,
              List.of(
                  new Series(
                      EVIL,
                      List.of(0.0, 1.0, 2.0, 3.0),
                      List.of(1.0, Double.NaN, 3.0, Double.POSITIVE_INFINITY)),
                  new Series("other", List.of(1.0), List.of(2.0)))),
          new Distributions(
              "Spread " + EVIL,
              List.of(
                  new Distribution(
                      EVIL,
                      -1,
                      1,
                      List.of(new Fact(EVIL, EVIL)),
                      List.of(
                          new Counts(EVIL, List.of(0L, 40L)),
                          new Counts("after", List.of(3L, 10L)))))),
          new FanChart(
              "Fan " + EVIL,
              EVIL,
              EVIL,
              new Series(EVIL, List.of(0.0, 1.0), List.of(1.0, 2.0)),
              List.of(new Series("thin " + EVIL, List.of(0.0, 1.0), List.of(Double.NaN, 4.5)))),
          new HeatMap(
              "Heat " + EVIL,
              EVIL,
              EVIL,
              EVIL,
              List.of(EVIL, "b"),
              List.of("c", EVIL),
              List.of(List.of(0.25, 0.75), List.of(Double.NaN, -1.25))),
          new ScatterChart(
              "Points " + EVIL, EVIL, EVIL, List.of(0.0, Double.NaN, 2.0), List.of(1.0, 2.0, 5.0)),
          new SwarmChart(
              "Swarm " + EVIL,
              EVIL,
              EVIL,
              List.of(
                  new Swarm(
                      EVIL,
                      List.of(1.0, 1.0, Double.NaN, -7.5),
                      List.of(0.0, Double.NaN, 0.5, 1.0)))),
          new Waterfall(
              "Fall " + EVIL,
              EVIL,
              EVIL,
              0.5,
              List.of(new Bar(EVIL, 2, 0), new Bar("down", -1.25, 0.5)),
              EVIL),
          new ForceChart(
              "Force " + EVIL,
              EVIL,
              List.of(
                  new Forces(EVIL, 0.5, List.of(new Bar(EVIL, 2, 0), new Bar("down", -1.25, 0))))),
          new DecisionChart(
              "Paths " + EVIL,
              EVIL,
              List.of(EVIL, "second"),
              List.of(
                  new Decision(EVIL, List.of(0.5, 2.5, 1.25)),
                  new Decision("flat", List.of(0.5, 0.5, Double.NaN)))),
          new PixelMap(
              "Map " + EVIL,
              EVIL,
              new Raster(1, 2, Bytes.of(new byte[] {0, 0, 0, -1, -1, -1})),
              List.of(-1.0, 0.5),
              true,
              new Grid("Parts", List.of(EVIL), List.of(List.of(EVIL)))),
          new Preformatted("Pre " + EVIL, "a\n  b " + EVIL),
          new Verdict(Level.PASS, "well " + EVIL),
          new Verdict(Level.NOTE, "look"),
          new Verdict(Level.FAIL, "missed"));

  private static String page() {
    return HtmlReport.render(
        "Title " + EVIL,
        Map.of("Run " + EVIL, "1 " + EVIL),
        List.of(new Section("First " + EVIL, ALL), new Section("Second part", List.of())));
  }

  private static List<String> all(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(MatchResult::group).toList();
  }

  @Test
  void textsCannotBecomeMarkup() {
    String page = page();
    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    // Quotes in attributes are escaped too: every aria-label ends where it should.
    assertThat(all("aria-label=\"[^\"]*\"[^ />]", page)).isEmpty();
  }

  @Test
  void isWellFormedAndSelfContained() throws Exception {
    String page = page();
    // Void elements are closed for this check only; everything else must nest.
    String xml =
        page.replaceFirst("<!DOCTYPE html>", "")
            .replaceAll("<(meta|link)([^>]*)>", "<$1$2/>")
            .replaceAll("(?s)<style>.*</style>", "");
    Document document = parse(xml);
    assertThat(document.getElementsByTagName("section").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("h1").getLength()).isEqualTo(1);
    assertThat(all("(?i)https?:|url\\(|@import|src=", page)).isEmpty();
    assertThat(page).contains("default-src &#x27;none&#x27;");
  }

  private static Document parse(String xml)
      throws ParserConfigurationException, SAXException, java.io.IOException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void contentsLeadToTheSections() {
    String page = page();
    assertThat(page).contains("href=\"#s2-second-part\"").contains("id=\"s2-second-part\"");
    for (String link : all("href=\"#[^\"]*\"", page)) {
      assertThat(page).contains("id=\"" + link.substring(7));
    }
  }

  @Test
  void everyChartHasItsNumbers() {
    String page = page();
    assertThat(all("<figure class=\"chart\">", page)).hasSize(11);
    assertThat(all("<details><summary>Numbers", page)).hasSize(11);
    assertThat(page).contains("2 ± 0.5").contains("details::details-content");
  }

  @Test
  void gapsAreLeftWhereNumbersAreNotFinite() {
    String page = page();
    assertThat(all("<rect class=\"bar", page))
        .as("two finite values, the three counts above 0, the two steps of the waterfall")
        .hasSize(7);
    assertThat(all("<rect[^>]*height=\"26\"", page))
        .as("finite numbers of the heat map")
        .hasSize(3);
    assertThat(all("<circle[^>]*cx=\"[^\"]*%", page)).as("finite points").hasSize(3);
    assertThat(all("(x1|y1|x2|y2|x|y|width|height|d)=\"[^\"]*(NaN|Inf)", page)).isEmpty();
    // The two finite points have no finite neighbour: no stroke joins them, both are dots.
    assertThat(all("d=\"M[^\"L]*M[^\"L]*\"", page)).isNotEmpty();
    assertThat(all("curve s0 d0\" d=\"[^\"]*L", page)).isEmpty();
    assertThat(page).contains("<td class=\"number\">NaN</td>").contains(">inf</td>");
  }

  @Test
  void shadesOfAHeatMapGetDarkerWithTheNumber() {
    // From -1.25 to 0.75: the middle one of three, 0.25, is at 0.75 of the way.
    assertThat(page())
        .contains("fill=\"" + Shades.of(0) + "\"")
        .contains("fill=\"" + Shades.of(0.75) + "\"")
        .contains("fill=\"" + Shades.of(1) + "\"");
    double last = Double.MAX_VALUE;
    for (int i = 0; i <= 20; i++) {
      int colour = Integer.parseInt(Shades.of(i / 20.0).substring(1), 16);
      double light =
          0.2126 * (colour >> 16) + 0.7152 * (colour >> 8 & 0xff) + 0.0722 * (colour & 0xff);
      assertThat(light).isLessThan(last);
      last = light;
    }
  }

  @Test
  void pointsOfAScatterChartAreDotsAndNotFiniteOnesAreLeftOut() {
    // From 0 to 2 and from 1 to 5, in a square of 1000.
    assertThat(page()).contains("<path class=\"dots s0\" d=\"M0 1000h0M1000 0h0\">");
  }

  @Test
  void stepsOfAWaterfallBeginWhereTheLastOneEnded() {
    // 0.5 + 2 = 2.5, then down to 1.25 on an axis from 0.5 to 2.5.
    assertThat(page())
        .contains("▶ +2")
        .contains("◀ -1.25 ± 0.5")
        .contains("<td class=\"number\">2.5</td>")
        .contains("<td class=\"number\">1.25</td>");
    assertThat(all("<rect class=\"bar negative\" x=\"37.5%\" y=\"-7\" width=\"62.5%\"", page()))
        .hasSize(1);
  }

  @Test
  void forcesPointToTheAnswer() {
    String page = page();
    // 0.5 + 2 - 1.25 = 1.25 on an axis from -1 to 2.5: up from the left, down from the right.
    Matcher up = Pattern.compile("class=\"bar push\" d=\"M([\\d.]+) [^\"]*\"").matcher(page);
    Matcher down =
        Pattern.compile("class=\"bar negative push\" d=\"M([\\d.]+) [^\"]*\"").matcher(page);
    assertThat(up.find() && down.find()).isTrue();
    assertThat(Double.parseDouble(up.group(1))).isLessThan(Double.parseDouble(down.group(1)));
    assertThat(all("<td[^>]*>\\+2</td>", page)).hasSize(1);
  }

  @Test
  void decisionsGoFromTheBaseToTheAnswer() {
    // Three places of height 30 from the bottom at 100.
    assertThat(all("d=\"M[\\d.]+ 100L[\\d.]+ 70L[\\d.]+ 40\"", page())).hasSize(1);
    assertThat(all("d=\"M[\\d.]+ 100L[\\d.]+ 70\"", page())).hasSize(1);
  }

  @Test
  void pixelsAreShownThreeTimesAndSignsHaveColours() {
    assertThat(all("data:image/png;base64,", page())).hasSize(3);
    PixelMap map =
        new PixelMap(
            "",
            "",
            new Raster(1, 2, Bytes.of(new byte[6])),
            List.of(-1.0, 1.0),
            true,
            new Grid("", List.of(), List.of()));
    Raster drawn = PixelColours.of(map).numbers();
    assertThat(drawn.at(0, 0, 0)).isGreaterThan(drawn.at(0, 0, 2));
    assertThat(drawn.at(0, 1, 2)).isGreaterThan(drawn.at(0, 1, 0));
  }

  @Test
  void verdictsAreWordsToo() {
    assertThat(page())
        .contains("<strong>PASS</strong>")
        .contains("<strong>NOTE</strong>")
        .contains("<strong>FAIL</strong>");
  }

  @Test
  void curvesDifferByColourAndDash() {
    assertThat(page()).contains("curve s0 d0").contains("curve s1 d1");
  }

  @Test
  void sameInputSameBytes() {
    assertThat(page()).isEqualTo(page());
  }

  @Test
  void charactersThatHtmlForbidsAreReplaced() {
    assertThat(HtmlReport.render("a\u0000b\u001b[31m", Map.of(), List.of()))
        .contains("a\uFFFDb\uFFFD[31m")
        .doesNotContain("\u001b");
  }
}

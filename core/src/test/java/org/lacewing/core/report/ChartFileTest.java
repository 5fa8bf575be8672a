package org.lacewing.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.lacewing.core.data.CsvText;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.BarChart;
import org.lacewing.core.report.Block.Decision;
import org.lacewing.core.report.Block.DecisionChart;
import org.lacewing.core.report.Block.FanChart;
import org.lacewing.core.report.Block.ForceChart;
import org.lacewing.core.report.Block.Forces;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.HeatMap;
import org.lacewing.core.report.Block.LineChart;
import org.lacewing.core.report.Block.PixelMap;
import org.lacewing.core.report.Block.ScatterChart;
import org.lacewing.core.report.Block.Series;
import org.lacewing.core.report.Block.Swarm;
import org.lacewing.core.report.Block.SwarmChart;
import org.lacewing.core.report.Block.TreeChart;
import org.lacewing.core.report.Block.Twig;
import org.lacewing.core.report.Block.Waterfall;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartFileTest {
  private static final String TITLE = "What <b> & \"c\" say";
  private static final Bar UP = new Bar("amount < 3", 0.5, 0.1);
  private static final Bar DOWN = new Bar("purpose \"car\"", -0.25, 0);
  private static final List<Double> PLACES = List.of(0.0, 1.0, 2.0);
  private static final Series RISING = new Series("rising & more", PLACES, List.of(1.0, 2.0, 4.0));
  private static final Series BROKEN =
      new Series("broken", PLACES, List.of(3.0, Double.NaN, Double.POSITIVE_INFINITY));
  private static final Grid REGIONS =
      new Grid("regions", List.of("where", "value"), List.of(List.of("top, left", "0.5")));

  /** A chart, its table, and what can be read in its drawing. */
  private record Case(Block block, Grid table, List<String> words) {
    static Case of(Block block, Grid table, String... words) {
      return new Case(block, table, List.of(words));
    }

    @Override
    public String toString() {
      return block.getClass().getSimpleName();
    }
  }

  static final List<Case> CASES =
      List.of(
          bars(),
          waterfall(),
          lines(),
          fan(),
          points(),
          heat(),
          swarm(),
          forces(),
          decisions(),
          tree(),
          pixels());

  private static Case bars() {
    BarChart chart =
        new BarChart(TITLE, "points", List.of(UP, DOWN, new Bar("gap", Double.NaN, 0)));
    return Case.of(
        chart,
        BarFigure.numbers(chart),
        "points",
        "amount < 3",
        "purpose \"car\"",
        "0.5 ± 0.1",
        "-0.25",
        "NaN",
        "1");
  }

  private static Case waterfall() {
    Waterfall chart = new Waterfall(TITLE, "log-odds", "base", 1, List.of(UP, DOWN), "answer");
    return Case.of(
        chart,
        WaterfallFigure.numbers(chart),
        "log-odds",
        "base",
        "amount < 3",
        "▶ +0.5 ± 0.1",
        "◀ -0.25",
        "answer",
        "1.25");
  }

  private static Case lines() {
    LineChart chart = new LineChart(TITLE, "rows removed", "answer", List.of(RISING, BROKEN));
    return Case.of(
        chart, LineFigure.numbers(chart), "rows removed", "answer", "rising & more", "broken", "4");
  }

  private static Case fan() {
    FanChart chart = new FanChart(TITLE, "duration", "p(yes)", RISING, List.of(BROKEN));
    return Case.of(
        chart, FanFigure.numbers(chart), "duration", "p(yes)", "rising & more", "1 single ones");
  }

  private static Case points() {
    ScatterChart chart = new ScatterChart(TITLE, "amount", "value", PLACES, List.of(5.0, 3.0, 1.0));
    return Case.of(chart, ScatterFigure.numbers(chart), "amount", "value", "0", "5");
  }

  private static Case heat() {
    HeatMap map =
        new HeatMap(
            TITLE,
            "gain",
            "age",
            "amount",
            List.of("young & old", "old"),
            List.of("small", "large"),
            List.of(List.of(0.25, 0.5), List.of(Double.NaN, 0.75)));
    return Case.of(
        map, HeatFigure.numbers(map), "gain", "rows: age", "amount", "young & old", "large", "0.5");
  }

  private static Case swarm() {
    SwarmChart chart =
        new SwarmChart(
            TITLE,
            "log-odds",
            "value of the feature",
            List.of(new Swarm("amount", PLACES, List.of(0.1, 0.5, Double.NaN))));
    return Case.of(
        chart, SwarmFigure.numbers(chart), "log-odds", "value of the feature", "low", "amount");
  }

  private static Case forces() {
    ForceChart chart =
        new ForceChart(TITLE, "log-odds", List.of(new Forces("row 7", 1, List.of(UP, DOWN))));
    return Case.of(chart, ForceFigure.numbers(chart), "row 7", "amount < 3", "1.25");
  }

  private static Case decisions() {
    DecisionChart chart =
        new DecisionChart(
            TITLE,
            "log-odds",
            List.of("age & more", "amount"),
            List.of(new Decision("row 7", PLACES)));
    return Case.of(chart, DecisionFigure.numbers(chart), "log-odds", "age & more", "row 7");
  }

  private static Case tree() {
    TreeChart chart =
        new TreeChart(
            TITLE,
            new Twig(
                "",
                "all",
                0,
                List.of(
                    new Twig("age < 30", "no", 0, List.of()),
                    new Twig("age ≥ 30", "yes", 1, List.of()))));
    return Case.of(chart, TreeFigure.nodes(chart), "all", "age < 30", "no", "yes");
  }

  private static Case pixels() {
    Raster picture = new Raster(1, 2, Bytes.adopt(new byte[6]));
    PixelMap map = new PixelMap(TITLE, "answer", picture, List.of(0.5, -1.0), true, REGIONS);
    return Case.of(map, REGIONS, "answer", "picture", "overlay", "-1");
  }

  private static ChartFile only(Block block) {
    List<ChartFile> charts = ChartFile.of(List.of(new Section("s", List.of(block))));
    assertThat(charts).hasSize(1);
    return charts.get(0);
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Document parse(ChartFile chart) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void isAnSvgWithAllThatIsToBeRead(Case chart) throws Exception {
    ChartFile file = only(chart.block());
    assertThat(file.title()).isEqualTo(TITLE);
    Document svg = parse(file);
    Element root = svg.getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getAttribute("xmlns")).isEqualTo("http://www.w3.org/2000/svg");
    assertThat(root.getAttribute("viewBox"))
        .isEqualTo("0 0 " + root.getAttribute("width") + " " + root.getAttribute("height"));
    List<String> texts = elements(svg, "text").stream().map(Element::getTextContent).toList();
    assertThat(texts).contains(TITLE).containsAll(chart.words());
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void needsNothingFromOutside(Case chart) throws Exception {
    for (Element element : elements(parse(only(chart.block())), "*")) {
      assertThat(element.hasAttribute("class")).as(element.getTagName()).isFalse();
      if (element.hasAttribute("href")) {
        assertThat(element.getAttribute("href")).startsWith("data:image/png;base64,");
      }
      if (element.getTagName().equals("path") || element.getTagName().equals("line")) {
        assertThat(element.getAttribute("fill") + element.getAttribute("stroke")).contains("#");
      }
    }
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void hasTheTableOfThePage(Case chart) {
    ChartFile file = only(chart.block());
    assertThat(file.table()).isEqualTo(chart.table());
    List<String> lines = new ArrayList<>();
    String header = CsvText.line(chart.table().header());
    lines.add(header.replaceFirst("^\"\",", "label,").stripTrailing());
    chart.table().rows().forEach(row -> lines.add(CsvText.line(row).stripTrailing()));
    assertThat(file.csv().lines().toList()).isEqualTo(lines);
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void isTheSameEachTime(Case chart) {
    assertThat(only(chart.block())).isEqualTo(only(chart.block()));
  }

  @Test
  void writesTablesAsCsv() {
    assertThat(only(pixels().block()).csv()).isEqualTo("where,value\n\"top, left\",0.5\n");
  }

  @Test
  void everyKindOfChartIsDrawn() {
    List<String> others =
        List.of("Paragraph", "Grid", "Cards", "Distributions", "Preformatted", "Verdict");
    List<String> kinds =
        Arrays.stream(Block.class.getPermittedSubclasses()).map(Class::getSimpleName).toList();
    List<String> drawn = CASES.stream().map(Case::toString).toList();
    assertThat(kinds.stream().filter(kind -> !others.contains(kind)))
        .containsExactlyInAnyOrderElementsOf(drawn);
  }

  @Test
  void textIsNoChart() {
    assertThat(ChartFile.of(List.of(new Section("s", List.of(new Block.Paragraph("p"), REGIONS)))))
        .isEmpty();
  }

  @Test
  void longLabelsGoOnInFurtherLines() throws Exception {
    String label = "a name that is much too long for a single line beside the bars of a chart";
    BarChart chart = new BarChart(TITLE, "", List.of(new Bar(label, 1, 0), UP));
    List<Element> texts = elements(parse(only(chart)), "text");
    List<String> lines =
        texts.stream().map(Element::getTextContent).filter(label::contains).toList();
    assertThat(String.join(" ", lines)).startsWith(label);
    assertThat(lines).hasSizeGreaterThan(2);
  }

  @Test
  void drawingsAreAsTallAsWhatIsInThem() throws Exception {
    List<Bar> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(new Bar("bar " + i, i, 0));
    }
    Document svg = parse(only(new BarChart(TITLE, "", many)));
    double height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));
    Element last =
        elements(svg, "text").stream()
            .filter(text -> text.getTextContent().equals("bar 99"))
            .findFirst()
            .orElseThrow();
    assertThat(Double.parseDouble(last.getAttribute("y"))).isBetween(height - 80, height - 20);
  }
}

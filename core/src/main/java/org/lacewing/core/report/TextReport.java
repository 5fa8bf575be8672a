package org.lacewing.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.BarChart;
import org.lacewing.core.report.Block.Card;
import org.lacewing.core.report.Block.Cards;
import org.lacewing.core.report.Block.Count;
import org.lacewing.core.report.Block.Counts;
import org.lacewing.core.report.Block.DecisionChart;
import org.lacewing.core.report.Block.Distribution;
import org.lacewing.core.report.Block.Distributions;
import org.lacewing.core.report.Block.FanChart;
import org.lacewing.core.report.Block.ForceChart;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.HeatMap;
import org.lacewing.core.report.Block.LineChart;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.Block.PixelMap;
import org.lacewing.core.report.Block.Preformatted;
import org.lacewing.core.report.Block.ScatterChart;
import org.lacewing.core.report.Block.Series;
import org.lacewing.core.report.Block.SwarmChart;
import org.lacewing.core.report.Block.TreeChart;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.Block.Waterfall;

/**
 * Renders sections as plain text for a terminal or a log: Unicode text with line feeds and no
 * control characters, whatever stands in the data. Charts become bars of block characters and
 * curves of eight levels. Lines of running text are broken at the given width; tables keep theirs.
 */
public final class TextReport {
  private static final String LEVELS = "▁▂▃▄▅▆▇█";
  private static final int BAR = 30;
  private static final int CURVE = 60;
  private static final int LONGEST_LABEL = 48;
  private static final int LONGEST_LINE = 64;
  private static final int INDENT = 4;

  private TextReport() {}

  /**
   * Returns the text, ended by a line feed unless it is empty.
   *
   * @param width the longest line of running text in characters, at least 20
   */
  public static String render(List<Section> sections, int width) {
    return sections.stream()
        .map(
            section -> {
              String title = clean(section.title());
              return title + "\n" + "=".repeat(length(title)) + "\n" + blocks(section, width);
            })
        .collect(Collectors.joining("\n"));
  }

  private static String blocks(Section section, int width) {
    return section.blocks().stream()
        .map(block -> text(block, width))
        .collect(Collectors.joining("\n"));
  }

  private static String text(Block block, int width) {
    if (block instanceof Paragraph paragraph) {
      return wrap(paragraph.text(), width);
    }
    if (block instanceof Grid grid) {
      return captioned(grid.caption(), grid(grid));
    }
    if (block instanceof BarChart chart) {
      return captioned(chart.caption() + " (" + chart.unit() + ")", bars(chart));
    }
    if (block instanceof LineChart chart) {
      return captioned(chart.caption() + " (" + chart.yLabel() + ")", curves(chart));
    }
    if (block instanceof FanChart chart) {
      return captioned(chart.caption() + " (" + chart.yLabel() + ")", curves(chart.onlyMain()));
    }
    if (block instanceof ScatterChart chart) {
      return captioned(
          chart.caption() + " (" + chart.yLabel() + ")", grid(ScatterFigure.numbers(chart)));
    }
    if (block instanceof HeatMap map) {
      return captioned(map.caption() + " (" + map.unit() + ")", grid(HeatFigure.numbers(map)));
    }
    if (block instanceof PixelMap map) {
      return captioned(map.caption() + " (" + map.unit() + ")", grid(map.regions()));
    }
    if (block instanceof SwarmChart chart) {
      return captioned(
          chart.caption() + " (" + chart.unit() + ")", grid(SwarmFigure.numbers(chart)));
    }
    if (block instanceof Waterfall waterfall) {
      return captioned(
          waterfall.caption() + " (" + waterfall.unit() + ")",
          grid(WaterfallFigure.numbers(waterfall)));
    }
    if (block instanceof ForceChart chart) {
      return captioned(
          chart.caption() + " (" + chart.unit() + ")", grid(ForceFigure.numbers(chart)));
    }
    if (block instanceof DecisionChart chart) {
      return captioned(
          chart.caption() + " (" + chart.unit() + ")", grid(DecisionFigure.numbers(chart)));
    }
    if (block instanceof Cards cards) {
      return captioned(cards.caption(), cards(cards, width));
    }
    if (block instanceof Distributions distributions) {
      return captioned(distributions.caption(), distributions(distributions, width));
    }
    if (block instanceof TreeChart chart) {
      return captioned(chart.caption(), lines(TreeLines.of(chart.root())));
    }
    if (block instanceof Preformatted text) {
      return captioned(text.caption(), lines(text.text()));
    }
    if (block instanceof Verdict verdict) {
      return wrap("[" + verdict.level() + "] " + verdict.text(), width);
    }
    throw new IllegalStateException("A new kind of block: " + block);
  }

  private static String captioned(String caption, String text) {
    return caption.isBlank() ? text : clean(caption) + "\n" + text;
  }

  private static String grid(Grid grid) {
    int columns = grid.header().size();
    List<List<List<String>>> lines = new ArrayList<>();
    lines.add(grid.header().stream().map(TextReport::broken).toList());
    grid.rows().forEach(row -> lines.add(row.stream().map(TextReport::broken).toList()));
    int[] widths = new int[columns];
    boolean[] right = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      int at = column;
      widths[column] =
          lines.stream()
              .flatMap(line -> line.get(at).stream())
              .mapToInt(TextReport::length)
              .max()
              .orElse(0);
      right[column] =
          !grid.rows().isEmpty()
              && grid.rows().stream()
                  .map(row -> row.get(at))
                  .allMatch(cell -> cell.isBlank() || NumberText.isNumber(cell));
    }
    StringBuilder text = new StringBuilder();
    appendLine(text, lines.get(0), widths, right);
    List<List<String>> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add(List.of("-".repeat(width)));
    }
    appendLine(text, rule, widths, right);
    lines.subList(1, lines.size()).forEach(line -> appendLine(text, line, widths, right));
    return text.toString();
  }

  private static void appendLine(
      StringBuilder text, List<List<String>> cells, int[] widths, boolean[] right) {
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < height; i++) {
      int at = i;
      text.append(
          ("  "
                  + IntStream.range(0, widths.length)
                      .mapToObj(c -> pad(part(cells.get(c), at), widths[c], right[c]))
                      .collect(Collectors.joining("  ")))
              .stripTrailing());
      text.append('\n');
    }
  }

  private static String part(List<String> parts, int index) {
    return index < parts.size() ? parts.get(index) : "";
  }

  /** Returns a cell of a table as lines of bearable length. */
  private static List<String> broken(String cell) {
    return wrap(cell, LONGEST_LINE).lines().toList();
  }

  private static String bars(BarChart chart) {
    double largest =
        chart.bars().stream()
            .mapToDouble(bar -> Math.abs(bar.value()))
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    int label = chart.bars().stream().mapToInt(bar -> length(cell(bar.label()))).max().orElse(0);
    int number =
        chart.bars().stream().mapToInt(bar -> length(BarFigure.number(bar))).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Bar bar : chart.bars()) {
      boolean drawn = Double.isFinite(bar.value()) && largest > 0;
      int length = drawn ? (int) Math.round(Math.abs(bar.value()) / largest * BAR) : 0;
      text.append(
          ("  "
                  + pad(cell(bar.label()), label, false)
                  + "  "
                  + pad(BarFigure.number(bar), number, true)
                  + "  "
                  + (bar.value() < 0 ? "░" : "█").repeat(length))
              .stripTrailing());
      text.append('\n');
    }
    return text.toString();
  }

  private static String curves(LineChart chart) {
    int name = chart.series().stream().mapToInt(s -> length(cell(s.name()))).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Series series : chart.series()) {
      List<Double> finite = series.y().stream().filter(Double::isFinite).toList();
      text.append("  ").append(pad(cell(series.name()), name, false)).append("  ");
      if (finite.isEmpty()) {
        text.append("no finite value\n");
        continue;
      }
      double min = finite.stream().mapToDouble(v -> v).min().orElseThrow();
      double max = finite.stream().mapToDouble(v -> v).max().orElseThrow();
      text.append(curve(series.y(), min, max))
          .append("  ")
          .append(NumberText.of(series.y().get(0)))
          .append(" … ")
          .append(NumberText.of(series.y().get(series.y().size() - 1)))
          .append(", from ")
          .append(NumberText.of(min))
          .append(" to ")
          .append(NumberText.of(max))
          .append('\n');
    }
    return text.toString();
  }

  private static String cards(Cards cards, int width) {
    StringBuilder text = new StringBuilder();
    for (Card card : cards.cards()) {
      text.append("  ").append(cell(card.title())).append(" (").append(clean(card.kind()));
      text.append(")\n");
      if (!card.facts().isEmpty()) {
        String facts =
            card.facts().stream()
                .map(fact -> fact.name() + " " + fact.value())
                .collect(Collectors.joining(", "));
        text.append(wrap(facts, width - INDENT).indent(INDENT));
      }
      if (card.ordered()) {
        double most = card.counts().stream().mapToDouble(Count::count).max().orElse(0);
        List<Double> counts = card.counts().stream().map(c -> (double) c.count()).toList();
        text.append(" ".repeat(INDENT)).append(curve(counts, 0, most)).append('\n');
      } else if (!card.counts().isEmpty()) {
        String counts =
            card.counts().stream()
                .map(count -> cell(count.label()) + " " + count.count())
                .collect(Collectors.joining(", "));
        text.append(wrap(counts, width - INDENT).indent(INDENT));
      }
    }
    return text.toString();
  }

  private static String distributions(Distributions distributions, int width) {
    StringBuilder text = new StringBuilder();
    for (Distribution each : distributions.distributions()) {
      String facts =
          each.facts().stream()
              .map(fact -> ", " + fact.name() + " " + fact.value())
              .collect(Collectors.joining());
      String ends = NumberText.of(each.low()) + " to " + NumberText.of(each.high());
      text.append(wrap(cell(each.title()) + ": " + ends + facts, width - 2).indent(2));
      double most = DistributionFigures.most(each);
      int name = each.states().stream().mapToInt(c -> length(cell(c.name()))).max().orElse(0);
      for (Counts state : each.states()) {
        List<Double> counts = state.counts().stream().map(count -> (double) count).toList();
        text.append(" ".repeat(INDENT))
            .append(pad(cell(state.name()), name, false))
            .append("  ")
            .append(curve(counts, 0, most).stripTrailing())
            .append('\n');
      }
    }
    return text.toString();
  }

  private static String curve(List<Double> values, double min, double max) {
    int columns = Math.min(values.size(), CURVE);
    StringBuilder curve = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      int last = columns == 1 ? 0 : (int) ((long) i * (values.size() - 1) / (columns - 1));
      double value = values.get(last);
      if (!Double.isFinite(value)) {
        curve.append(' ');
        continue;
      }
      double share = max > min ? (value / 2 - min / 2) / (max / 2 - min / 2) : 0.5;
      curve.append(LEVELS.charAt((int) Math.min(LEVELS.length() - 1, share * LEVELS.length())));
    }
    return curve.toString();
  }

  private static String wrap(String text, int width) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : clean(text).strip().split("\\s+", -1)) {
      if (column > 0 && column + 1 + length(word) > width) {
        lines.append('\n');
        column = 0;
      }
      lines.append(column > 0 ? " " : "").append(word);
      column += (column > 0 ? 1 : 0) + length(word);
    }
    return lines.append('\n').toString();
  }

  private static String lines(String text) {
    return text.lines().map(line -> "  " + clean(line) + "\n").collect(Collectors.joining());
  }

  private static String cell(String text) {
    String clean = clean(text);
    return length(clean) <= LONGEST_LABEL
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
  }

  private static String pad(String text, int width, boolean right) {
    String blanks = " ".repeat(Math.max(0, width - length(text)));
    return right ? blanks + text : text + blanks;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Returns a text on one line, with every control character replaced. */
  public static String plain(String text) {
    return clean(text);
  }

  private static String clean(String text) {
    return Html.clean(text).replaceAll("[\\t\\n]", " ");
  }
}

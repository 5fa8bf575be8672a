package org.lacewing.core.report;

import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TableTag;
import java.util.List;
import java.util.Locale;
import org.lacewing.core.report.Block.BarChart;
import org.lacewing.core.report.Block.Cards;
import org.lacewing.core.report.Block.DecisionChart;
import org.lacewing.core.report.Block.Distributions;
import org.lacewing.core.report.Block.FanChart;
import org.lacewing.core.report.Block.ForceChart;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.HeatMap;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.LineChart;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.Block.PixelMap;
import org.lacewing.core.report.Block.Preformatted;
import org.lacewing.core.report.Block.ScatterChart;
import org.lacewing.core.report.Block.SwarmChart;
import org.lacewing.core.report.Block.TreeChart;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.Block.Waterfall;

/** Turns {@link Block}s into HTML elements. Every text is escaped. */
final class Html {
  /** The number of curve colours in the style sheet. */
  static final int PALETTE = 7;

  /** The number of dash patterns in the style sheet. */
  static final int DASHES = 4;

  // Cells up to this length are not broken into lines.
  private static final int UNBROKEN = 24;

  // In print, tables with more rows than the one and no more columns than the other flow into
  // columns.
  private static final int TALL = 30;
  private static final int SLIM = 4;

  private Html() {}

  static DomContent of(Block block) {
    if (block instanceof Paragraph paragraph) {
      return p(clean(paragraph.text()));
    }
    if (block instanceof Grid grid) {
      return div(table(grid).with(j2html.TagCreator.caption(clean(grid.caption()))))
          .withClass("scroll")
          .attr("tabindex", "0");
    }
    if (block instanceof BarChart chart) {
      return BarFigure.of(chart);
    }
    if (block instanceof LineChart chart) {
      return LineFigure.of(chart);
    }
    if (block instanceof FanChart chart) {
      return FanFigure.of(chart);
    }
    if (block instanceof ScatterChart chart) {
      return ScatterFigure.of(chart);
    }
    if (block instanceof HeatMap map) {
      return HeatFigure.of(map);
    }
    if (block instanceof PixelMap map) {
      return PixelFigure.of(map);
    }
    if (block instanceof SwarmChart chart) {
      return SwarmFigure.of(chart);
    }
    if (block instanceof Waterfall waterfall) {
      return WaterfallFigure.of(waterfall);
    }
    if (block instanceof ForceChart chart) {
      return ForceFigure.of(chart);
    }
    if (block instanceof DecisionChart chart) {
      return DecisionFigure.of(chart);
    }
    if (block instanceof Cards cards) {
      return CardFigures.of(cards);
    }
    if (block instanceof Distributions distributions) {
      return DistributionFigures.of(distributions);
    }
    if (block instanceof TreeChart chart) {
      return TreeFigure.of(chart);
    }
    if (block instanceof Preformatted text) {
      return figure(
              figcaption(clean(text.caption())), pre(clean(text.text())).attr("tabindex", "0"))
          .withClass("text");
    }
    if (block instanceof Verdict verdict) {
      Level level = verdict.level();
      return p(
              span(symbol(level)).withClass("symbol").attr("aria-hidden", "true"),
              strong(level.name()),
              span(clean(verdict.text())))
          .withClass("verdict " + level.name().toLowerCase(Locale.ROOT));
    }
    throw new IllegalStateException("A new kind of block: " + block);
  }

  /** Returns a chart's numbers, folded on the screen and open in print. */
  static DomContent dataTable(Grid grid) {
    boolean tall = grid.rows().size() > TALL && grid.header().size() <= SLIM;
    return details(summary("Numbers"), div(table(grid)).withClass(tall ? "scroll tall" : "scroll"));
  }

  /** Returns a chart's caption with what is measured. */
  static DomContent caption(String caption, String unit) {
    return figcaption(
        span(clean(caption)), unit.isBlank() ? text("") : span(clean(unit)).withClass("unit"));
  }

  private static TableTag table(Grid grid) {
    boolean[] right = new boolean[grid.header().size()];
    for (int column = 0; column < right.length; column++) {
      int at = column;
      List<String> filled =
          grid.rows().stream().map(row -> row.get(at)).filter(cell -> !cell.isBlank()).toList();
      right[column] = !filled.isEmpty() && filled.stream().allMatch(NumberText::isNumber);
    }
    TableTag table = j2html.TagCreator.table();
    return table.with(
        thead(
            tr(
                each(
                    grid.header(),
                    (column, title) ->
                        th(clean(title))
                            .attr("scope", "col")
                            .condWith(title.isBlank(), span("Label").withClass("hidden"))
                            .withCondClass(right[column], "number")))),
        tbody(
            each(
                grid.rows(),
                row ->
                    tr(
                        each(
                            row,
                            (column, cell) ->
                                td(clean(cell)).withClass(style(cell, right[column])))))));
  }

  private static String style(String cell, boolean right) {
    if (right || NumberText.isNumber(cell)) {
      return "number";
    }
    return cell.length() <= UNBROKEN ? "short" : "long";
  }

  /** Returns the text without characters that HTML does not allow. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> isAllowed(c) ? c : '\uFFFD').forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || (!Character.isISOControl(c)
            && !(c >= Character.MIN_SURROGATE && c <= 0xDFFF)
            && c < 0xFFFE)
        || c > 0xFFFF;
  }

  private static String symbol(Level level) {
    return switch (level) {
      case PASS -> "✓";
      case NOTE -> "!";
      case FAIL -> "✗";
    };
  }
}

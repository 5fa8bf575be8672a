package org.lacewing.core.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.span;
import static org.lacewing.core.report.Svg.percent;
import static org.lacewing.core.report.Svg.svg;
import static org.lacewing.core.report.Svg.text;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.HeatMap;

/**
 * Draws a {@link HeatMap}: a rectangle a number, the darker the larger, with the number in it as
 * long as there is room. Rows run from bottom to top, as on an axis.
 */
final class HeatFigure {
  static final int ROW = 26;
  static final int KEY = 120;

  private static final int WIDEST_WITH_NUMBERS = 12;
  private static final int LABELS_AT_MOST = 10;
  private static final int LONGEST_LABEL = 10;

  private HeatFigure() {}

  static DomContent of(HeatMap map) {
    return figure(
            Html.caption(map.caption(), map.unit()),
            div(
                    span(NumberText.of(low(map))),
                    key(),
                    span(NumberText.of(high(map))),
                    span(Html.clean("rows: " + map.rowTitle())).withClass("x-title"))
                .withClass("shades"),
            div(
                    rowLabels(map, LONGEST_LABEL),
                    cells(map),
                    columnLabels(map, LONGEST_LABEL),
                    span(Html.clean(map.columnTitle())).withClass("x-title"))
                .withClass("plot")
                .attr("role", "img")
                .attr(
                    "aria-label",
                    Html.clean(
                        "Heat map: " + map.caption() + ". The numbers are in the table below.")),
            Html.dataTable(numbers(map)))
        .withClass("chart");
  }

  /** Returns the chart as a table, rows from top to bottom as they are drawn. */
  static Grid numbers(HeatMap map) {
    List<String> header = new ArrayList<>(List.of(map.rowTitle() + " \\ " + map.columnTitle()));
    header.addAll(map.columns());
    List<List<String>> rows = new ArrayList<>();
    for (int row = map.rows().size() - 1; row >= 0; row--) {
      List<String> cells = new ArrayList<>(List.of(map.rows().get(row)));
      map.values().get(row).forEach(value -> cells.add(NumberText.of(value)));
      rows.add(cells);
    }
    return new Grid(map.caption(), header, rows);
  }

  static ContainerTag<?> key() {
    ContainerTag<?> key = svg("key", Integer.toString(KEY), "12");
    int steps = 24;
    for (int i = 0; i < steps; i++) {
      key.with(
          Svg.shape("rect")
              .attr("x", Integer.toString(i * 5))
              .attr("y", "0")
              .attr("width", "5")
              .attr("height", "12")
              .attr("fill", Shades.of((double) i / (steps - 1))));
    }
    return key;
  }

  private static double top(HeatMap map, int row) {
    return (double) (map.rows().size() - 1 - row) * ROW;
  }

  static ContainerTag<?> rowLabels(HeatMap map, int longest) {
    ContainerTag<?> labels =
        svg("scale y-scale", "100%", Integer.toString(map.rows().size() * ROW));
    for (int row = 0; row < map.rows().size(); row++) {
      labels.with(
          text(1, top(map, row) + ROW * 0.65, "end", shortened(map.rows().get(row), longest)));
    }
    return labels;
  }

  static ContainerTag<?> columnLabels(HeatMap map, int longest) {
    ContainerTag<?> labels = svg("scale x-scale", "100%", "18");
    int count = map.columns().size();
    int each = (count + LABELS_AT_MOST - 1) / LABELS_AT_MOST;
    IntStream.range(0, count)
        .filter(column -> column % Math.max(1, each) == 0)
        .forEach(
            column ->
                labels.with(
                    text(
                        (column + 0.5) / count,
                        13,
                        "middle",
                        shortened(map.columns().get(column), longest))));
    return labels;
  }

  /** Returns the smallest number. */
  static double low(HeatMap map) {
    return finite(map).min().orElse(0);
  }

  /** Returns the largest number. */
  static double high(HeatMap map) {
    return finite(map).max().orElse(1);
  }

  private static DoubleStream finite(HeatMap map) {
    return map.values().stream()
        .flatMap(List::stream)
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite);
  }

  static ContainerTag<?> cells(HeatMap map) {
    double low = low(map);
    double high = high(map);
    int columns = map.columns().size();
    ContainerTag<?> area = svg("area", "100%", Integer.toString(map.rows().size() * ROW));
    for (int row = 0; row < map.rows().size(); row++) {
      for (int column = 0; column < columns; column++) {
        double value = map.values().get(row).get(column);
        if (!Double.isFinite(value)) {
          continue;
        }
        double share = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5;
        area.with(
            Svg.shape("rect")
                .attr("x", percent((double) column / columns))
                .attr("y", Svg.number(top(map, row)))
                .attr("width", percent(1.0 / columns))
                .attr("height", Integer.toString(ROW))
                .attr("fill", Shades.of(share)));
        if (columns <= WIDEST_WITH_NUMBERS) {
          area.with(
              text(
                      (column + 0.5) / columns,
                      top(map, row) + ROW * 0.65,
                      "middle",
                      NumberText.of(value))
                  .attr("style", "fill:" + Shades.textOn(share)));
        }
      }
    }
    return area;
  }

  private static String shortened(String label, int longest) {
    return label.codePointCount(0, label.length()) <= longest
        ? label
        : label.substring(0, label.offsetByCodePoints(0, longest - 1)) + "…";
  }
}

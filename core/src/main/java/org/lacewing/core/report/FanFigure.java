package org.lacewing.core.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.li;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;
import static org.lacewing.core.report.Svg.svg;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.report.Block.FanChart;
import org.lacewing.core.report.Block.LineChart;
import org.lacewing.core.report.Block.Series;

/** Draws a {@link FanChart}: thin grey curves, and a thick one on top. */
final class FanFigure {
  private FanFigure() {}

  static DomContent of(FanChart chart) {
    List<Series> all = new ArrayList<>(chart.lines());
    all.add(chart.main());
    Axis x =
        Axis.covering(
            all.stream().flatMap(series -> series.x().stream()).toList(), LineFigure.X_INTERVALS);
    Axis y =
        Axis.covering(
            all.stream().flatMap(series -> series.y().stream()).toList(), LineFigure.Y_INTERVALS);
    List<DomContent> curves = new ArrayList<>();
    for (Series line : chart.lines()) {
      curves.add(Svg.shape("path").withClass("thin").attr("d", LineFigure.path(line, x, y)));
    }
    curves.add(
        Svg.shape("path").withClass("thick s0").attr("d", LineFigure.path(chart.main(), x, y)));
    curves.add(
        Svg.shape("path").withClass("dots s0").attr("d", LineFigure.dots(chart.main(), x, y)));
    return figure(
            Html.caption(chart.caption(), chart.yLabel()),
            legend(chart),
            div(
                    LineFigure.yScale(y),
                    LineFigure.area(x, y, curves),
                    LineFigure.xScale(x),
                    span(Html.clean(chart.xLabel())).withClass("x-title"))
                .withClass("plot")
                .attr("role", "img")
                .attr(
                    "aria-label",
                    Html.clean(
                        "Line chart: "
                            + chart.caption()
                            + ". The numbers are in the table below.")),
            Html.dataTable(
                LineFigure.numbers(
                    new LineChart(chart.caption(), chart.xLabel(), chart.yLabel(), table(chart)))))
        .withClass("chart");
  }

  private static List<Series> table(FanChart chart) {
    List<Series> all = new ArrayList<>(List.of(chart.main()));
    all.addAll(chart.lines());
    return all;
  }

  private static DomContent legend(FanChart chart) {
    return ul(
            li(key("thick s0"), span(Html.clean(chart.main().name()))),
            chart.lines().isEmpty()
                ? null
                : li(key("thin"), span(chart.lines().size() + " single ones")))
        .withClass("legend");
  }

  private static DomContent key(String style) {
    return svg("key", "36", "12").with(Svg.shape("path").withClass(style).attr("d", "M1 6H35"));
  }
}

package org.lacewing.core.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.span;
import static org.lacewing.core.report.Svg.line;
import static org.lacewing.core.report.Svg.svg;
import static org.lacewing.core.report.Svg.text;

import j2html.tags.ContainerTag;
import java.util.List;

/**
 * Lines of a chart over one horizontal axis: a label, a drawing as wide as there is room, a number.
 *
 * @param rows the lines from top to bottom
 * @param axis what the drawings lie on
 * @param height the least height of a line in pixels
 * @param stretches whether drawings grow with a taller line
 */
record TrackRows(List<Row> rows, Axis axis, int height, boolean stretches) {
  /** The height of the axis with its numbers, in pixels. */
  static final int SCALE = 18;

  private static final int BAR = 22;

  /**
   * One line.
   *
   * @param label what it is about
   * @param track the drawing, with positions across as shares of its width
   * @param number what stands behind it; empty for nothing
   */
  record Row(String label, ContainerTag<?> track, String number) {}

  /** Returns lines as high as a bar needs. */
  static TrackRows ofBars(List<Row> rows, Axis axis) {
    return new TrackRows(rows, axis, BAR, true);
  }

  TrackRows {
    rows = List.copyOf(rows);
  }

  /** Returns the ticks of the axis as tall as a line, for a drawing to begin with. */
  static ContainerTag<?> bands(Axis axis) {
    ContainerTag<?> track = svg("bands", "100%", "100%");
    for (double tick : axis.ticks()) {
      track.with(
          line(tick == 0 ? "zero" : "tick", axis.position(tick), 0, axis.position(tick), 0)
              .attr("y2", "100%"));
    }
    return track;
  }

  /** Returns a drawing in the middle of a line, whatever its height. */
  static ContainerTag<?> middle() {
    return Svg.shape("svg").attr("y", "50%").attr("overflow", "visible");
  }

  /**
   * Returns the lines for a page.
   *
   * @param style the class of the drawings' frames
   */
  ContainerTag<?> html(String style) {
    return div(
            each(
                rows,
                row ->
                    div(
                            span(Html.clean(row.label())).withClass("label"),
                            div(row.track()).withClass(style),
                            span(Html.clean(row.number())).withClass("number"))
                        .withClass("row")),
            div(span().withClass("label"), scale(), span().withClass("number"))
                .withClass("row axis"))
        .withClass("bars");
  }

  /** Returns the numbers of the axis. */
  ContainerTag<?> scale() {
    ContainerTag<?> labels = svg("scale", "100%", Integer.toString(SCALE));
    for (double tick : axis.ticks()) {
      labels.with(text(axis.position(tick), 13, "middle", axis.label(tick)));
    }
    return labels;
  }
}

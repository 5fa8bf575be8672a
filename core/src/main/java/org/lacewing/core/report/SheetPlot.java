package org.lacewing.core.report;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.List;
import org.lacewing.core.report.Block.HeatMap;

/** Sets what lies over two axes on a {@link Sheet}: curves and points, or shades. */
final class SheetPlot {
  private static final int LABEL_AT_MOST = 240;
  private static final int LETTER = 8;
  private static final int LABELS_AT_MOST = 10;
  private static final int Y_SCALE = 60;
  private static final int GAP = 8;
  private static final int KEY = 36;

  private SheetPlot() {}

  /** Returns how wide curves are drawn. */
  static double width() {
    return Sheet.WIDTH - Y_SCALE - 3.0 * GAP;
  }

  static void plot(Sheet sheet, Plot plot, List<DomContent> curves, String xLabel) {
    sheet.place(LineFigure.yScale(plot.y()), 0, 0, Y_SCALE, LineFigure.HEIGHT);
    sheet.place(LineFigure.ticks(plot).with(curves), Y_SCALE + GAP, 0, plot.width(), plot.height());
    sheet.advance(LineFigure.HEIGHT + 4.0);
    below(sheet, LineFigure.xScale(plot.x()), Y_SCALE + GAP, plot.width(), xLabel);
  }

  private static void below(
      Sheet sheet, ContainerTag<?> scale, double left, double width, String title) {
    sheet.place(scale, left, 0, width, TrackRows.SCALE);
    sheet.advance(TrackRows.SCALE);
    for (String line : TextWidth.wrap(title, width, Sheet.TEXT)) {
      sheet.words("", left + width / 2, 14, "middle", line);
      sheet.advance(Sheet.LINE);
    }
  }

  /** Draws the piece of a curve that stands in the legend. */
  interface Keys {
    ContainerTag<?> of(int index);
  }

  /** Sets names behind pieces of their curves, as many on a line as fit. */
  static void legend(Sheet sheet, List<String> names, Keys keys) {
    double x = 0;
    for (int i = 0; i < names.size(); i++) {
      double room = KEY + GAP + TextWidth.of(names.get(i), Sheet.TEXT);
      if (x > 0 && x + room > Sheet.WIDTH) {
        x = 0;
        sheet.advance(Sheet.LINE + 2.0);
      }
      sheet.place(Svg.svg("key", "36", "12").with(keys.of(i)), x, 0, KEY, Sheet.TEXT);
      List<String> lines =
          TextWidth.wrap(names.get(i), Sheet.WIDTH - KEY - (double) GAP, Sheet.TEXT);
      for (int line = 0; line < lines.size(); line++) {
        if (line > 0) {
          sheet.advance(Sheet.LINE);
        }
        sheet.words("words", x + KEY + GAP, 10, "start", lines.get(line));
      }
      x += room + 20;
    }
    sheet.advance(Sheet.LINE + 10.0);
  }

  static void heat(Sheet sheet, HeatMap map) {
    sheet.key(
        NumberText.of(HeatFigure.low(map)),
        HeatFigure.key(),
        HeatFigure.KEY,
        NumberText.of(HeatFigure.high(map)),
        "rows: " + map.rowTitle());
    double labels = Math.min(LABEL_AT_MOST, SheetRows.widest(map.rows()));
    double left = labels + GAP;
    double width = Sheet.WIDTH - left - 2.0 * GAP;
    double height = (double) map.rows().size() * HeatFigure.ROW;
    sheet.place(HeatFigure.rowLabels(map, LABEL_AT_MOST / LETTER), 0, 0, labels, height);
    sheet.place(HeatFigure.cells(map), left, 0, width, height);
    sheet.advance(height + 4);
    int shown = Math.max(1, Math.min(LABELS_AT_MOST, map.columns().size()));
    int longest = (int) Math.max(4, width / shown / LETTER);
    below(sheet, HeatFigure.columnLabels(map, longest), left, width, map.columnTitle());
  }
}

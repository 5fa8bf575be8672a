package org.lacewing.core.report;

import java.util.List;
import java.util.Optional;
import org.lacewing.core.report.Block.BarChart;
import org.lacewing.core.report.Block.DecisionChart;
import org.lacewing.core.report.Block.FanChart;
import org.lacewing.core.report.Block.ForceChart;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.HeatMap;
import org.lacewing.core.report.Block.LineChart;
import org.lacewing.core.report.Block.PixelMap;
import org.lacewing.core.report.Block.ScatterChart;
import org.lacewing.core.report.Block.SwarmChart;
import org.lacewing.core.report.Block.TreeChart;
import org.lacewing.core.report.Block.Waterfall;

/** Lays charts out as one SVG each, with what a page sets around them. */
final class StandaloneChart {
  // Under narrow drawings titles still have room.
  private static final int NARROWEST = 400;

  private StandaloneChart() {}

  /** Returns a chart with its name and table; empty for a block that is none. */
  static Optional<ChartFile> of(Block block) {
    if (block instanceof BarChart chart) {
      Sheet sheet = Sheet.of(chart.caption(), chart.unit());
      SheetRows.set(sheet, BarFigure.rows(chart));
      return file(sheet, BarFigure.numbers(chart));
    }
    if (block instanceof Waterfall chart) {
      Sheet sheet = Sheet.of(chart.caption(), chart.unit());
      SheetRows.set(sheet, WaterfallFigure.rows(chart));
      return file(sheet, WaterfallFigure.numbers(chart));
    }
    if (block instanceof SwarmChart chart) {
      Sheet sheet = Sheet.of(chart.caption(), chart.unit());
      sheet.key("low", SwarmFigure.key(), SwarmFigure.KEY, "high", chart.shade());
      SheetRows.set(sheet, SwarmFigure.rows(chart));
      return file(sheet, SwarmFigure.numbers(chart));
    }
    if (block instanceof LineChart chart) {
      return lines(chart);
    }
    if (block instanceof FanChart chart) {
      return fan(chart);
    }
    if (block instanceof ScatterChart chart) {
      Sheet sheet = Sheet.of(chart.caption(), chart.yLabel());
      Plot plot = ScatterFigure.plot(chart, SheetPlot.width(), LineFigure.HEIGHT);
      SheetPlot.plot(sheet, plot, ScatterFigure.dots(chart, plot), chart.xLabel());
      return file(sheet, ScatterFigure.numbers(chart));
    }
    if (block instanceof HeatMap map) {
      Sheet sheet = Sheet.of(map.caption(), map.unit());
      SheetPlot.heat(sheet, map);
      return file(sheet, HeatFigure.numbers(map));
    }
    if (block instanceof PixelMap map) {
      return pixels(map);
    }
    if (block instanceof ForceChart chart) {
      Drawing drawing = ForceFigure.drawing(chart);
      return file(around(drawing, chart.caption(), chart.unit()), ForceFigure.numbers(chart));
    }
    if (block instanceof DecisionChart chart) {
      Drawing drawing = DecisionFigure.drawing(chart);
      return file(around(drawing, chart.caption(), chart.unit()), DecisionFigure.numbers(chart));
    }
    if (block instanceof TreeChart chart) {
      return file(around(TreeFigure.drawing(chart), chart.caption(), ""), TreeFigure.nodes(chart));
    }
    return Optional.empty();
  }

  private static Optional<ChartFile> lines(LineChart chart) {
    Sheet sheet = Sheet.of(chart.caption(), chart.yLabel());
    SheetPlot.legend(
        sheet,
        chart.series().stream().map(Block.Series::name).toList(),
        index -> LineFigure.curve(index).attr("d", "M1 6H35"));
    Plot plot = LineFigure.plot(chart.series(), SheetPlot.width(), LineFigure.HEIGHT);
    SheetPlot.plot(sheet, plot, LineFigure.curves(chart, plot), chart.xLabel());
    return file(sheet, LineFigure.numbers(chart));
  }

  private static Optional<ChartFile> fan(FanChart chart) {
    Sheet sheet = Sheet.of(chart.caption(), chart.yLabel());
    String main = chart.main().name();
    SheetPlot.legend(
        sheet,
        chart.lines().isEmpty() ? List.of(main) : List.of(main, FanFigure.others(chart)),
        index -> FanFigure.line(index == 0 ? "thick s0" : "thin"));
    Plot plot = FanFigure.plot(chart, SheetPlot.width(), LineFigure.HEIGHT);
    SheetPlot.plot(sheet, plot, FanFigure.curves(chart, plot), chart.xLabel());
    return file(sheet, FanFigure.numbers(chart));
  }

  private static Optional<ChartFile> pixels(PixelMap map) {
    Drawing drawing = PixelFigure.drawing(map);
    PixelColours colours = PixelColours.of(map);
    Sheet sheet = sheet(drawing, map.caption(), map.unit());
    sheet.key(
        PixelFigure.low(map, colours),
        PixelFigure.key(map, colours),
        PixelFigure.KEY,
        NumberText.of(colours.most()),
        "");
    sheet.place(drawing);
    return Optional.of(new ChartFile(map.caption(), sheet.svg(), map.regions()));
  }

  private static Sheet sheet(Drawing drawing, String title, String unit) {
    return new Sheet(Math.max(NARROWEST, drawing.width()), title, unit);
  }

  private static Sheet around(Drawing drawing, String title, String unit) {
    Sheet sheet = sheet(drawing, title, unit);
    sheet.place(drawing);
    return sheet;
  }

  private static Optional<ChartFile> file(Sheet sheet, Grid table) {
    return Optional.of(new ChartFile(table.caption(), sheet.svg(), table));
  }
}

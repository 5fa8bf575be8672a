package org.lacewing.explain.chart;

import java.nio.file.Path;
import java.util.List;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Section;

/** Writes two charts into a folder and prints the warning, for tests in a process of their own. */
public final class ChartFilesMain {
  private ChartFilesMain() {}

  static List<Section> sections() {
    List<Block.Bar> bars = List.of(new Block.Bar("age", 1, 0.5), new Block.Bar("amount", -2, 0));
    return List.of(
        new Section(
            "first",
            List.of(
                new Block.Paragraph("text"),
                new Block.BarChart("Loss of p(yes) & more!", "points", bars))),
        new Section(
            "second",
            List.of(
                new Block.Waterfall("Loss of p(yes) & more!", "log-odds", "base", 0, bars, "end"),
                new Block.BarChart("木", "", bars))));
  }

  public static void main(String[] arguments) throws Exception {
    ChartFiles files = ChartFiles.write(sections(), Path.of(arguments[0]));
    System.out.println(files.warning().orElse("no warning"));
  }
}

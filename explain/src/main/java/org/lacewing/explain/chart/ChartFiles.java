package org.lacewing.explain.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.report.ChartFile;
import org.lacewing.core.report.Section;

/**
 * The charts of a report as files: {@code 01-TITLE.svg}, {@code 01-TITLE.png} and the numbers as
 * {@code 01-TITLE.csv}, numbered in the order of the report.
 *
 * @param files the files that were written, chart by chart
 * @param warning why there are no PNG files; empty if there are
 */
public record ChartFiles(List<Path> files, Optional<String> warning) {
  private static final int LONGEST_NAME = 60;

  /** Copies the list. */
  public ChartFiles {
    files = List.copyOf(files);
  }

  /**
   * Writes the charts, in place of older files of these names; each file is whole or absent.
   *
   * @param sections the report, such as {@code List.of(explanation.section())}
   * @param folder made if there is a chart and it does not exist
   * @return the files; where Java has no font, those without PNG, and a warning
   * @throws IOException if a file cannot be written
   */
  public static ChartFiles write(List<Section> sections, Path folder) throws IOException {
    List<ChartFile> charts = ChartFile.of(sections);
    if (charts.isEmpty()) {
      return new ChartFiles(List.of(), Optional.empty());
    }
    Files.createDirectories(folder);
    Optional<String> obstacle = ChartPng.obstacle();
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < charts.size(); i++) {
      ChartFile chart = charts.get(i);
      String name = name(i + 1, chart.title());
      Path svg = folder.resolve(name + ".svg");
      AtomicFile.write(svg, chart.svg());
      files.add(svg);
      if (obstacle.isEmpty()) {
        Path png = folder.resolve(name + ".png");
        AtomicFile.write(png, ChartPng.of(chart));
        files.add(png);
      }
      Path csv = folder.resolve(name + ".csv");
      AtomicFile.write(csv, chart.csv());
      files.add(csv);
    }
    return new ChartFiles(files, obstacle);
  }

  /** Returns the number and what of the title is letters and digits that all systems know. */
  private static String name(int number, String title) {
    String words = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = words.substring(0, Math.min(LONGEST_NAME, words.length()));
    String trimmed = cut.replaceAll("^-|-$", "");
    return String.format(Locale.ROOT, "%02d-%s", number, trimmed.isEmpty() ? "chart" : trimmed);
  }
}

package org.lacewing.cli.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.HtmlReport;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.chart.ChartFiles;
import org.lacewing.explain.surrogate.TreeExplanation;

/**
 * Explanations as files: {@code NAME.json}, {@code NAME.html}, and {@code NAME.ENDING} for each
 * form of other programs the explanation has; surrogate trees as {@code NAME.onnx}, too; charts as
 * {@code NAME-charts/01-TITLE.svg}, {@code .png} and {@code .csv}.
 *
 * @param files the files in the order of the explanations
 * @param warning why charts were not drawn as PNG; empty if they were
 */
public record ExplanationFiles(List<Path> files, Optional<String> warning) {
  private static final ExplanationFiles NONE = new ExplanationFiles(List.of(), Optional.empty());

  /** Copies the list. */
  public ExplanationFiles {
    files = List.copyOf(files);
  }

  /** Returns what is there if nothing was to be written. */
  public static ExplanationFiles none() {
    return NONE;
  }

  /**
   * Writes the files, in place of older ones.
   *
   * @param folder made if it does not exist
   * @throws IOException if a file cannot be written
   */
  public static ExplanationFiles write(List<Explanation> explanations, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    List<String> names = ExplanationStep.names(explanations);
    List<Path> files = new ArrayList<>();
    Optional<String> warning = Optional.empty();
    for (int i = 0; i < names.size(); i++) {
      Explanation explanation = explanations.get(i);
      String stem = names.get(i) + ".";
      write(files, folder.resolve(stem + "json"), Json.write(explanation.toJson()));
      List<Section> sections = List.of(explanation.section());
      write(
          files,
          folder.resolve(stem + "html"),
          HtmlReport.render(explanation.title(), Map.of(), sections));
      for (Map.Entry<String, String> export : explanation.exports().entrySet()) {
        write(files, folder.resolve(stem + export.getKey()), export.getValue());
      }
      if (explanation instanceof TreeExplanation tree) {
        byte[] graph = SurrogateGraph.of(tree.model()).toBytes();
        Path file = folder.resolve(stem + "onnx");
        AtomicFile.write(file, out -> out.write(graph));
        files.add(file);
      }
      ChartFiles charts = ChartFiles.write(sections, folder.resolve(names.get(i) + "-charts"));
      files.addAll(charts.files());
      warning = warning.or(charts::warning);
    }
    return new ExplanationFiles(files, warning);
  }

  private static void write(List<Path> files, Path file, String text) throws IOException {
    AtomicFile.write(file, text);
    files.add(file);
  }
}

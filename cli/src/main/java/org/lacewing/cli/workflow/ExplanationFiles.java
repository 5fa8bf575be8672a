package org.lacewing.cli.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.HtmlReport;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.surrogate.TreeExplanation;

/**
 * Explanations as files: {@code NAME.json}, {@code NAME.html}, and {@code NAME.ENDING} for each
 * form of other programs the explanation has; surrogate trees as {@code NAME.onnx}, too.
 */
public final class ExplanationFiles {
  private ExplanationFiles() {}

  /**
   * Writes the files, in place of older ones.
   *
   * @param folder made if it does not exist
   * @return the files in the order of the explanations
   * @throws IOException if a file cannot be written
   */
  public static List<Path> write(List<Explanation> explanations, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> names = ExplanationStep.names(explanations);
    List<Path> files = new ArrayList<>();
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
    }
    return List.copyOf(files);
  }

  private static void write(List<Path> files, Path file, String text) throws IOException {
    AtomicFile.write(file, text);
    files.add(file);
  }
}

package org.lacewing.training.export.matrix;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The support matrix as Markdown. */
final class SupportDocument {
  private static final String HEAD =
      """
      # What can be written as ONNX

      A network of Deeplearning4j is written as an ONNX model if every layer, graph vertex and
      input preprocessor in it is supported. What is not is refused before anything is written,
      and the message lists all such elements by name and number. Every export is compared with
      DL4J on the rows it is given, and the first layer that deviates is named.

      This file is written by `SupportMatrixTest` from the cases it runs:

      ```
      mvn test -pl training -am -Dtest=SupportMatrixTest -Dsurefire.failIfNoSpecifiedTests=false -Dlacewing.rewrite=true
      ```

      "1e-5" means: on all rows of the case, at once, one alone and mixed, DL4J's and ONNX
      Runtime's answers differ by at most 1e-5 of the largest answer (of 1, if all are smaller).
      Operators are those of the case's whole network, the layers around the element included.
      `benchmarks/run export-matrix` prints the difference and the speed of each row. Inference
      only; masks are not part of the graph. How to add an element:
      [how-to/add-a-layer-exporter.md](how-to/add-a-layer-exporter.md).
      """;

  private SupportDocument() {}

  /**
   * Writes the document.
   *
   * @param operators by the case's name, the operators of its graph
   */
  static String write(List<SupportCases> parts, Map<String, String> operators) {
    StringBuilder text = new StringBuilder(HEAD);
    int rows = operators.size();
    text.append(String.format(Locale.ROOT, "%n%d rows.%n", rows));
    for (SupportCases part : parts) {
      text.append("\n## ").append(part.title()).append("\n\n");
      text.append("| element | options | result | ONNX operators |\n|---|---|---|---|\n");
      for (SupportCase support : part.cases()) {
        row(
            text,
            support.element(),
            support.options(),
            "≤ 1e-5",
            operators.get(support.toString()));
      }
      if (!part.refused().isEmpty()) {
        text.append("\nRefused:\n\n| element | options | reason |\n|---|---|---|\n");
        part.refused().forEach(r -> row(text, r.element(), r.options(), r.reason()));
      }
    }
    return text.toString();
  }

  private static void row(StringBuilder text, Object... cells) {
    for (Object cell : cells) {
      text.append("| ").append(String.valueOf(cell).replace("|", "\\|")).append(' ');
    }
    text.append("|\n");
  }
}

package org.lacewing.training.export.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.training.export.OnnxExporter;

class SupportMatrixTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "onnx-support.md");

  /** What was run already: every case is run once, whichever test asks first. */
  private static final Map<String, Comparison> DONE = new ConcurrentHashMap<>();

  private static Comparison comparison(SupportCase support) {
    return DONE.computeIfAbsent(support.toString(), name -> Comparison.of(support));
  }

  static List<SupportCase> cases() {
    return SupportCases.load().stream().flatMap(part -> part.cases().stream()).toList();
  }

  static List<RefusedCase> refused() {
    return SupportCases.load().stream().flatMap(part -> part.refused().stream()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void computesWhatDl4jComputes(SupportCase support) {
    assertThat(support.rows().get(0).dimension(0)).as("rows").isGreaterThan(1);
    assertThat(comparison(support).relative()).isLessThanOrEqualTo(1e-5);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesWithAReason(RefusedCase refused) {
    assertThatThrownBy(
            () -> OnnxExporter.load().export(refused.network().get(), "network", refused.rows()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(refused.element() + "): " + refused.reason());
  }

  @Test
  void everyRowHasItsOwnName() {
    assertThat(cases().stream().map(SupportCase::toString)).doesNotHaveDuplicates();
    assertThat(refused().stream().map(RefusedCase::toString)).doesNotHaveDuplicates();
  }

  @Test
  void theDocumentTellsWhatIsTested() throws IOException {
    List<SupportCases> parts = SupportCases.load();
    Map<String, String> operators = new LinkedHashMap<>();
    cases()
        .forEach(
            support ->
                operators.put(
                    support.toString(), String.join(", ", comparison(support).operators())));
    String document = SupportDocument.write(parts, operators);
    if (Boolean.getBoolean("lacewing.rewrite")) {
      AtomicFile.write(DOCUMENT, document);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/onnx-support.md; run with -Dlacewing.rewrite=true to write it again")
        .isEqualTo(document);
  }
}

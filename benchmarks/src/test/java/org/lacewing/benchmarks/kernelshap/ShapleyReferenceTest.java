package org.lacewing.benchmarks.kernelshap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.Block.Level;
import org.lacewing.explain.Check;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.shapley.KernelShapExplainer;
import org.lacewing.explain.shapley.KernelShapSettings;
import org.lacewing.explain.shapley.ShapleyExplanation;
import org.lacewing.explain.shapley.ShapleyOutput;
import org.lacewing.explain.shapley.ShapleyRow;

/** Shapley values of the networks in {@code benchmarks/data/shapley} against the exact ones. */
class ShapleyReferenceTest {
  private static final Path FOLDER = Path.of("data", "shapley");

  private static ShapleyExplanation explain(
      ShapleyReference reference, int rows, KernelShapSettings settings, long seed) {
    return new KernelShapExplainer()
        .explain(
            ExplanationRequest.of(reference.model(), reference.data(), new Seed(seed))
                .withInstances(reference.rows(rows)),
            settings);
  }

  // The answers of diab10 are numbers of about 150 in 32-bit floats.
  @ParameterizedTest
  @CsvSource({"bc12, 1e-6", "diab10, 2e-5"})
  void upToThirteenPlayersValuesAreExact(String name, double most) throws IOException {
    try (ShapleyReference reference = ShapleyReference.read(FOLDER, name)) {
      ShapleyExplanation explanation = explain(reference, 5, KernelShapSettings.defaults(), 1);
      for (int row = 0; row < 5; row++) {
        assertThat(explanation.rows().get(row).exact()).isTrue();
        ShapleyOutput output = explanation.rows().get(row).outputs().get(0);
        for (int i = 0; i < reference.width(); i++) {
          double right = reference.exact(row, i);
          assertThat(output.values().get(i).value()).isCloseTo(right, within(most));
        }
      }
      assertThat(reference.error(explanation)).isLessThan(1e-6);
    }
  }

  @ParameterizedTest
  @CsvSource({"bc30, 0.10, 20", "credit61, 0.14, 10"})
  void withinTwentyFiveThousandRowsTheErrorIsSmall(String name, double most, int rows)
      throws IOException {
    try (ShapleyReference reference = ShapleyReference.read(FOLDER, name)) {
      for (long seed = 1; seed <= 3; seed++) {
        ShapleyExplanation explanation =
            explain(reference, rows, new KernelShapSettings(25_000, 100, 13, 5), seed);
        assertThat(explanation.rows()).hasSize(rows);
        for (ShapleyRow row : explanation.rows()) {
          assertThat(row.modelRows()).isLessThanOrEqualTo(25_000);
        }
        double error = reference.error(explanation);
        assertThat(error).isLessThanOrEqualTo(most);
        double stated =
            explanation.rows().stream()
                .mapToDouble(row -> row.outputs().get(0).relativeError())
                .average()
                .orElseThrow();
        assertThat(stated).isBetween(error, 2 * error);
        assertThat(explanation.checks())
            .filteredOn(check -> check.name().startsWith("additivity"))
            .hasSize(rows)
            .extracting(Check::level)
            .containsOnly(Level.PASS);
      }
    }
  }

  @Test
  void columnsThatDoNotVaryAreNoPlayers() throws IOException {
    try (ShapleyReference reference = ShapleyReference.read(FOLDER, "credit61")) {
      assertThat(reference.width()).isEqualTo(63);
      ShapleyExplanation explanation =
          explain(reference, 1, new KernelShapSettings(5_000, 100, 13, 5), 1);
      assertThat(explanation.rows().get(0).players()).isEqualTo(59);
    }
  }
}

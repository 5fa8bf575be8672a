package org.lacewing.explain.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.json.Json;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.Block.Level;
import org.lacewing.explain.Check;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

@DisplayName("U41 Permutation importance tells of copies, spread and chance")
class U41PermutationTest {
  private static final PermutationImportance RESULT = explain();

  private static PermutationImportance explain() {
    NumericColumn x1 = TestData.normal("x1", 2000, 5);
    Dataset data =
        TestData.of(x1, x1.renamed("x2"), TestData.normal("x3", 2000, 6), x1.renamed("y"));
    return new PermutationExplainer()
        .explain(
            ExplanationRequest.of(
                TestModel.number(row -> 0.5 * row.number("x1") + 0.5 * row.number("x2")),
                TestData.same(data),
                new Seed(5)),
            new PermutationSettings(Optional.of("r2"), 10, HeldOut.TEST, 0.8));
  }

  @Test
  void halfOfTheModelIsEachCopysAndTheGroupIsNotClipped() {
    assertThat(RESULT.features().get(0).mean()).isCloseTo(0.5, within(0.05));
    assertThat(RESULT.features().get(1).mean()).isCloseTo(0.5, within(0.05));
    assertThat(RESULT.groups()).hasSize(1);
    assertThat(RESULT.groups().get(0).columns()).containsExactly("x1", "x2");
    // R² falls from 1 to -1.
    assertThat(RESULT.groups().get(0).mean()).isCloseTo(2, within(0.15));
    assertThat(RESULT.features().get(2).losses()).hasSize(10).containsOnly(0.0);
  }

  @Test
  void theCorrelationIsWarnedOf() {
    Check warning =
        RESULT.checks().stream()
            .filter(check -> check.name().equals("correlation of x1, x2"))
            .findFirst()
            .orElseThrow();
    assertThat(warning.level()).isEqualTo(Level.NOTE);
    assertThat(warning.value()).isCloseTo(1, within(1e-12));
  }

  @Test
  void theSpreadIsThatOfTheRepeats() {
    PermutationImportance.Entry entry = RESULT.features().get(0);
    double mean = entry.losses().stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = entry.losses().stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    assertThat(entry.losses()).hasSize(10).doesNotHaveDuplicates();
    assertThat(entry.spread()).isCloseTo(Math.sqrt(squares / 9), within(1e-12)).isPositive();
  }

  @Test
  void theSameSeedGivesTheSameFigures() {
    assertThat(Json.write(explain().toJson())).isEqualTo(Json.write(RESULT.toJson()));
  }
}

package org.lacewing.core.profile.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.profile.DataProfile;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.Profiles;
import org.lacewing.core.profile.Severity;

/** What speaks of the label, of rows that repeat, and of columns that say the same. */
class LabelChecksTest {
  private static final int ROWS = 400;

  @TempDir Path folder;

  /** A number without pattern, 0 to 996. */
  private static int noise(int row) {
    return (int) (row * 7919L * 31 % 997);
  }

  private DataProfile profile(String columns, IntFunction<String> row) throws IOException {
    return Profiles.of(folder, Profiles.csv(columns, ROWS, row), "churned");
  }

  private static String outcome(int row) {
    return noise(row) % 3 == 0 ? "yes" : "no";
  }

  private static double amount(int row) {
    return noise(row) / 10.0;
  }

  private static String suspect(String kind, int row) {
    boolean yes = outcome(row).equals("yes");
    return switch (kind) {
      case "equal" -> outcome(row);
      case "renamed" -> yes ? "1" : "0";
      case "finer" -> (yes ? "left " : "stays ") + row % 3;
      case "level" -> yes && row % 5 != 0 ? "closed" : "open " + row % 3;
      case "gap" -> yes ? "" : "d" + row % 8;
      case "threshold" -> Integer.toString(yes ? 1000 + noise(row) : noise(row) - 1000);
      case "correlated" -> (yes || row % 4 == 0 ? "high " : "low ") + row % 3;
      case "noise" -> Integer.toString(noise(row + 1));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "equal,is equal to the label,SERIOUS",
    "renamed,maps one to one to the label,SERIOUS",
    "finer,determines the label: each of its 6 values,SERIOUS",
    "gap,determines the label,SERIOUS",
    "threshold,one threshold,SERIOUS",
    "level,'is \"closed\" in',WARNING",
  })
  void aFeatureThatKnowsTheClass(String kind, String how, Severity severity) throws IOException {
    DataProfile profile =
        profile("suspect,churned", row -> suspect(kind, row) + "," + outcome(row));
    List<Finding> leaks = profile.findings("leakage");
    assertThat(leaks).hasSize(1);
    assertThat(leaks.get(0).text()).contains("\"suspect\"", how);
    assertThat(leaks.get(0).severity()).isEqualTo(severity);
    assertThat(leaks.get(0).advice()).contains("\"suspect\" to data.ignore");
  }

  @ParameterizedTest
  @CsvSource({"correlated", "noise"})
  void aFeatureThatOnlyHelps(String kind) throws IOException {
    assertThat(
            profile("suspect,churned", row -> suspect(kind, row) + "," + outcome(row))
                .findings("leakage"))
        .isEmpty();
  }

  @Test
  void aFeatureThatIsTheNumberInOtherUnits() throws IOException {
    DataProfile profile =
        profile(
            "scaled,cubed,near,far,churned",
            row ->
                String.format(
                    Locale.ROOT,
                    "%.3f,%.3f,%.3f,%d,%.1f",
                    -2.54 * amount(row) + 1,
                    Math.pow(amount(row), 3),
                    amount(row) + noise(row + 5) / 500.0,
                    noise(row) / 10 + noise(row + 5) / 20,
                    amount(row)));
    assertThat(Profiles.columns(profile, "leakage")).containsExactly("scaled", "cubed", "near");
  }

  @Test
  void namesLikeTheLabel() throws IOException {
    DataProfile profile =
        profile("Churned Date,turn,churned", row -> row % 7 + "," + row % 9 + "," + outcome(row));
    assertThat(Profiles.columns(profile, "label-name")).containsExactly("Churned Date");
  }

  @Test
  void classesThatAreTooFewOrUnequal() throws IOException {
    DataProfile small =
        profile("a,churned", row -> noise(row) + "," + (row < 3 ? "rare" : outcome(row)));
    assertThat(small.findings("label"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).contains("a class", "\"rare\""));
    DataProfile unequal =
        profile("a,churned", row -> noise(row) + "," + (row % 10 == 0 ? "yes" : "no"));
    assertThat(unequal.findings("label"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.advice()).contains("training.balanceClasses"));
    DataProfile fine = profile("a,churned", row -> noise(row) + "," + outcome(row));
    assertThat(fine.findings("label")).isEmpty();
  }

  @Test
  void aLabelWithGapsOrOneValue() throws IOException {
    DataProfile gaps =
        profile("a,churned", row -> noise(row) + "," + (row % 4 == 0 ? "" : outcome(row)));
    assertThat(gaps.findings("label"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).contains("100 cells (25.0 %)"));
    DataProfile one = profile("a,churned", row -> noise(row) + ",no");
    assertThat(one.findings("label"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.SERIOUS));
  }

  @Test
  void rowsThatRepeat() throws IOException {
    DataProfile copies =
        profile("a,b,churned", row -> row % 390 + "," + row % 390 % 3 + "," + outcome(row % 390));
    assertThat(copies.findings("duplicate-rows"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.text()).startsWith("10 rows (2.5 %) are copies");
              assertThat(finding.lines()).containsExactly(392L, 393L, 394L);
            });
    assertThat(copies.findings("conflicting-rows")).isEmpty();
    DataProfile conflicts =
        profile("a,b,churned", row -> row % 390 + ",x," + (row < 395 ? "yes" : "no"));
    assertThat(conflicts.findings("conflicting-rows"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).startsWith("10 rows (2.5 %)"));
    DataProfile fine = profile("a,b,churned", row -> row + ",x," + outcome(row));
    assertThat(fine.findings("duplicate-rows")).isEmpty();
    assertThat(fine.findings("conflicting-rows")).isEmpty();
  }

  @Test
  void columnsThatSayTheSame() throws IOException {
    DataProfile profile =
        profile(
            "a,equal,scaled,reverse,gappy,other,color,colour,shade,churned",
            row ->
                String.join(
                    ",",
                    Integer.toString(noise(row)),
                    noise(row) + ".0",
                    Integer.toString(noise(row) * 3 + 4),
                    Integer.toString(-noise(row)),
                    row % 2 == 0 ? "" : noise(row) * 5 + ".5",
                    Integer.toString(noise(row + 7)),
                    "red blue grey".split(" ")[noise(row) % 3],
                    "rot blau grau".split(" ")[noise(row) % 3],
                    "rot blau grau".split(" ")[noise(row) % 5 % 3],
                    outcome(row + 3)));
    assertThat(Profiles.columns(profile, "duplicate-columns"))
        .containsExactlyInAnyOrder("equal+a", "scaled+a", "reverse+a", "gappy+a", "colour+color");
  }

  @Test
  void theHeaviestFindingComesFirst() throws IOException {
    DataProfile profile =
        profile(
            "gap,leak,churned",
            row -> (row % 3 == 0 ? "" : row % 5) + "," + outcome(row) + "," + outcome(row));
    assertThat(profile.findings())
        .isSortedAccordingTo(
            Comparator.comparing(Finding::severity)
                .thenComparing(Finding::share, Comparator.reverseOrder()));
    assertThat(profile.findings().get(0).check()).isEqualTo("leakage");
    assertThat(profile.findings()).extracting(Finding::check).contains("missing-value");
  }
}

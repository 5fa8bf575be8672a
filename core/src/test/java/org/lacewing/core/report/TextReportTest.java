package org.lacewing.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.BarChart;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.LineChart;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.Block.Preformatted;
import org.lacewing.core.report.Block.Series;
import org.lacewing.core.report.Block.Verdict;

class TextReportTest {
  private static String text(Block block) {
    return TextReport.render(List.of(new Section("T", List.of(block))), 30);
  }

  @Test
  void tablesLineUp() {
    assertThat(
            text(
                new Grid(
                    "Sizes",
                    List.of("model", "bytes"),
                    List.of(List.of("network", "1200"), List.of("int8", "310")))))
        .isEqualTo(
            """
            T
            =
            Sizes
              model    bytes
              -------  -----
              network   1200
              int8       310
            """);
  }

  @Test
  void longCellsAreBroken() {
    String word = "x".repeat(40);
    assertThat(text(new Grid("", List.of("a", "b"), List.of(List.of("1", word + " " + word)))))
        .endsWith("  1  " + word + "\n     " + word + "\n");
  }

  @Test
  void barsAreDrawnToScale() {
    assertThat(
            text(
                new BarChart(
                    "Importance",
                    "AUC",
                    List.of(
                        new Bar("age", 0.2, 0.05),
                        new Bar("sex", -0.1, 0),
                        new Bar("x", Double.NaN, 0)))))
        .isEqualTo(
            """
            T
            =
            Importance (AUC)
              age  0.2 ± 0.05  ██████████████████████████████
              sex        -0.1  ░░░░░░░░░░░░░░░
              x           NaN
            """);
  }

  @Test
  void curvesShowFormAndRange() {
    assertThat(
            text(
                new LineChart(
                    "Loss",
                    "epoch",
                    "nats",
                    List.of(
                        new Series("train", List.of(1.0, 2.0, 3.0), List.of(1.0, Double.NaN, 0.0)),
                        new Series("none", List.of(1.0), List.of(Double.NaN))))))
        .isEqualTo(
            """
            T
            =
            Loss (nats)
              train  █ ▁  1 … 0, from 0 to 1
              none   no finite value
            """);
  }

  @Test
  void runningTextIsBroken() {
    assertThat(text(new Paragraph("one two three four five six seven eight")))
        .endsWith("one two three four five six\nseven eight\n");
    assertThat(text(new Verdict(Level.FAIL, "missed"))).endsWith("[FAIL] missed\n");
  }

  @Test
  void preformattedTextKeepsItsLines() {
    assertThat(text(new Preformatted("Tree", "a\n  b\n"))).endsWith("Tree\n  a\n    b\n");
  }

  @Test
  void controlCharactersOfTheDataDoNotReachTheTerminal() {
    String text = text(new Grid("c", List.of("a\u001b[31m\r"), List.of(List.of("b\u0007\tc"))));
    assertThat(text.replace("\n", "").chars().noneMatch(Character::isISOControl)).isTrue();
    assertThat(text).contains("a\uFFFD[31m\uFFFD").contains("b\uFFFD c");
  }

  @Test
  void distributionsStandBelowEachOtherOnOneScale() {
    Block.Distributions weights =
        new Block.Distributions(
            "Weights",
            List.of(
                new Block.Distribution(
                    "dense",
                    -1,
                    1,
                    List.of(new Block.Fact("zeros", "0 → 5")),
                    List.of(
                        new Block.Counts("before", List.of(0L, 8L, 4L)),
                        new Block.Counts("after", List.of(0L, 0L, 8L))))));
    assertThat(TextReport.render(List.of(new Section("S", List.of(weights))), 80))
        .contains("Weights\n  dense: -1 to 1, zeros 0 → 5\n")
        .containsPattern("before +\\S\\S\\S\n")
        .containsPattern("after +\\S\\S\\S\n");
  }
}

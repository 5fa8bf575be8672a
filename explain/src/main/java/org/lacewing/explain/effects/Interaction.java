package org.lacewing.explain.effects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Target;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.HeldOut;

/**
 * The result of {@link InteractionExplainer}.
 *
 * @param target what is predicted
 * @param rows which held-out rows were used
 * @param rowCount how many those are
 * @param of of how many they were drawn
 * @param seed the seed of the request
 * @param modelRows how many rows the model was asked about
 * @param features each feature against all others, for each output, in the order of the schema
 * @param pairs the pairs of the leading features, for each output
 * @param leftOut features and pairs for which the time limit left no time
 */
public record Interaction(
    Target target,
    HeldOut rows,
    int rowCount,
    int of,
    long seed,
    long modelRows,
    List<Strength> features,
    List<Strength> pairs,
    List<String> leftOut)
    implements Explanation {
  private static final double STRONG = 0.5;
  private static final int FEW = 50;

  /** Copies the lists. */
  public Interaction {
    features = List.copyOf(features);
    pairs = List.copyOf(pairs);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * How strongly a feature acts together with the others, or two features with each other.
   *
   * @param features one feature, or two
   * @param output the class's name, or the target's for numbers
   * @param h Friedman's H, the root of H²: 0 if nothing but sums; may exceed 1 where the parts
   *     cancel out. 0 if there is no joint part to speak of
   * @param size the root mean square of the joint part, in units of the answer: a large H of two
   *     features that hardly matter has a small one
   */
  public record Strength(List<String> features, String output, double h, double size) {
    // Answers are 32-bit floats: a joint part below this part of the largest answer is rounding.
    private static final double ROUNDING = 1e-6;

    /** Copies the names. */
    public Strength {
      features = List.copyOf(features);
    }

    /**
     * Returns the strength of a joint part against the whole, both root mean squares.
     *
     * @param level the largest absolute answer
     */
    static Strength of(
        List<String> features, String output, double joint, double whole, double level) {
      return joint <= ROUNDING * level
          ? new Strength(features, output, 0, 0)
          : new Strength(features, output, joint / whole, joint);
    }

    /** Returns the names joined by ×. */
    public String label() {
      return String.join(" × ", features);
    }
  }

  @Override
  public String explainer() {
    return "interaction";
  }

  @Override
  public String title() {
    return "Interaction of features";
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.pass(
            "model rows",
            (double) modelRows,
            "Every one of " + rowCount + " rows with the features of every one."));
    if (rowCount < FEW) {
      checks.add(
          Check.note("rows", rowCount, "With so few rows the figures hold for these rows only."));
    }
    Optional<Strength> strongest = features.stream().max(Comparator.comparingDouble(Strength::h));
    strongest.ifPresent(
        strength ->
            checks.add(
                strength.h() > STRONG
                    ? Check.note(
                        "strongest interaction",
                        strength.h(),
                        strength.label()
                            + " acts mostly together with others: figures about it alone, such as"
                            + " its partial dependence, tell little.")
                    : Check.pass(
                        "strongest interaction",
                        strength.h(),
                        "That of " + strength.label() + ".")));
    LeftOut.check(leftOut).ifPresent(checks::add);
    return checks;
  }

  @Override
  public Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Friedman's H: 0 if a feature's part of the answer is added to that of the others,"
                + " larger the more it depends on them; measured on "
                + rowCount
                + " of "
                + of
                + " "
                + rows.label()
                + " rows, seed "
                + seed
                + ". The size is the joint part itself, in units of the answer: a large H of"
                + " features that hardly matter has a small one."));
    chart(blocks, "Each feature against all others", features);
    chart(blocks, "Pairs", pairs);
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    return new Section(title(), blocks);
  }

  private void chart(List<Block> blocks, String caption, List<Strength> strengths) {
    for (String output : strengths.stream().map(Strength::output).distinct().toList()) {
      List<Strength> ranked =
          strengths.stream()
              .filter(strength -> strength.output().equals(output))
              .sorted(Comparator.comparingDouble(Strength::h).reversed())
              .toList();
      String measure = Outputs.measure(target, output);
      blocks.add(
          new Block.BarChart(
              caption + ", " + measure,
              "H",
              ranked.stream().map(s -> new Bar(s.label(), s.h(), 0)).toList()));
      blocks.add(
          new Block.Grid(
              caption + ", " + measure,
              List.of("features", "H", "H²", "size"),
              ranked.stream()
                  .map(
                      s ->
                          List.of(
                              s.label(),
                              NumberText.of(s.h()),
                              NumberText.of(s.h() * s.h()),
                              NumberText.of(s.size())))
                  .toList()));
    }
  }
}

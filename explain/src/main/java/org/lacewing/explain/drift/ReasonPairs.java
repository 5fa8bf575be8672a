package org.lacewing.explain.drift;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.random.Seed;

/** The figures of {@link ReasonDrift} for one row after the other. Used by one thread. */
final class ReasonPairs {
  private final int top;
  private final List<Double> spearman = new ArrayList<>();
  private final List<Double> kendall = new ArrayList<>();
  private final List<Double> cosine = new ArrayList<>();
  private final List<Double> signs = new ArrayList<>();
  private final List<Double> overlap = new ArrayList<>();
  private double baseChange;
  private int sameDecision;
  private int otherReason;

  ReasonPairs(int top) {
    this.top = top;
  }

  /**
   * Adds a row.
   *
   * @param first what each feature adds to the original's answer
   * @param second what it adds to the other one's
   * @param change by how much the base value changed
   * @param same whether both decide alike
   */
  void add(List<Double> first, List<Double> second, double change, boolean same) {
    List<Double> sizes = first.stream().map(Math::abs).toList();
    List<Double> others = second.stream().map(Math::abs).toList();
    spearman.add(RankAgreement.spearman(sizes, others));
    kendall.add(RankAgreement.kendall(sizes, others));
    cosine.add(RankAgreement.cosine(first, second));
    overlap.add(RankAgreement.topOverlap(sizes, others, top));
    signs.add(RankAgreement.signAgreement(first, second, top));
    baseChange = Math.max(baseChange, Math.abs(change));
    if (same) {
      sameDecision++;
      boolean reason = RankAgreement.leading(sizes, 1).equals(RankAgreement.leading(others, 1));
      otherReason += reason ? 0 : 1;
    }
  }

  /** Returns the rank correlation of each row. */
  List<Double> spearman() {
    return spearman;
  }

  /** Returns the means over the rows. */
  static ReasonDrift drift(ReasonPairs pairs, List<Double> noise, boolean exact, Seed request) {
    Seed seed = request.derive("bootstrap");
    return new ReasonDrift(
        pairs.spearman.size(),
        exact,
        Interval.of(pairs.spearman, seed),
        Interval.of(pairs.kendall, seed),
        Interval.of(pairs.cosine, seed),
        Interval.of(pairs.signs, seed),
        Interval.of(pairs.overlap, seed),
        pairs.baseChange,
        pairs.sameDecision == 0 ? 0 : (double) pairs.otherReason / pairs.sameDecision,
        Interval.of(noise, seed));
  }
}

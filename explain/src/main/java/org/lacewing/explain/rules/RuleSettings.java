package org.lacewing.explain.rules;

import java.util.List;
import java.util.Optional;
import org.lacewing.core.settings.Require;
import org.lacewing.explain.tree.Pruning;

/**
 * How rules are looked for.
 *
 * @param maxRules rules before the default, at most; 0 gives the default alone
 * @param maxConditions conditions of a rule, at most; a range with two bounds counts as two
 * @param minRows training rows a rule is made from, at least
 * @param breadth how much the rows under a rule count beside how far it lifts its answer, 0 to 1:
 *     the exponent ω of {@link RuleLearner}; if absent, 0.3, 0.5 or 0.7, whichever errs least on
 *     rows left out, without cross-validation 0.5
 * @param beam how many unfinished rules are pursued at once
 * @param significance a rule counts only if chance would make its answers differ as much with a
 *     probability below this
 * @param pruning how the length of the list is chosen
 * @param folds parts of the cross-validation that it is chosen by
 */
public record RuleSettings(
    int maxRules,
    int maxConditions,
    int minRows,
    Optional<Double> breadth,
    int beam,
    double significance,
    Pruning pruning,
    int folds) {
  private static final int MOST_RULES = 1000;
  private static final int MOST_CONDITIONS = 16;
  private static final int WIDEST = 1000;
  private static final int MOST_FOLDS = 100;
  private static final double LEAST_CHANCE = 1e-12;
  private static final double NARROW = 0.3;
  private static final double MIDDLE = 0.5;
  private static final double BROAD = 0.7;

  /** Checks the ranges. */
  public RuleSettings {
    Require.between("maxRules", maxRules, 0, MOST_RULES);
    Require.between("maxConditions", maxConditions, 1, MOST_CONDITIONS);
    Require.atLeast("minRows", minRows, 1);
    breadth.ifPresent(value -> Require.between("breadth", value, 0, 1));
    Require.between("beam", beam, 1, WIDEST);
    Require.between("significance", significance, LEAST_CHANCE, 1);
    Require.between("folds", folds, 2, MOST_FOLDS);
  }

  /** Returns the exponents to choose from. */
  List<Double> breadths() {
    if (breadth.isPresent()) {
      return List.of(breadth.get());
    }
    return pruning == Pruning.NONE ? List.of(MIDDLE) : List.of(NARROW, MIDDLE, BROAD);
  }
}

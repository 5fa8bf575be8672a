package org.lacewing.explain.surrogate;

import java.util.Optional;
import org.lacewing.core.plugin.Setting;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.rules.RuleSettings;
import org.lacewing.explain.tree.Pruning;

/**
 * Settings of {@link SurrogateRulesExplainer}.
 *
 * @param maxRules see {@link RuleSettings}
 * @param maxConditions see {@link RuleSettings}
 * @param minRows see {@link RuleSettings}
 * @param breadth see {@link RuleSettings}
 * @param beam see {@link RuleSettings}
 * @param significance see {@link RuleSettings}
 * @param pruning how many of the rules are kept, by cross-validated fidelity
 * @param folds parts of that cross-validation
 * @param probability a class whose probability is imitated by numbers; if absent, the decision is
 * @param rows which held-out rows fidelity is measured on
 */
public record SurrogateRulesSettings(
    @Setting(value = "Most rules before the default; 0 gives the default alone.", defaultsTo = "10")
        int maxRules,
    @Setting(value = "Most conditions of a rule, 1 or more.", defaultsTo = "3") int maxConditions,
    @Setting(value = "Fewest training rows of a rule, 1 or more.", defaultsTo = "5") int minRows,
    @Setting("Weight of the rows under a rule beside the lift of its answer, 0 to 1.")
        Optional<Double> breadth,
    @Setting(value = "Unfinished rules pursued at once, 1 or more.", defaultsTo = "5") int beam,
    @Setting(
            value = "A rule must differ from chance by more than this probability allows.",
            defaultsTo = "0.01")
        double significance,
    @Setting(value = "How many rules are kept, by cross-validated fidelity.", defaultsTo = "best")
        Pruning pruning,
    @Setting(value = "Parts of the cross-validation, 2 or more.", defaultsTo = "5") int folds,
    @Setting(value = "A class whose probability is imitated instead of the decision.")
        Optional<String> probability,
    @Setting(value = "Held-out rows the fidelity is measured on.", defaultsTo = "test")
        HeldOut rows) {

  /** Checks the ranges. */
  public SurrogateRulesSettings {
    new RuleSettings(maxRules, maxConditions, minRows, breadth, beam, significance, pruning, folds);
  }

  /** Returns how rules are looked for. */
  public RuleSettings learning() {
    return new RuleSettings(
        maxRules, maxConditions, minRows, breadth, beam, significance, pruning, folds);
  }
}

package org.lacewing.cli.sweep;

import java.util.Optional;
import org.lacewing.compression.search.Budget;
import org.lacewing.compression.search.BudgetText;
import org.lacewing.core.plugin.Setting;

/**
 * The limits of a compression under a budget, written as {@code lacewing compress} has them. There
 * is none on time: it is not the same twice.
 *
 * @param maxAccuracyDrop the most that accuracy (of numbers, R²) may fall
 * @param minExplanationAgreement the least rank correlation of importances
 * @param maxBytes the most bytes of the stored network
 */
public record BudgetLimits(
    @Setting("The most that accuracy (of numbers, R²) may fall, such as 0.5pp.")
        Optional<String> maxAccuracyDrop,
    @Setting("The least rank correlation of importances, such as 0.95.")
        Optional<String> minExplanationAgreement,
    @Setting("The most bytes of the stored network, such as 30k.") Optional<String> maxBytes) {
  /** Checks the texts. */
  public BudgetLimits {
    budget(maxAccuracyDrop, minExplanationAgreement, maxBytes);
  }

  /** Returns whether there is a limit. */
  boolean isAsked() {
    return maxAccuracyDrop.isPresent()
        || minExplanationAgreement.isPresent()
        || maxBytes.isPresent();
  }

  /** Returns the limits. */
  Budget budget() {
    return budget(maxAccuracyDrop, minExplanationAgreement, maxBytes);
  }

  private static Budget budget(
      Optional<String> drop, Optional<String> agreement, Optional<String> bytes) {
    return new Budget(
        drop.map(text -> BudgetText.drop("maxAccuracyDrop", text)),
        agreement.map(text -> BudgetText.agreement("minExplanationAgreement", text)),
        bytes.map(text -> BudgetText.bytes("maxBytes", text)),
        Optional.empty());
  }
}

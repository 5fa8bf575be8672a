package org.lacewing.explain.shapley;

import org.lacewing.core.random.Seed;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.RowAttributor;
import org.lacewing.explain.Scope;
import org.lacewing.explain.StreamingExplainer;
import org.lacewing.explain.TimeLimit;

/**
 * Shapley values (Shapley 1953; Lundberg and Lee 2017): what each feature adds to the model's
 * answer for a row against the mean answer for background rows, as the mean over all orders in
 * which the features could come over from a background row.
 *
 * <p>A player is a feature of the original columns, so a category is one player whatever one-hot
 * columns the model makes of it, and there may be any number of players. Up to {@code exact}
 * players all coalitions are played; beyond, and under a time limit, pairs of coalitions are drawn
 * for each background row and solved by a regression, see {@link PairSequence} and {@link
 * PairedRegression}. Both are the same for all explained rows with as many players, so they are
 * made once. No feature is left out by a selection.
 */
public final class KernelShapExplainer implements StreamingExplainer<KernelShapSettings> {

  @Override
  public String name() {
    return "kernelshap";
  }

  @Override
  public String summary() {
    return "Shapley values: exact for few features, by weighted coalition pairs for more.";
  }

  @Override
  public Class<KernelShapSettings> settingsType() {
    return KernelShapSettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.LOCAL;
  }

  @Override
  public ShapleyExplanation explain(ExplanationRequest request, KernelShapSettings settings) {
    return ShapleyRows.explain(name(), request, settings.common(), method(settings.exact()));
  }

  @Override
  public RowAttributor open(ExplanationRequest request, KernelShapSettings settings) {
    return ShapleyBlocks.open(name(), request, settings.common(), method(settings.exact()));
  }

  private static ShapleyMethod method(int exact) {
    ShapleyMethod enumeration = new ExactMethod();
    ShapleyMethod kernel = new KernelMethod();
    return (CoalitionGame game, long rows, TimeLimit limit, Seed seed) -> {
      boolean fits =
          game.players() <= exact
              && !limit.isLimited()
              && (rows == 0 || rows >= ExactMethod.rows(game.players(), game.backgroundRows()));
      return (fits ? enumeration : kernel).estimate(game, rows, limit, seed);
    };
  }
}

package org.lacewing.explain.shapley;

import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.RowAttributor;
import org.lacewing.explain.Scope;
import org.lacewing.explain.StreamingExplainer;

/** Shapley values by random orders of the features, each with its reverse. */
public final class PermutationShapleyExplainer implements StreamingExplainer<ShapleySettings> {

  @Override
  public String name() {
    return "permutation-shapley";
  }

  @Override
  public String summary() {
    return "Shapley values by random orders of the features, each with its reverse.";
  }

  @Override
  public Class<ShapleySettings> settingsType() {
    return ShapleySettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.LOCAL;
  }

  @Override
  public ShapleyExplanation explain(ExplanationRequest request, ShapleySettings settings) {
    return ShapleyRows.explain(name(), request, settings, new UnitMethod(new PermutationUnit()));
  }

  @Override
  public RowAttributor open(ExplanationRequest request, ShapleySettings settings) {
    return ShapleyBlocks.open(name(), request, settings, new UnitMethod(new PermutationUnit()));
  }
}

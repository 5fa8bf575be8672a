package org.lacewing.explain.shapley;

import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.RowAttributor;
import org.lacewing.explain.Scope;
import org.lacewing.explain.StreamingExplainer;

/** Shapley values by independent samples for each feature (Štrumbelj and Kononenko 2014). */
public final class SamplingShapleyExplainer implements StreamingExplainer<ShapleySettings> {

  @Override
  public String name() {
    return "sampling-shapley";
  }

  @Override
  public String summary() {
    return "Shapley values by independent samples for each feature, with standard errors.";
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
    return ShapleyRows.explain(name(), request, settings, new UnitMethod(new SamplingUnit()));
  }

  @Override
  public RowAttributor open(ExplanationRequest request, ShapleySettings settings) {
    return ShapleyBlocks.open(name(), request, settings, new UnitMethod(new SamplingUnit()));
  }
}

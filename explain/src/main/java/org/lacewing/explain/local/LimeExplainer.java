package org.lacewing.explain.local;

import java.util.List;
import java.util.Set;
import org.lacewing.core.data.Table;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.Scope;
import org.lacewing.explain.Subject;
import org.lacewing.explain.TableFeatures;
import org.lacewing.explain.image.ExplainedImages;

/**
 * Local surrogate (LIME; Ribeiro, Singh and Guestrin 2016): rows are drawn around the explained
 * one, the model answers them, and a linear model that weighs near rows more than far ones is
 * fitted to its answers. The weights of the linear model are the explanation; its weighted R² says
 * how far it can be trusted.
 *
 * <p>Rows are drawn in the original columns, so every one of them is a possible row: one category
 * at a time, whole numbers where training has whole numbers, nothing outside the training range
 * (which is widened to the explained row). With coordinates z (numbers: difference to the row in
 * training standard deviations; categories: 1 if another) the squared distance is Σ z² and the
 * weight of a drawn row {@code exp(−Σ z² / (2 (kernelWidth · √d)²))} for d varied features. All
 * features that vary stay in; none is selected.
 *
 * <p>Differences to the paper: numbers are not cut into bins; classes are explained by their
 * log-odds unless the settings say otherwise, see {@link AnswerScale}; rows are stratified, see
 * {@link Strata}, and each is asked about again with one feature at its opposite, so that slopes
 * are fitted to differences, see {@link LinearFit}. Several runs with independent neighbourhoods
 * are averaged, and their spread is the stability, since one run of LIME is known to vary from seed
 * to seed. The seed comes from the seed of the request and the row's cells. All rows of all runs of
 * a row go to the model in one batch.
 *
 * <p>Of images the segments take the place of features, see {@link ImageLime}.
 */
public final class LimeExplainer implements Explainer<LimeSettings> {

  @Override
  public String name() {
    return "lime";
  }

  @Override
  public String summary() {
    return "Local surrogate: a weighted linear model of the answers around a row.";
  }

  @Override
  public Class<LimeSettings> settingsType() {
    return LimeSettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.LOCAL;
  }

  @Override
  public Set<Subject> subjects() {
    return Set.of(Subject.TABLE, Subject.IMAGE);
  }

  @Override
  public Explanation explain(ExplanationRequest request, LimeSettings settings) {
    return ExplainedImages.areIn(request)
        ? LimeImages.explain(request, name(), settings)
        : explainTable(request, settings);
  }

  /**
   * Explains rows of numbers and categories.
   *
   * @throws org.lacewing.core.error.ConfigurationException if there are images or series
   */
  public LimeExplanation explainTable(ExplanationRequest request, LimeSettings settings) {
    Instances instances = request.requireInstances(name());
    Table rows =
        TableFeatures.of(
            request.data().train().schema().features(), instances.table(), "explainer lime");
    LocalSurrogate surrogate = LocalSurrogate.fit(request, settings);
    List<RowExplanation> explained =
        Parallel.of(request)
            .map(
                name(),
                rows.rows(),
                row ->
                    surrogate.explain(
                        rows.select(row),
                        instances.names().get(row),
                        request.seed().derive(name())));
    return new LimeExplanation(
        request.model().target(), settings, request.seed().value(), explained);
  }
}

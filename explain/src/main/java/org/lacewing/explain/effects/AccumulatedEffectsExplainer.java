package org.lacewing.explain.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Table;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.Scope;
import org.lacewing.explain.effects.AccumulatedEffects.FeatureEffect;
import org.lacewing.explain.effects.AccumulatedEffects.PairEffect;

/**
 * Accumulated local effects (Apley and Zhu 2020): what the answer gains when a feature moves from
 * one end of a small interval to the other, as the mean over the rows that lie in the interval,
 * accumulated over the intervals. Rows are moved a little only, so that, other than with partial
 * dependence, the model is asked near the data also when features go together, and the effect of
 * another feature that goes together with this one is not counted as this one's.
 *
 * <p>Under a time limit features, then pairs, are left out in the end.
 */
public final class AccumulatedEffectsExplainer implements Explainer<AccumulatedEffectsSettings> {

  @Override
  public String name() {
    return "accumulated-effects";
  }

  @Override
  public String summary() {
    return "Accumulated local effects of features and pairs, which stay near the data.";
  }

  @Override
  public Class<AccumulatedEffectsSettings> settingsType() {
    return AccumulatedEffectsSettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.GLOBAL;
  }

  @Override
  public AccumulatedEffects explain(
      ExplanationRequest request, AccumulatedEffectsSettings settings) {
    Seed seed = request.seed().derive(name());
    SampledRows rows = SampledRows.draw(request, settings.rows(), settings.sample(), name(), seed);
    request.limit().requireTime(name());
    Table table = rows.table();
    List<Steps> steps =
        FeatureChoice.columns(table, settings.features()).stream()
            .map(column -> Steps.of(table, column, settings.bins()))
            .toList();
    List<List<Steps>> pairs = new ArrayList<>();
    for (List<String> pair : settings.pairs()) {
      pairs.add(
          pair.stream()
              .map(name -> FeatureChoice.column(table, name))
              .map(column -> Steps.of(table, column, settings.pairBins()))
              .toList());
    }
    Outputs outputs = Outputs.of(request.model().target());
    GridAnswers answers = GridAnswers.of(request.model(), table, grids(steps));
    List<GridAnswers> pairAnswers =
        pairs.stream().map(pair -> GridAnswers.of(request.model(), table, grids(pair))).toList();
    List<Optional<Object>> results =
        Parallel.of(request)
            .map(
                name(),
                steps.size() + pairs.size(),
                task -> {
                  if (task > 0 && request.limit().isOver()) {
                    return Optional.empty();
                  }
                  int pair = task - steps.size();
                  return Optional.of(
                      pair < 0
                          ? LocalEffects.of(answers, steps.get(task), outputs)
                          : JointEffects.of(
                              pairAnswers.get(pair),
                              pairs.get(pair).get(0),
                              pairs.get(pair).get(1),
                              outputs));
                });
    return new AccumulatedEffects(
        outputs.target(),
        settings.rows(),
        rows.size(),
        rows.of(),
        request.seed().value(),
        LeftOut.found(results, FeatureEffect.class),
        LeftOut.found(results, PairEffect.class),
        LeftOut.names(
            results,
            grids(steps),
            pairs.stream().map(AccumulatedEffectsExplainer::grids).toList()));
  }

  private static List<Grid> grids(List<Steps> steps) {
    return steps.stream().map(Steps::nodes).toList();
  }
}

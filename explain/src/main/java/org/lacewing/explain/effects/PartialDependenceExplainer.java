package org.lacewing.explain.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.Scope;
import org.lacewing.explain.effects.PartialDependence.FeatureCurve;
import org.lacewing.explain.effects.PartialDependence.OutputCurve;
import org.lacewing.explain.effects.PartialDependence.OutputSurface;
import org.lacewing.explain.effects.PartialDependence.PairSurface;
import org.lacewing.explain.effects.PartialDependence.RowCurve;

/**
 * Partial dependence (Friedman 2001): the mean answer over rows of the data in which one feature,
 * or two, were set to a value, {@code PD_j(v) = mean over rows x of f(x with x_j = v)}; and the
 * curves of single rows behind the mean (individual conditional expectation; Goldstein, Kapelner,
 * Bleich and Pitkin 2015), which show what a mean hides.
 *
 * <p>Setting a feature that goes together with others makes rows that do not occur; see {@link
 * Extrapolation}. Under a time limit features, then pairs, are left out in the end.
 */
public final class PartialDependenceExplainer implements Explainer<PartialDependenceSettings> {

  @Override
  public String name() {
    return "partial-dependence";
  }

  @Override
  public String summary() {
    return "Mean answer over the values of a feature or a pair, with curves of single rows.";
  }

  @Override
  public Class<PartialDependenceSettings> settingsType() {
    return PartialDependenceSettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.GLOBAL;
  }

  @Override
  public PartialDependence explain(ExplanationRequest request, PartialDependenceSettings settings) {
    Seed seed = request.seed().derive(name());
    SampledRows rows = SampledRows.draw(request, settings.rows(), settings.sample(), name(), seed);
    request.limit().requireTime(name());
    List<Grid> grids =
        FeatureChoice.columns(rows.table(), settings.features()).stream()
            .map(column -> Grid.of(column, settings.points()))
            .toList();
    List<List<Grid>> pairs =
        settings.pairs().stream().map(pair -> pairGrids(rows, pair, settings)).toList();
    Outputs outputs = Outputs.of(request.model().target());
    GridAnswers answers = GridAnswers.of(request.model(), rows.table(), grids);
    List<GridAnswers> pairAnswers =
        pairs.stream().map(pair -> GridAnswers.of(request.model(), rows.table(), pair)).toList();
    List<Optional<Object>> results =
        Parallel.of(request)
            .map(
                name(),
                grids.size() + pairs.size(),
                task -> {
                  if (task > 0 && request.limit().isOver()) {
                    return Optional.empty();
                  }
                  int pair = task - grids.size();
                  return Optional.of(
                      pair < 0
                          ? curve(rows, answers, grids.get(task), outputs, settings)
                          : surface(pairAnswers.get(pair), pairs.get(pair), outputs));
                });
    return new PartialDependence(
        outputs.target(),
        settings.rows(),
        rows.size(),
        rows.of(),
        request.seed().value(),
        settings.centred(),
        LeftOut.found(results, FeatureCurve.class),
        LeftOut.found(results, PairSurface.class),
        LeftOut.names(results, grids, pairs));
  }

  private static List<Grid> pairGrids(
      SampledRows rows, List<String> pair, PartialDependenceSettings settings) {
    return pair.stream()
        .map(name -> FeatureChoice.column(rows.table(), name))
        .map(column -> Grid.of(column, settings.pairPoints()))
        .toList();
  }

  private static FeatureCurve curve(
      SampledRows rows,
      GridAnswers answers,
      Grid grid,
      Outputs outputs,
      PartialDependenceSettings settings) {
    List<CurveSums> sums = new ArrayList<>();
    List<List<RowCurve>> curves = new ArrayList<>();
    for (int number : outputs.numbers()) {
      sums.add(new CurveSums(number, grid.size(), settings.centred()));
      curves.add(new ArrayList<>());
    }
    int kept = Math.min(settings.curves(), rows.size());
    // Evenly spaced rows, so that they do not depend on the order of the file alone.
    int[] chosen =
        IntStream.range(0, kept).map(i -> (int) ((long) i * rows.size() / kept)).toArray();
    answers.each(
        grid,
        (first, count, block) -> {
          for (int o = 0; o < sums.size(); o++) {
            sums.get(o).add(count, block);
            for (int row : chosen) {
              if (row >= first && row < first + count) {
                curves
                    .get(o)
                    .add(
                        new RowCurve(rows.names().get(row), sums.get(o).curve(row - first, block)));
              }
            }
          }
        });
    List<OutputCurve> found = new ArrayList<>();
    for (int o = 0; o < sums.size(); o++) {
      found.add(sums.get(o).result(outputs.name(o), curves.get(o)));
    }
    return new FeatureCurve(grid, found, Extrapolation.of(rows.table(), grid));
  }

  private static PairSurface surface(GridAnswers answers, List<Grid> pair, Outputs outputs) {
    Grid first = pair.get(0);
    Grid second = pair.get(1);
    List<CurveSums> sums = new ArrayList<>();
    for (int number : outputs.numbers()) {
      sums.add(new CurveSums(number, first.size() * second.size(), false));
    }
    answers.each(first, second, (from, count, block) -> sums.forEach(sum -> sum.add(count, block)));
    List<OutputSurface> found = new ArrayList<>();
    for (int o = 0; o < sums.size(); o++) {
      List<Double> mean = sums.get(o).result(outputs.name(o), List.of()).mean();
      found.add(
          new OutputSurface(
              outputs.name(o),
              IntStream.range(0, first.size())
                  .mapToObj(i -> mean.subList(i * second.size(), (i + 1) * second.size()))
                  .toList()));
    }
    return new PairSurface(first, second, found);
  }
}

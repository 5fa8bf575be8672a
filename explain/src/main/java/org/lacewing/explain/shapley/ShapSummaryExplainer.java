package org.lacewing.explain.shapley;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.Scope;
import org.lacewing.explain.shapley.ShapSummary.FeatureSummary;
import org.lacewing.explain.shapley.ShapSummary.OutputSummary;

/**
 * A model as a whole by the Shapley values of many rows (Lundberg et al. 2020): a feature is worth
 * the mean of |φ| over held-out rows, and the values themselves, beside the cells they belong to,
 * show in which direction and how evenly it works. The values are those of {@link
 * KernelShapExplainer}. Under a time limit fewer rows are explained.
 */
public final class ShapSummaryExplainer implements Explainer<ShapSummarySettings> {

  @Override
  public String name() {
    return "shap-summary";
  }

  @Override
  public String summary() {
    return "Shapley values of many rows: mean size, direction and spread of each feature.";
  }

  @Override
  public Class<ShapSummarySettings> settingsType() {
    return ShapSummarySettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.GLOBAL;
  }

  @Override
  public ShapSummary explain(ExplanationRequest request, ShapSummarySettings settings) {
    Dataset data = settings.rows().of(request.data());
    if (data.rows() == 0) {
      throw new DataException(
          Failure.of("There are no rows to explain")
              .at("the " + settings.rows().label() + " rows of " + data.name())
              .expected("one row or more")
              .received("0 rows"));
    }
    Instances sample = Instances.sample(data, settings.explained(), request.seed().derive(name()));
    ShapleyExplanation values =
        new KernelShapExplainer()
            .explain(
                request.withInstances(sample),
                new KernelShapSettings(
                    settings.budget(), settings.background(), settings.exact(), 5));
    // The names of the rows tell which of the sample were explained within the time.
    List<Integer> explained =
        values.rows().stream().map(row -> sample.names().indexOf(row.row())).toList();
    Target target = request.model().target();
    List<FeatureSummary> features = new ArrayList<>();
    List<String> names = request.data().train().schema().featureNames();
    for (int f = 0; f < names.size(); f++) {
      Column column = sample.table().column(names.get(f));
      int feature = f;
      features.add(
          new FeatureSummary(
              column.name(),
              explained.stream().map(row -> column.isMissing(row) ? "" : column.text(row)).toList(),
              explained.stream().map(row -> place(column, row)).toList(),
              outputs(target)
                  .mapToObj(output -> summary(values.rows(), output, feature))
                  .toList()));
    }
    return new ShapSummary(
        target,
        values.scale(),
        settings,
        request.seed().value(),
        data.rows(),
        values.backgroundRows(),
        values.rows().stream().map(ShapleyRow::row).toList(),
        features,
        outputs(target)
            .mapToObj(output -> values.rows().get(0).outputs().get(output).base())
            .toList(),
        values.rows().stream().mapToLong(ShapleyRow::modelRows).sum(),
        values.rows().stream()
            .flatMap(row -> row.outputs().stream())
            .mapToDouble(ShapleyOutput::relativeGap)
            .max()
            .orElse(0),
        values.rows().stream()
            .flatMap(row -> row.outputs().stream())
            .mapToDouble(ShapleyOutput::relativeError)
            .average()
            .orElse(0),
        values.skipped());
  }

  /** Returns the positive one of two classes, every one of more, or the number. */
  private static IntStream outputs(Target target) {
    return target.hasTwoClasses()
        ? IntStream.of(target.positiveClass())
        : IntStream.range(0, target.outputs());
  }

  /** Returns a number, or the position of a category among the levels; NaN for a missing cell. */
  private static double place(Column column, int row) {
    if (column.isMissing(row)) {
      return Double.NaN;
    }
    return column instanceof CategoricalColumn categories
        ? categories.code(row)
        : ((NumericColumn) column).value(row);
  }

  private static OutputSummary summary(List<ShapleyRow> rows, int output, int feature) {
    return OutputSummary.of(
        rows.get(0).outputs().get(output).output(),
        rows.stream().map(row -> row.outputs().get(output).values().get(feature).value()).toList());
  }
}

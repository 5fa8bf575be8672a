package org.lacewing.explain.shapley;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.RowAttribution;
import org.lacewing.explain.RowAttributor;
import org.lacewing.explain.TableFeatures;
import org.lacewing.explain.TimeLimit;

/**
 * Shapley values of many rows. Background, coalitions, regressions and probes are made once and
 * serve all blocks.
 */
final class ShapleyBlocks implements RowAttributor {
  private final String name;
  private final TableModel model;
  private final List<Field> features;
  private final ShapleySettings settings;
  private final ShapleyMethod method;
  private final ShapleyProbes probes;
  private final Seed coalitions;
  private final Table background;

  private ShapleyBlocks(
      String name, ExplanationRequest request, ShapleySettings settings, ShapleyMethod method) {
    Seed seed = request.seed().derive(name);
    this.name = name;
    this.model = request.model();
    this.features = request.data().train().schema().features();
    this.settings = settings;
    this.method = method;
    this.coalitions = ShapleyRows.coalitions(seed);
    this.background = ShapleyRows.background(request, settings, seed).rows();
    this.probes = new ShapleyProbes(method, background.rows(), coalitions);
  }

  static RowAttributor open(
      String name, ExplanationRequest request, ShapleySettings settings, ShapleyMethod method) {
    TableFeatures.require(request.data().train().schema().features(), "explainer " + name);
    return new ShapleyBlocks(name, request, settings, method);
  }

  @Override
  public List<RowAttribution> explain(Table rows, OptionalInt output) {
    Table own = TableFeatures.of(features, rows, "explainer " + name);
    ShapleyRows work =
        new ShapleyRows(model, settings, method, probes, coalitions, own, background);
    List<RowAttribution> found = new ArrayList<>();
    for (int row = 0; row < own.rows(); row++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Shapley values were interrupted");
      }
      found.add(attribution(work.row(row, "row", TimeLimit.none()), output));
    }
    return found;
  }

  private RowAttribution attribution(ShapleyRow row, OptionalInt output) {
    int predicted = row.predictedOutput();
    int explained = output.orElse(predicted);
    ShapleyOutput found = row.outputs().get(explained);
    double[] values = new double[found.values().size()];
    double errors = 0;
    for (int feature = 0; feature < values.length; feature++) {
      ShapleyValue value = found.values().get(feature);
      values[feature] = value.value();
      errors += value.standardError() * value.standardError();
    }
    return new RowAttribution(
        predicted,
        explained,
        found.prediction(),
        found.base(),
        values,
        Math.sqrt(errors),
        row.exact(),
        row.modelRows(),
        ShapleyChecks.failed(row, found, settings.top()));
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}

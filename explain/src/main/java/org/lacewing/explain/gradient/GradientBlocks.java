package org.lacewing.explain.gradient;

import java.util.List;
import java.util.OptionalInt;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.model.GradientSource;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.RowAttribution;
import org.lacewing.explain.RowAttributor;
import org.lacewing.explain.TableFeatures;
import org.lacewing.explain.gradient.AttributionExplanation.OutputAttributions;
import org.lacewing.explain.gradient.AttributionExplanation.RowAttributions;

/** Attributions by gradients of many rows, over a network that is opened once. */
final class GradientBlocks implements RowAttributor {
  private final String name;
  private final Pipeline model;
  private final AnswerScale scale;
  private final GradientMethod method;
  private final boolean complete;
  private final Seed seed;
  private final ContrastivePredictor network;

  private GradientBlocks(
      String name,
      Pipeline model,
      AnswerScale scale,
      GradientMethod method,
      boolean complete,
      Seed seed,
      ContrastivePredictor network) {
    this.name = name;
    this.model = model;
    this.scale = scale;
    this.method = method;
    this.complete = complete;
    this.seed = seed;
    this.network = network;
  }

  /**
   * Opens the network of a request.
   *
   * @param complete whether the values of the method sum to the answer
   */
  static RowAttributor open(
      String name,
      ExplanationRequest request,
      Pipeline model,
      AnswerScale scale,
      GradientMethod method,
      boolean complete) {
    TableFeatures.require(model.schema().features(), "explainer " + name);
    GradientSource source = model.gradients().orElseThrow();
    return new GradientBlocks(
        name, model, scale, method, complete, GradientRows.seed(request, name), source.open(scale));
  }

  @Override
  public List<RowAttribution> explain(Table rows, OptionalInt output) {
    GradientRows work = new GradientRows(name, model, scale, rows);
    return work.all(network, method, seed).stream().map(row -> attribution(row, output)).toList();
  }

  private RowAttribution attribution(RowAttributions row, OptionalInt output) {
    int predicted = RowAttributions.largest(row.outputs());
    int explained = output.orElse(predicted);
    OutputAttributions found = row.outputs().get(explained);
    double[] values = found.values().stream().mapToDouble(value -> value.value()).toArray();
    return new RowAttribution(
        predicted,
        explained,
        found.prediction(),
        found.base(),
        values,
        0,
        true,
        row.modelRows(),
        complete && !found.sums() ? List.of("completeness gap") : List.of());
  }

  @Override
  public void close() {
    network.close();
  }
}

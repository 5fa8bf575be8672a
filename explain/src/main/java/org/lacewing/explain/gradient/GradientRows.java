package org.lacewing.explain.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.model.GradientSource;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.TableFeatures;
import org.lacewing.explain.gradient.AttributionExplanation.Attribution;
import org.lacewing.explain.gradient.AttributionExplanation.OutputAttributions;
import org.lacewing.explain.gradient.AttributionExplanation.RowAttributions;

/** Explains the rows of a request by one method. */
final class GradientRows {
  private final Pipeline model;
  private final AnswerScale scale;
  private final Table rows;
  private final Tensor encoded;

  /**
   * Encodes rows.
   *
   * @param rows with the model's features
   */
  GradientRows(String name, Pipeline model, AnswerScale scale, Table rows) {
    this.model = model;
    this.scale = scale;
    this.rows = TableFeatures.of(model.schema().features(), rows, "explainer " + name);
    this.encoded = model.preprocessing().encode(this.rows);
  }

  /**
   * Returns the network behind a model.
   *
   * @throws ConfigurationException if it has no gradients
   */
  static Pipeline pipeline(ExplanationRequest request, String name) {
    if (request.model() instanceof Pipeline pipeline && pipeline.gradients().isPresent()) {
      return pipeline;
    }
    throw new ConfigurationException(
        Failure.of("Explainer " + name + " needs the gradients of a network")
            .expected("a network with its preprocessing")
            .received("a model without gradients")
            .advice("Use kernelshap or lime, which only ask for answers."));
  }

  /** Returns the seed of methods that draw. */
  static Seed seed(ExplanationRequest request, String name) {
    return request.seed().derive(name);
  }

  static List<RowAttributions> explain(
      String name,
      ExplanationRequest request,
      Pipeline model,
      AnswerScale scale,
      GradientMethod method) {
    Instances instances = request.requireInstances(name);
    GradientRows work = new GradientRows(name, model, scale, instances.table());
    GradientSource source = model.gradients().orElseThrow();
    Seed seed = seed(request, name);
    try (ContrastivePredictor network = source.open(scale)) {
      return Parallel.of(request)
          .map(
              name,
              work.rows.rows(),
              row -> work.row(network, row, instances.names().get(row), method, seed));
    }
  }

  /** Explains one of the rows; thread-safe. */
  private RowAttributions row(
      ContrastivePredictor network, int row, String called, GradientMethod method, Seed seed) {
    Tensor input = encoded.slice(row, row + 1).reshapeRows(network.signature().inputShape());
    Tensor outputs = network.predict(input);
    List<GradientMethod.Shares> shares = new ArrayList<>();
    for (int output = 0; output < outputs.size(); output++) {
      shares.add(method.of(network, input, output, seed));
    }
    return row(row, called, outputs, shares);
  }

  /** Explains all rows at once, each called {@code "row"}; thread-safe. */
  List<RowAttributions> all(ContrastivePredictor network, GradientMethod method, Seed seed) {
    Tensor input = encoded.reshapeRows(network.signature().inputShape());
    Tensor outputs = network.predict(input);
    int count = encoded.dimension(0);
    List<List<GradientMethod.Shares>> shares = new ArrayList<>();
    for (int output = 0; output < outputs.size() / count; output++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Attributions were interrupted");
      }
      shares.add(method.ofRows(network, input, output, seed));
    }
    List<RowAttributions> found = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      int at = row;
      found.add(
          row(
              row,
              "row",
              outputs.slice(row, row + 1),
              shares.stream().map(output -> output.get(at)).toList()));
    }
    return found;
  }

  /**
   * Puts one row's attributions together.
   *
   * @param outputs what the network answers
   * @param shares one an output
   */
  private RowAttributions row(
      int row, String called, Tensor outputs, List<GradientMethod.Shares> shares) {
    List<OutputAttributions> found = new ArrayList<>();
    for (Answer answer : Answer.of(model.preprocessing(), scale, outputs.size())) {
      found.add(output(answer, answer.of(outputs), shares, row));
    }
    int shown = model.target().shown(RowAttributions.largest(found));
    long modelRows = 1 + shares.stream().mapToLong(GradientMethod.Shares::modelRows).sum();
    return new RowAttributions(called, shown, modelRows, found);
  }

  private OutputAttributions output(
      Answer answer, double prediction, List<GradientMethod.Shares> shares, int row) {
    double base = answer.constant();
    for (int output = 0; output < shares.size(); output++) {
      base += answer.weights().get(output) * shares.get(output).base();
    }
    List<FeatureSpan> spans = model.preprocessing().spans();
    List<Attribution> values = new ArrayList<>();
    double sum = base;
    for (int feature = 0; feature < spans.size(); feature++) {
      double value = 0;
      for (int output = 0; output < shares.size(); output++) {
        double own = 0;
        for (int i = spans.get(feature).first(); i < spans.get(feature).end(); i++) {
          own += shares.get(output).values().get(i);
        }
        value += answer.weights().get(output) * own;
      }
      sum += value;
      Column column = rows.columns().get(feature);
      String text = column.isMissing(row) ? "missing" : column.text(row);
      values.add(new Attribution(column.name(), column.name() + " = " + text, value + 0.0));
    }
    return new OutputAttributions(answer.name(), prediction, base, sum - prediction, values);
  }
}

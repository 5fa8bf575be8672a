package org.lacewing.explain.gradient;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.AttributionKind;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.RowAttributor;
import org.lacewing.explain.Scope;
import org.lacewing.explain.StreamingExplainer;
import org.lacewing.explain.Subject;

/**
 * The gradient of a network's answer, or gradient times input: {@code ∂f/∂xⱼ}, or {@code (xⱼ − mⱼ)
 * · ∂f/∂xⱼ} with the mean training row m. With samples it is SmoothGrad (D. Smilkov et al., 2017):
 * the mean gradient over the row with normal noise of {@code noise} training standard deviations of
 * each encoded column. These values do not sum to the answer.
 */
public final class GradientExplainer implements StreamingExplainer<GradientSettings> {

  @Override
  public String name() {
    return "gradient";
  }

  @Override
  public String summary() {
    return "The slope of a network's answer by each feature, smoothed if asked for.";
  }

  @Override
  public Class<GradientSettings> settingsType() {
    return GradientSettings.class;
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
  public Explanation explain(ExplanationRequest request, GradientSettings settings) {
    Pipeline model = GradientRows.pipeline(request, name());
    String what = settings.timesInput() ? "Gradient times input" : "Gradient";
    return Attributions.of(
        request,
        model,
        new AttributionExplanation(
            name(),
            settings.samples() > 1 ? "SmoothGrad" : what,
            settings.timesInput()
                ? "A bar says what the feature would add, were the network as steep everywhere"
                    + " between the mean training row and the row as it is at the row."
                : "A bar says how steeply the answer rises with the feature as the network reads"
                    + " it.",
            model.target(),
            settings.scale(),
            false,
            settings.timesInput() ? AttributionKind.CONTRIBUTION : AttributionKind.SLOPE,
            request.seed().value(),
            List.of()),
        method(request, model, settings));
  }

  @Override
  public RowAttributor open(ExplanationRequest request, GradientSettings settings) {
    Pipeline model = GradientRows.pipeline(request, name());
    GradientMethod method = method(request, model, settings);
    return GradientBlocks.open(name(), request, model, settings.scale(), method, false);
  }

  private static GradientMethod method(
      ExplanationRequest request, Pipeline model, GradientSettings settings) {
    Tensor mean = References.of(request, model, 0, request.seed());
    double[] deviations = References.deviations(request, model, mean);
    return (network, row, output, seed) ->
        shares(network, row, output, mean, deviations, settings, seed);
  }

  private static GradientMethod.Shares shares(
      ContrastivePredictor network,
      Tensor row,
      int output,
      Tensor mean,
      double[] deviations,
      GradientSettings settings,
      Seed seed) {
    int samples = Math.max(1, settings.samples());
    int width = row.size();
    RandomGenerator random = seed.generator();
    float[] around = new float[Math.multiplyExact(samples, width)];
    for (int i = 0; i < around.length; i++) {
      double noise =
          samples == 1 ? 0 : random.nextGaussian() * settings.noise() * deviations[i % width];
      around[i] = (float) (row.at(i % width) + noise);
    }
    Tensor rows = Tensor.adopt(new int[] {samples, width}, around);
    Tensor gradients = network.gradient(rows.reshapeRows(network.signature().inputShape()), output);
    double[] values = new double[width];
    for (int i = 0; i < around.length; i++) {
      values[i % width] += gradients.at(i) / (double) samples;
    }
    for (int j = 0; settings.timesInput() && j < width; j++) {
      values[j] *= (double) row.at(j) - mean.at(j);
    }
    Tensor start = mean.reshapeRows(network.signature().inputShape());
    return GradientMethod.Shares.of(values, network.predict(start).at(output), samples + 1L);
  }
}

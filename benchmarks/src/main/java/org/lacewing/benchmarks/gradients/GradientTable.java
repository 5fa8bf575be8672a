package org.lacewing.benchmarks.gradients;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.gradient.IntegratedGradients;
import org.lacewing.onnx.gradient.AttributionFixture;
import org.lacewing.onnx.gradient.OnnxGradients;

/**
 * Integrated gradients and DeepLIFT of a dense, a convolutional and a recurrent network: how far
 * values are from those of PyTorch and shap, how far they are from summing to the answer's change,
 * and the time of a value beside a plain answer.
 */
public final class GradientTable implements Benchmark {
  private static final int STEPS = 2048;
  private static final int REPEATS = 3;

  @Override
  public String name() {
    return "gradients";
  }

  @Override
  public String summary() {
    return "Integrated gradients and DeepLIFT: difference from PyTorch and shap, completeness.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    ObjectNode figures = Json.object();
    ArrayNode networks = figures.putArray("networks");
    table.append(
        "network      method                from reference  completeness gap  answers a value\n");
    for (String name : AttributionFixture.NAMES) {
      AttributionFixture fixture = AttributionFixture.read(name);
      try (ContrastivePredictor network =
          OnnxGradients.of(fixture.model()).open(AnswerScale.LOGIT)) {
        Attributions integrated = () -> integrated(network, fixture);
        Attributions lifted = () -> lifted(network, fixture);
        double answer = seconds(() -> network.predict(fixture.rows()));
        add(networks, table, fixture, "integrated-gradients", integrated, answer);
        add(networks, table, fixture, "deeplift", lifted, answer);
      }
    }
    return figures;
  }

  private interface Attributions {
    Tensor find();
  }

  private static void add(
      ArrayNode networks,
      Appendable table,
      AttributionFixture fixture,
      String method,
      Attributions attributions,
      double answer)
      throws IOException {
    Tensor found = attributions.find();
    boolean lifted = method.equals("deeplift");
    double difference = found.maxAbsDifference(lifted ? fixture.lifted() : fixture.integrated());
    double gap = 0;
    int width = fixture.baseline().size();
    for (int row = 0; row < fixture.outputs().size(); row++) {
      double sum = 0;
      for (int j = 0; j < width; j++) {
        sum += found.at(row * width + j);
      }
      gap = Math.max(gap, Math.abs(sum - fixture.changes().get(row)));
    }
    double ratio = seconds(attributions) / answer;
    networks
        .addObject()
        .put("network", fixture.name())
        .put("method", method)
        .put("difference", difference)
        .put("completenessGap", gap)
        .put("timesAnswer", ratio);
    table.append(
        String.format(
            Locale.ROOT,
            "%-12s %-21s %14.1e  %16.1e  %15.1f%n",
            fixture.name(),
            method,
            difference,
            gap,
            ratio));
  }

  private static Tensor integrated(ContrastivePredictor network, AttributionFixture fixture) {
    int[] outputs = fixture.outputs().stream().mapToInt(Integer::intValue).toArray();
    return IntegratedGradients.of(network, fixture.rows(), outputs, fixture.baseline(), STEPS)
        .attributions();
  }

  private static Tensor lifted(ContrastivePredictor network, AttributionFixture fixture) {
    int width = fixture.baseline().size();
    float[] values = new float[fixture.rows().size()];
    for (int row = 0; row < fixture.outputs().size(); row++) {
      Tensor own = fixture.rows().slice(row, row + 1);
      Tensor multipliers = network.multipliers(own, fixture.baseline(), fixture.outputs().get(row));
      for (int j = 0; j < width; j++) {
        values[row * width + j] = (own.at(j) - fixture.baseline().at(j)) * multipliers.at(j);
      }
    }
    return Tensor.of(fixture.rows().shape(), values);
  }

  private static double seconds(Attributions work) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      work.find();
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    return best;
  }
}

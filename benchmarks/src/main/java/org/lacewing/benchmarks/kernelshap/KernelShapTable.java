package org.lacewing.benchmarks.kernelshap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.benchmarks.TrustyPeer;
import org.lacewing.benchmarks.lenet.ThreadTime;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.shapley.KernelShapExplainer;
import org.lacewing.explain.shapley.KernelShapSettings;
import org.lacewing.explain.shapley.ShapleyExplanation;
import org.lacewing.onnx.runtime.OrtPredictor;

/**
 * {@code kernelshap} on networks with known Shapley values: the error {@code mean over rows of |φ −
 * exact| / |exact|} by model rows, and processor time in multiples of the bare forward passes of as
 * many rows, in blocks of {@value Pipeline#BATCH} that stay in the cache and in one batch. With
 * {@code LACEWING_PYTHON} Python's shap explains the same rows beside it, and the last column says
 * how many times the processor time shap takes for its own error or a larger one. One thread each.
 */
public final class KernelShapTable implements Benchmark {
  private static final List<String> NAMES = List.of("diab10", "bc12", "bc30", "credit61");
  private static final int EXPLAINED = 10;
  private static final int WARM_UP = 8;
  private static final int FEW_ROWS = 25_000;
  private static final int MANY_ROWS = 100_000;
  private static final List<Integer> BUDGETS =
      List.of(8_000, 12_000, 16_000, FEW_ROWS, 50_000, MANY_ROWS, 205_000);

  /** Coalitions for TrustyAI, which plays each with all background rows; it is slow. */
  private static final int TRUSTY_COALITIONS = 2100;

  private static final List<String> TRUSTY = List.of("bc12", "bc30");

  private static final int TRUSTY_ROWS = 3;
  private static final int FORWARD_ROWS = 204_800;
  private static final double NANOSECONDS = 1e9;
  private static final long SEED = 1;

  @Override
  public String name() {
    return "kernelshap";
  }

  @Override
  public String summary() {
    return "Shapley values: error and processor time by model rows, beside Python's shap.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    ObjectNode figures = Json.object();
    ArrayNode networks = figures.putArray("networks");
    if (ShapPeer.interpreter().isEmpty()) {
      table.append("shap: skipped, ").append(ShapPeer.VARIABLE).append(" is not set\n");
    }
    for (String name : NAMES) {
      try (ShapleyReference reference = ShapleyReference.read(ShapleyReference.FOLDER, name)) {
        networks.add(measure(reference, table));
      }
    }
    return figures;
  }

  private static ObjectNode measure(ShapleyReference reference, Appendable table)
      throws IOException {
    // Until Java has compiled both ways.
    boolean exact = reference.width() <= KernelShapSettings.defaults().exact();
    for (int run = 0; run < WARM_UP; run++) {
      explain(reference, FEW_ROWS);
      explain(reference, exact ? 0 : MANY_ROWS);
    }
    double forward = forward(reference.predictor(), reference.width(), Pipeline.BATCH);
    double oneBatch;
    try (OrtPredictor whole = reference.inOneBatch(MANY_ROWS)) {
      oneBatch = forward(whole, reference.width(), MANY_ROWS);
    }
    ObjectNode figures = Json.object();
    figures.put("network", reference.name());
    figures.put("forwardNanosecondsPerRow", forward * NANOSECONDS);
    figures.put("forwardInOneBatchNanosecondsPerRow", oneBatch * NANOSECONDS);
    Optional<JsonNode> peer = ShapPeer.explain(reference.name(), EXPLAINED);
    table.append(
        String.format(
            Locale.ROOT,
            "%n%s: %d columns, forward pass %.2f µs a row, in one batch %.2f%n"
                + "%-12s %9s %9s %9s %10s %10s %10s%n",
            reference.name(),
            reference.width(),
            forward * NANOSECONDS / 1000,
            oneBatch * NANOSECONDS / 1000,
            "",
            "rows",
            "error",
            "CPU, s",
            "x forward",
            "one batch",
            "shap/this"));
    if (peer.isPresent()) {
      JsonNode shap = peer.get();
      figures.set("shap", shap);
      line(table, "shap " + shap.get("version").textValue(), shap, "");
    } else {
      table.append(ShapPeer.interpreter().isPresent() ? "shap: not installed, skipped\n" : "");
    }
    ArrayNode results = figures.putArray("kernelshap");
    for (int budget : BUDGETS) {
      add(results, reference, forward, oneBatch, budget, "sampled", peer, table);
    }
    if (exact) {
      add(results, reference, forward, oneBatch, 0, "exact", peer, table);
    }
    if (TRUSTY.contains(reference.name())) {
      trusty(figures, results, reference.name(), table);
    }
    return figures;
  }

  /** Adds TrustyAI, and what Lacewing takes for its error or a smaller one. */
  private static void trusty(ObjectNode figures, ArrayNode results, String name, Appendable table)
      throws IOException {
    Optional<JsonNode> peer =
        TrustyPeer.run(
            "shap",
            ShapleyReference.FOLDER.toString(),
            name,
            Integer.toString(TRUSTY_ROWS),
            Integer.toString(TRUSTY_COALITIONS));
    if (peer.isEmpty()) {
      table.append("TrustyAI: skipped, ").append(TrustyPeer.VARIABLE).append(" is not set\n");
      return;
    }
    JsonNode trusty = peer.get();
    figures.set("trustyAi", trusty);
    double least = Double.MAX_VALUE;
    for (JsonNode result : results) {
      if (result.get("error").doubleValue() <= trusty.get("error").doubleValue()) {
        least = Math.min(least, result.get("cpuSeconds").doubleValue());
      }
    }
    double times = trusty.get("cpuSeconds").doubleValue() / least;
    figures.put("trustyAiCpuTimesThis", times);
    line(table, "TrustyAI", trusty, String.format(Locale.ROOT, "%.0f", times));
  }

  private static void add(
      ArrayNode results,
      ShapleyReference reference,
      double forward,
      double oneBatch,
      int budget,
      String label,
      Optional<JsonNode> peer,
      Appendable table)
      throws IOException {
    long start = ThreadTime.now();
    ShapleyExplanation explanation = explain(reference, budget);
    double seconds = (ThreadTime.now() - start) / NANOSECONDS / explanation.rows().size();
    long rows = explanation.rows().get(0).modelRows();
    ObjectNode result = results.addObject();
    result.put("kind", label);
    result.put("rows", rows);
    result.put("error", reference.error(explanation));
    result.put("cpuSeconds", seconds);
    result.put("timesForward", seconds / (rows * forward));
    result.put("timesForwardInOneBatch", seconds / (rows * oneBatch));
    String gain = "";
    if (peer.isPresent()
        && result.get("error").doubleValue() <= peer.get().get("error").doubleValue()) {
      double times = peer.get().get("cpuSeconds").doubleValue() / seconds;
      result.put("shapCpuTimesThis", times);
      gain = String.format(Locale.ROOT, "%.1f", times);
    }
    line(table, label, result, gain);
  }

  private static void line(Appendable table, String label, JsonNode result, String gain)
      throws IOException {
    table.append(
        String.format(
            Locale.ROOT,
            "%-12s %9d %9.2g %9.4f %10s %10s %10s%n",
            label,
            result.get("rows").longValue(),
            result.get("error").doubleValue(),
            result.get("cpuSeconds").doubleValue(),
            times(result.get("timesForward")),
            times(result.get("timesForwardInOneBatch")),
            gain));
  }

  private static String times(JsonNode figure) {
    return figure == null ? "" : String.format(Locale.ROOT, "%.2f", figure.doubleValue());
  }

  private static ShapleyExplanation explain(ShapleyReference reference, int budget) {
    int exact = budget == 0 ? KernelShapSettings.defaults().exact() : 0;
    return new KernelShapExplainer()
        .explain(
            ExplanationRequest.of(reference.model(), reference.data(), new Seed(SEED))
                .withInstances(reference.rows(EXPLAINED)),
            new KernelShapSettings(budget, reference.backgroundRows(), exact, 5));
  }

  /** Returns seconds of processor time a row for blocks that lie ready; the best of three runs. */
  private static double forward(OrtPredictor predictor, int width, int rows) {
    RandomGenerator random = new Seed(SEED).generator();
    float[] values = new float[Math.multiplyExact(rows, width)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Tensor block = Tensor.adopt(new int[] {rows, width}, values);
    int blocks = Math.max(1, FORWARD_ROWS / rows);
    double best = Double.MAX_VALUE;
    for (int run = 0; run < 3; run++) {
      long start = ThreadTime.now();
      for (int i = 0; i < blocks; i++) {
        predictor.predict(block);
      }
      best = Math.min(best, (ThreadTime.now() - start) / NANOSECONDS / blocks / rows);
    }
    return best;
  }
}

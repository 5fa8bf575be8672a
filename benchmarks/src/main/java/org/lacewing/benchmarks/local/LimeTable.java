package org.lacewing.benchmarks.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.benchmarks.PythonPeer;
import org.lacewing.benchmarks.kernelshap.ShapleyReference;
import org.lacewing.benchmarks.lenet.ThreadTime;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.local.AnswerScale;
import org.lacewing.explain.local.FeatureWeight;
import org.lacewing.explain.local.LimeExplainer;
import org.lacewing.explain.local.LimeExplanation;
import org.lacewing.explain.local.LimeSettings;
import org.lacewing.explain.local.RowExplanation;

/**
 * {@code lime} on networks over numbers: mean overlap of the five leading features between any two
 * of several seeds, and processor time in multiples of the bare forward passes of as many rows that
 * lie ready, in blocks of {@value Pipeline#BATCH} and in one batch. With {@code LACEWING_PYTHON}
 * Python's lime explains the same rows beside it. One thread each.
 */
public final class LimeTable implements Benchmark {
  private static final List<String> NAMES = List.of("bc12", "bc30", "credit61");
  private static final int EXPLAINED = 20;
  private static final int SEEDS = 5;
  private static final int TOP = 5;
  private static final int RUNS = 5;
  private static final int REPEATS = 5;
  private static final double NANOSECONDS = 1e9;
  private static final List<Integer> SAMPLES = List.of(1000, 5000);

  @Override
  public String name() {
    return "lime";
  }

  @Override
  public String summary() {
    return "Local surrogates: stability of the leading features, processor time, beside Python's"
        + " lime.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    ObjectNode figures = Json.object();
    ArrayNode results = figures.putArray("networks");
    if (PythonPeer.interpreter().isEmpty()) {
      table.append("lime: skipped, ").append(PythonPeer.VARIABLE).append(" is not set\n");
    }
    table.append(
        String.format(
            Locale.ROOT,
            "%-22s %7s %8s %9s %9s %10s %10s%n",
            "",
            "rows",
            "columns",
            "overlap",
            "CPU, ms",
            "x forward",
            "one batch"));
    for (String name : NAMES) {
      try (ShapleyReference network = ShapleyReference.read(ShapleyReference.FOLDER, name);
          Pipeline classes = network.classes()) {
        for (AnswerScale scale : AnswerScale.values()) {
          for (int samples : SAMPLES) {
            results.add(measure(network, classes, samples, scale, table));
          }
        }
      }
      for (int samples : SAMPLES) {
        Optional<JsonNode> lime =
            PythonPeer.run(
                "lime_table",
                ShapleyReference.FOLDER.toString(),
                name,
                Integer.toString(EXPLAINED),
                Integer.toString(samples),
                Integer.toString(SEEDS));
        if (lime.isPresent()) {
          results.add(lime.get());
          line(table, "Python's lime " + name, lime.get());
        } else if (PythonPeer.interpreter().isPresent()) {
          table.append("lime: not installed, skipped\n");
        }
      }
    }
    return figures;
  }

  private static ObjectNode measure(
      ShapleyReference network, Pipeline classes, int samples, AnswerScale scale, Appendable table)
      throws IOException {
    LimeSettings settings = new LimeSettings(samples / RUNS, RUNS, 0.75, 0.001, TOP, scale);
    Instances rows = network.rows(EXPLAINED);
    List<LimeExplanation> seeds = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      seeds.add(explain(network, classes, rows, settings, seed));
    }
    double seconds = Double.MAX_VALUE;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      long start = ThreadTime.now();
      explain(network, classes, rows, settings, repeat);
      seconds = Math.min(seconds, (ThreadTime.now() - start) / NANOSECONDS / rows.names().size());
    }
    double forward = forward(network, samples, Pipeline.BATCH);
    double oneBatch = forward(network, samples, samples);
    ObjectNode figures = Json.object();
    figures.put("network", network.name());
    figures.put("columns", network.width());
    figures.put("scale", scale == AnswerScale.ANSWER ? "answer" : "log-odds");
    figures.put("rows", samples);
    figures.put("explained", rows.names().size());
    figures.put("overlap", overlap(seeds));
    figures.put("cpuSeconds", seconds);
    figures.put("timesForward", seconds / forward);
    figures.put("timesForwardInOneBatch", seconds / oneBatch);
    line(table, network.name() + (scale == AnswerScale.ANSWER ? "" : ", log-odds"), figures);
    return figures;
  }

  private static void line(Appendable table, String label, JsonNode figures) throws IOException {
    table.append(
        String.format(
            Locale.ROOT,
            "%-22s %7d %8d %9.3f %9.2f %10s %10s%n",
            label,
            figures.get("rows").intValue(),
            figures.get("columns").intValue(),
            figures.get("overlap").doubleValue(),
            figures.get("cpuSeconds").doubleValue() * 1000,
            times(figures.get("timesForward")),
            times(figures.get("timesForwardInOneBatch"))));
  }

  private static String times(JsonNode figure) {
    return figure == null ? "" : String.format(Locale.ROOT, "%.2f", figure.doubleValue());
  }

  private static LimeExplanation explain(
      ShapleyReference network,
      Pipeline classes,
      Instances rows,
      LimeSettings settings,
      long seed) {
    return new LimeExplainer()
        .explainTable(
            ExplanationRequest.of(classes, network.labelled(), new Seed(seed)).withInstances(rows),
            settings);
  }

  private static double overlap(List<LimeExplanation> seeds) {
    double sum = 0;
    int pairs = 0;
    for (int row = 0; row < seeds.get(0).rows().size(); row++) {
      for (int a = 0; a < seeds.size(); a++) {
        for (int b = a + 1; b < seeds.size(); b++) {
          Set<String> common = new HashSet<>(leading(seeds.get(a).rows().get(row)));
          common.retainAll(leading(seeds.get(b).rows().get(row)));
          sum += (double) common.size() / TOP;
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  private static Set<String> leading(RowExplanation row) {
    return row.outputs().get(1).ranked().stream()
        .limit(TOP)
        .map(FeatureWeight::feature)
        .collect(Collectors.toSet());
  }

  /** Returns seconds of processor time for the rows of one explanation; the best of several. */
  private static double forward(ShapleyReference network, int rows, int block) throws IOException {
    RandomGenerator random = new Seed(1).generator();
    float[] values = new float[Math.multiplyExact(rows, network.width())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Tensor all = Tensor.adopt(new int[] {rows, network.width()}, values);
    List<Tensor> blocks = new ArrayList<>();
    for (int from = 0; from < rows; from += block) {
      blocks.add(all.slice(from, Math.min(rows, from + block)));
    }
    double best = Double.MAX_VALUE;
    try (var predictor = network.inOneBatch(rows)) {
      for (int run = 0; run < REPEATS * EXPLAINED; run++) {
        long start = ThreadTime.now();
        blocks.forEach(predictor::predict);
        best = Math.min(best, (ThreadTime.now() - start) / NANOSECONDS);
      }
    }
    return best;
  }
}

package org.lacewing.benchmarks.effects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.benchmarks.PythonPeer;
import org.lacewing.benchmarks.lenet.ThreadTime;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.effects.PartialDependence;
import org.lacewing.explain.effects.PartialDependence.FeatureCurve;
import org.lacewing.explain.effects.PartialDependenceExplainer;
import org.lacewing.explain.effects.PartialDependenceSettings;
import org.lacewing.explain.importance.PermutationExplainer;
import org.lacewing.explain.importance.PermutationImportance;
import org.lacewing.explain.importance.PermutationSettings;

/**
 * {@code permutation-pdp}: processor time of permutation importance (10 shuffles of 30 features)
 * and of partial dependence (30 features at 100 values) in multiples of the bare forward passes of
 * as many rows, in blocks of {@value Pipeline#BATCH} that lie ready; the data set lies ready, too.
 * With {@code LACEWING_PYTHON} scikit-learn does the same over ONNX Runtime on the same rows, and
 * its means at the same values are compared. One thread each; each figure is the best of {@value
 * #RUNS} runs taken in turn.
 */
public final class PermutationPdp implements Benchmark {
  private static final int RUNS = 7;
  private static final int SHUFFLED_ROWS = 10_000;
  private static final int VARIED_ROWS = 1000;
  private static final int POINTS = 100;
  private static final int REPEATS = 10;
  private static final double NANOSECONDS = 1e9;
  private static final Seed SEED = new Seed(1);

  @Override
  public String name() {
    return "permutation-pdp";
  }

  @Override
  public String summary() {
    return "Permutation importance and partial dependence against bare forward passes.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    ObjectNode figures = Json.object();
    try (ManyRows rows = ManyRows.draw(SHUFFLED_ROWS, SEED)) {
      Pipeline numbers = rows.numbers();
      Pipeline classes = rows.classes();
      double[] best = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
      DatasetSplit numbered = rows.data(SHUFFLED_ROWS, false);
      DatasetSplit classed = rows.data(SHUFFLED_ROWS, true);
      DatasetSplit varied = rows.data(VARIED_ROWS, false);
      PartialDependence dependence = vary(numbers, varied);
      for (int run = 0; run < RUNS; run++) {
        best[0] = Math.min(best[0], forward(rows));
        best[1] = Math.min(best[1], seconds(() -> shuffle(numbers, numbered, "r2")));
        best[2] = Math.min(best[2], seconds(() -> shuffle(classes, classed, "auc")));
        best[3] = Math.min(best[3], seconds(() -> vary(numbers, varied)));
      }
      long shuffled = (long) SHUFFLED_ROWS * (1 + (long) rows.width() * REPEATS);
      table.append(
          String.format(
              Locale.ROOT,
              "bc30: forward pass %.3f µs a row%n%-26s %10s %9s %10s %14s%n",
              best[0] * 1e6,
              "",
              "rows",
              "CPU, s",
              "x forward",
              "scikit-learn"));
      Optional<JsonNode> peer = peer(rows, dependence);
      figures.put("forwardNanosecondsPerRow", best[0] * NANOSECONDS);
      line(figures, table, "permutationR2", best[1], shuffled, best[0], peer, "permutation");
      line(figures, table, "permutationAuc", best[2], shuffled, best[0], Optional.empty(), "");
      line(
          figures,
          table,
          "partialDependence",
          best[3],
          dependence.modelRows(),
          best[0],
          peer,
          "pdp");
      if (peer.isPresent()) {
        figures.set("scikitLearn", summary(peer.get()));
        double off = difference(dependence, peer.get());
        figures.put("largestDifferenceOfMeans", off);
        table.append(
            String.format(
                Locale.ROOT,
                "scikit-learn %s: largest difference of the means %.2g%n",
                peer.get().get("version").textValue(),
                off));
      } else {
        table.append(
            PythonPeer.interpreter().isPresent()
                ? "scikit-learn: not installed, skipped\n"
                : "scikit-learn: skipped, " + PythonPeer.VARIABLE + " is not set\n");
      }
    }
    return figures;
  }

  private static void line(
      ObjectNode figures,
      Appendable table,
      String name,
      double seconds,
      long rows,
      double forward,
      Optional<JsonNode> peer,
      String peerName)
      throws IOException {
    ObjectNode figure = figures.putObject(name);
    figure.put("rows", rows);
    figure.put("cpuSeconds", seconds);
    figure.put("timesForward", seconds / (rows * forward));
    String other = "";
    if (peer.isPresent()) {
      double times = peer.get().get(peerName + "CpuSeconds").doubleValue() / seconds;
      figure.put("scikitLearnCpuTimesThis", times);
      other = String.format(Locale.ROOT, "%.1f times", times);
    }
    table.append(
        String.format(
            Locale.ROOT,
            "%-26s %10d %9.3f %10.2f %14s%n",
            name,
            rows,
            seconds,
            seconds / (rows * forward),
            other));
  }

  /** Returns seconds of processor time a row. */
  private static double forward(ManyRows rows) {
    Tensor block = rows.encoded(Pipeline.BATCH);
    int blocks = VARIED_ROWS * POINTS * rows.width() / Pipeline.BATCH;
    double seconds =
        seconds(
            () -> {
              for (int i = 0; i < blocks; i++) {
                rows.predictor().predict(block);
              }
            });
    return seconds / blocks / Pipeline.BATCH;
  }

  private static double seconds(Runnable work) {
    long start = ThreadTime.now();
    work.run();
    return (ThreadTime.now() - start) / NANOSECONDS;
  }

  private static PermutationImportance shuffle(Pipeline model, DatasetSplit data, String metric) {
    return new PermutationExplainer()
        .explain(
            ExplanationRequest.of(model, data, SEED),
            // Without groups, so that both sides shuffle single columns.
            new PermutationSettings(Optional.of(metric), REPEATS, HeldOut.TEST, 1));
  }

  private static PartialDependence vary(Pipeline model, DatasetSplit data) {
    return new PartialDependenceExplainer()
        .explain(
            ExplanationRequest.of(model, data, SEED),
            new PartialDependenceSettings(
                List.of(), List.of(), POINTS, 2, VARIED_ROWS, 0, false, HeldOut.TEST));
  }

  private static Optional<JsonNode> peer(ManyRows rows, PartialDependence dependence)
      throws IOException {
    if (PythonPeer.interpreter().isEmpty()) {
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory("permutation-pdp");
    Path data = folder.resolve("rows.csv");
    Path grids = folder.resolve("grids.csv");
    try {
      rows.write(data, SHUFFLED_ROWS);
      Files.write(
          grids,
          dependence.features().stream()
              .map(
                  feature ->
                      feature.grid().at().stream()
                          .map(String::valueOf)
                          .collect(Collectors.joining(",")))
              .toList());
      return PythonPeer.run(
          "permutation_pdp",
          ManyRows.NETWORK.toString(),
          data.toString(),
          grids.toString(),
          Integer.toString(VARIED_ROWS),
          Integer.toString(REPEATS));
    } finally {
      Files.deleteIfExists(data);
      Files.deleteIfExists(grids);
      Files.deleteIfExists(folder);
    }
  }

  private static JsonNode summary(JsonNode peer) {
    return ((ObjectNode) peer.deepCopy()).without("means");
  }

  private static double difference(PartialDependence dependence, JsonNode peer) {
    double largest = 0;
    for (int j = 0; j < dependence.features().size(); j++) {
      FeatureCurve feature = dependence.features().get(j);
      List<Double> mean = feature.outputs().get(0).mean();
      JsonNode other = peer.get("means").get(j);
      for (int g = 0; g < mean.size(); g++) {
        largest = Math.max(largest, Math.abs(mean.get(g) - other.get(g).doubleValue()));
      }
    }
    return largest;
  }
}

package org.lacewing.compression.measure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Verdict;

/**
 * Latencies of several predictors, measured side by side in one process on one machine.
 *
 * @param baseline the name of the original
 * @param candidate the name of the one that is to replace it
 * @param latencies batch size by batch size, in each the baseline, the candidate, and the others
 */
public record LatencyReport(String baseline, String candidate, List<Latency> latencies) {
  /**
   * The ratio from which the candidate counts as slower. Paired medians of two sessions of the same
   * model differ by up to 3 % on a busy machine.
   */
  public static final double SLOWER = 1.05;

  /** Copies the list. */
  public LatencyReport {
    latencies = List.copyOf(latencies);
  }

  /**
   * Returns one measurement.
   *
   * @throws IllegalArgumentException if there is none of that name and size
   */
  public Latency of(String contestant, int batch) {
    return latencies.stream()
        .filter(each -> each.contestant().equals(contestant) && each.batch() == batch)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No latency of " + contestant + " at " + batch));
  }

  /** Returns the batch sizes at which the candidate is slower than the baseline. */
  public List<Integer> slowerAt() {
    return latencies.stream()
        .filter(each -> each.contestant().equals(candidate) && each.ratio() > SLOWER)
        .map(Latency::batch)
        .toList();
  }

  /** Returns all figures; times in microseconds. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("baseline", baseline);
    json.put("candidate", candidate);
    ArrayNode figures = json.putArray("latencies");
    for (Latency latency : latencies) {
      ObjectNode node = figures.addObject();
      node.put("name", latency.contestant());
      node.put("batch", latency.batch());
      node.put("calls", latency.calls());
      node.put("p50Microseconds", latency.p50());
      node.put("p95Microseconds", latency.p95());
      node.put("p99Microseconds", latency.p99());
      node.put("ratioToBaseline", latency.ratio());
    }
    ArrayNode slower = json.putArray("candidateSlowerAtBatch");
    slowerAt().forEach(slower::add);
    return json;
  }

  /** Returns a verdict and a table. */
  public List<Block> blocks() {
    List<List<String>> rows = new ArrayList<>();
    for (Latency latency : latencies) {
      rows.add(
          List.of(
              latency.contestant(),
              Integer.toString(latency.batch()),
              Integer.toString(latency.calls()),
              format("%.1f", latency.p50()),
              format("%.1f", latency.p95()),
              format("%.1f", latency.p99()),
              format("%.2f", latency.ratio())));
    }
    Grid table =
        new Grid(
            "Latency of a call in microseconds, in turn in one process",
            List.of("Model", "Batch", "Calls", "p50", "p95", "p99", "Times " + baseline),
            rows);
    return List.of(verdict(), table);
  }

  private Verdict verdict() {
    List<Integer> slower = slowerAt();
    if (slower.isEmpty()) {
      return new Verdict(
          Level.PASS, candidate + " is not slower than " + baseline + ": " + medians() + ".");
    }
    return new Verdict(
        Level.NOTE,
        candidate
            + " is slower than "
            + baseline
            + " at batch size "
            + String.join(", ", slower.stream().map(String::valueOf).toList())
            + ": "
            + medians()
            + ". Where speed matters more than bytes, keep fp32.");
  }

  private String medians() {
    List<String> parts = new ArrayList<>();
    for (Latency latency : latencies) {
      if (latency.contestant().equals(candidate)) {
        parts.add(
            String.format(
                Locale.ROOT,
                "%.1f against %.1f µs (%.2f times) at batch size %d",
                latency.p50(),
                of(baseline, latency.batch()).p50(),
                latency.ratio(),
                latency.batch()));
      }
    }
    return String.join(", ", parts);
  }

  private static String format(String pattern, double number) {
    return String.format(Locale.ROOT, pattern, number);
  }
}

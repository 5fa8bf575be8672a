package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.compression.measure.CompressionReport;
import org.lacewing.compression.measure.LatencyReport;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;

/** The first part of a report: the verdict and the figures that matter most. */
final class HeadlineSection {
  private HeadlineSection() {}

  static Section of(RunResults results, Metric metric, Optional<LatencyReport> latency) {
    List<Block> blocks = new ArrayList<>();
    results
        .verdict()
        .ifPresentOrElse(
            verdict ->
                blocks.add(
                    new Block.Verdict(
                        verdict.passed() ? Level.PASS : Level.FAIL, GateSection.sentence(verdict))),
            () ->
                blocks.add(
                    new Block.Verdict(
                        Level.NOTE, "No recipe was asked for, so nothing was compressed.")));
    Evaluation original = results.network().scores().test();
    List<List<String>> rows = new ArrayList<>();
    results
        .served()
        .ifPresentOrElse(
            served -> compare(rows, served, original, metric, latency),
            () -> single(rows, original));
    List<String> header =
        results.served().isPresent()
            ? List.of("figure", "original", results.served().get().name())
            : List.of("figure", "network");
    blocks.add(new Block.Grid("Key figures, on the test rows", header, rows));
    return new Section("In short", blocks);
  }

  private static void compare(
      List<List<String>> rows,
      RecipeResult served,
      Evaluation original,
      Metric gated,
      Optional<LatencyReport> latency) {
    CompressionReport report = served.report();
    for (Metric metric : List.of(ScoresSection.judged(original.target()), gated)) {
      List<String> row =
          List.of(
              metric.label(), Figures.text(original, metric), Figures.text(report.after(), metric));
      if (!rows.contains(row)) {
        rows.add(row);
      }
    }
    rows.add(
        List.of(
            "bytes of the ONNX file",
            Long.toString(report.original().bytes()),
            Long.toString(report.compressed().bytes())));
    rows.add(List.of("agreement of reasons", "1", NumberText.of(served.drift().agreement())));
    rows.add(List.of("rows with another class", "0", Integer.toString(report.agreement().flips())));
    latency.ifPresent(times -> latencies(rows, times));
  }

  private static void latencies(List<List<String>> rows, LatencyReport latency) {
    int batch = latency.latencies().get(0).batch();
    rows.add(
        List.of(
            "microseconds a call of " + batch + (batch == 1 ? " row, p50" : " rows, p50"),
            NumberText.of(latency.of(latency.baseline(), batch).p50()),
            NumberText.of(latency.of(latency.candidate(), batch).p50())));
    rows.add(
        List.of(
            "times faster than DL4J",
            NumberText.of(
                latency.of(LatencyStep.ENGINE, batch).p50()
                    / latency.of(latency.baseline(), batch).p50()),
            NumberText.of(LatencyStep.speedUpOverEngine(latency, batch))));
  }

  private static void single(List<List<String>> rows, Evaluation evaluation) {
    for (Metric metric : Metric.of(evaluation.target())) {
      rows.add(List.of(metric.label(), Figures.text(evaluation, metric)));
    }
  }
}

package org.lacewing.benchmarks.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.lacewing.benchmarks.ArgumentBenchmark;
import org.lacewing.benchmarks.WholeArguments;
import org.lacewing.benchmarks.spark.Place.Executors;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/**
 * Many rows in little memory: they are scored and explained by two executors of 1 GB and one core
 * each, the driver having 1 GB, too. Tells the most resident memory of each executor, and fails if
 * one was lost.
 *
 * <p>Arguments: the rows to score (5000000), the rows to explain (200000), and the model rows for
 * each explained row (4000, the command's own).
 */
public final class SparkVolume implements ArgumentBenchmark {
  private static final int SCORED = 5_000_000;
  private static final int EXPLAINED = 200_000;
  private static final int MODEL_ROWS = 4000;
  private static final int EXECUTORS = 2;
  private static final int HIDDEN = 128;

  @Override
  public String name() {
    return "spark-volume";
  }

  @Override
  public String summary() {
    return "Millions of rows by executors of 1 GB: time and memory. [SCORED [EXPLAINED [BUDGET]]]";
  }

  @Override
  public ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    WholeArguments sizes =
        WholeArguments.of(
            arguments, 3, "rows to score, rows to explain and model rows for each of them");
    try (SparkLab lab = SparkLab.open(name())) {
      return measure(
          lab, sizes.at(0, SCORED), sizes.at(1, EXPLAINED), sizes.at(2, MODEL_ROWS), table);
    }
  }

  static ObjectNode measure(
      SparkLab lab, int scored, int explained, int modelRows, Appendable table) throws IOException {
    SparkJob.Files files = new SparkJob.Files(lab, HIDDEN, 5);
    ObjectNode json = Json.object().put("heap", lab.memory()).put("modelRows", modelRows);
    table.append(
        "command       rows  seconds   rows/s  executors: most resident memory, MB; lost\n");
    try (Executors two = Place.executors(lab, EXECUTORS)) {
      for (SparkJob job : List.of(files.score(scored), files.explain(explained, modelRows))) {
        json.set(job.name(), measure(lab, two, job, table));
        lab.drop(job.name());
      }
    }
    for (String command : List.of("score", "explain")) {
      JsonNode found = json.path(command);
      if (found.path("lost").asInt() > 0 || found.path("executors").size() != EXECUTORS) {
        throw new DataException(
            Failure.of("An executor was lost, or not all took part").received(found.toString()));
      }
    }
    return json;
  }

  private static ObjectNode measure(SparkLab lab, Executors place, SparkJob job, Appendable table)
      throws IOException {
    Done done;
    ExecutorMemory memory = ExecutorMemory.watch(place.cluster());
    try (memory) {
      done = place.run(lab, job, job.name());
    }
    long lost = done.lostExecutors();
    ObjectNode json = Json.object().put("rows", job.rows()).put("seconds", done.seconds());
    json.put("cpuSeconds", done.processorSeconds());
    json.put("rowsPerSecond", job.rows() / done.seconds()).put("lost", lost);
    var executors = json.putArray("executors");
    memory.peaks().forEach(executors::add);
    json.put("bytes", done.bytes());
    table.append(
        String.format(
            Locale.ROOT,
            "%-8s %9d %8.1f %8.0f  %s; %d lost%n",
            job.name(),
            job.rows(),
            done.seconds(),
            job.rows() / done.seconds(),
            memory.peaks().stream().map(peak -> String.format(Locale.ROOT, "%.0f", peak)).toList(),
            lost));
    return json;
  }
}

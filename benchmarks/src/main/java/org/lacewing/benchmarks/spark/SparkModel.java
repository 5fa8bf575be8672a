package org.lacewing.benchmarks.spark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lacewing.benchmarks.ArgumentBenchmark;
import org.lacewing.benchmarks.WholeArguments;
import org.lacewing.benchmarks.serverlife.ProcessFigures;
import org.lacewing.benchmarks.serverlife.Spread;
import org.lacewing.benchmarks.spark.Place.Executors;
import org.lacewing.core.json.Json;

/**
 * Whether {@code --estimate} foretells the time: at three sizes, for one and two threads and one
 * and two executors, what it says, what the command then takes, and the ratio of both.
 *
 * <p>Arguments: the rounds (1) and the size in percent of 2, 8 and 32 million rows (100).
 */
public final class SparkModel implements ArgumentBenchmark {
  private static final List<Integer> ROWS = List.of(2_000_000, 8_000_000, 32_000_000);
  private static final int ROUNDS = 1;
  private static final int PERCENT = 100;
  private static final int HIDDEN = 1024;

  @Override
  public String name() {
    return "spark-model";
  }

  @Override
  public String summary() {
    return "The time that --estimate foretells against the time it takes. [ROUNDS [PERCENT]]";
  }

  @Override
  public ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    WholeArguments sizes =
        WholeArguments.of(arguments, 2, "the rounds and the size of the jobs in percent");
    try (SparkLab lab = SparkLab.open(name())) {
      List<Integer> rows =
          ROWS.stream()
              .map(n -> Math.toIntExact(Math.max(1, (long) n * sizes.at(1, PERCENT) / PERCENT)))
              .toList();
      return measure(lab, rows, sizes.at(0, ROUNDS), table);
    }
  }

  static ObjectNode measure(SparkLab lab, List<Integer> sizes, int rounds, Appendable table)
      throws IOException {
    ObjectNode json = Json.object().put("rounds", rounds).put("load", ProcessFigures.load());
    ArrayNode lines = json.putArray("predictions");
    table.append("    rows  where         foretold, s  median (range), s      foretold/measured\n");
    SparkJob.Files files = new SparkJob.Files(lab, HIDDEN, 5);
    try (Executors one = Place.executors(lab, 1);
        Executors two = Place.executors(lab, 2);
        Place thread = Place.threads(1);
        Place threads = Place.threads(2)) {
      for (int rows : sizes) {
        SparkJob job = files.score(rows);
        List<Place> places = List.of(thread, threads, one, two);
        List<List<Double>> foretold = new ArrayList<>();
        List<List<Double>> measured = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
          foretold.add(new ArrayList<>());
          measured.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
          Foretold times = Foretold.of(lab, job, two);
          for (int i = 0; i < places.size(); i++) {
            String how = places.get(i) instanceof Executors ? "spark" : "threads";
            foretold.get(i).add(times.seconds(how, i % 2 + 1));
            measured.get(i).add(places.get(i).run(lab, job, "result").seconds());
            lab.drop("result");
          }
        }
        for (int i = 0; i < places.size(); i++) {
          lines.add(line(rows, places.get(i), foretold.get(i), measured.get(i), table));
        }
        lab.drop(job.name() + ".in");
      }
    }
    return json;
  }

  private static ObjectNode line(
      int rows, Place place, List<Double> foretold, List<Double> measured, Appendable table)
      throws IOException {
    Spread before = Spread.of(foretold);
    Spread after = Spread.of(measured);
    double ratio = before.median() / after.median();
    table.append(
        String.format(
            Locale.ROOT,
            "%8d  %-12s  %11.1f  %-22s  %.2f%n",
            rows,
            place.name(),
            before.median(),
            after.text(1),
            ratio));
    ObjectNode line = Json.object().put("rows", rows).put("place", place.name());
    line.set("foretold", before.json());
    line.set("measured", after.json());
    return line.put("ratio", ratio);
  }
}

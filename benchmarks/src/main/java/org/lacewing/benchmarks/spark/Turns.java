package org.lacewing.benchmarks.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lacewing.benchmarks.serverlife.ProcessFigures;
import org.lacewing.benchmarks.serverlife.Spread;
import org.lacewing.core.json.Json;

/**
 * One job at two places, in turns, so that whatever else the machine does falls on both. Ratios are
 * of runs of the same round.
 *
 * @param job what is done
 * @param first where it is done in one half of the runs
 * @param second where it is done in the other half
 */
record Turns(SparkJob job, Place first, Place second) {

  /** Measures some rounds and adds lines to the table. */
  ObjectNode measure(SparkLab lab, Goal goal, int rounds, Appendable table) throws IOException {
    List<Done> firsts = new ArrayList<>();
    List<Done> seconds = new ArrayList<>();
    double load = ProcessFigures.load();
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        firsts.add(run(lab, first, round));
        seconds.add(run(lab, second, round));
      } else {
        seconds.add(run(lab, second, round));
        firsts.add(run(lab, first, round));
      }
    }
    ObjectNode json = Json.object().put("rows", job.rows()).put("rounds", rounds);
    json.put("loadAverage", load);
    tell(json, first, firsts, table);
    tell(json, second, seconds, table);
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      ratios.add(goal.ratio(firsts.get(round), seconds.get(round)));
    }
    tell(json, goal, Spread.of(ratios), table);
    long results =
        Stream.concat(firsts.stream(), seconds.stream()).map(Done::bytes).distinct().count();
    json.put("sameBytes", results == 1).put("bytes", firsts.get(0).bytes());
    table.append(results == 1 ? "all results: the same bytes\n" : "RESULTS DIFFER\n");
    return json;
  }

  private Done run(SparkLab lab, Place place, int round) throws IOException {
    String result = job.name() + "-" + round + "-" + place.name().replace(' ', '-');
    Done done = place.run(lab, job, result);
    lab.drop(result);
    return done;
  }

  private void tell(ObjectNode json, Place place, List<Done> done, Appendable table)
      throws IOException {
    Spread seconds = Spread.of(done.stream().map(Done::seconds).toList());
    Spread cpu = Spread.of(done.stream().map(Done::processorSeconds).toList());
    ObjectNode line = json.putObject(place.name());
    line.set("seconds", seconds.json());
    line.set("cpuSeconds", cpu.json());
    table.append(
        String.format(
            Locale.ROOT,
            "%-8s %9d  %-12s  %-24s %s%n",
            job.name(),
            job.rows(),
            place.name(),
            seconds.text(1),
            cpu.text(1)));
  }

  private void tell(ObjectNode json, Goal goal, Spread ratio, Appendable table) throws IOException {
    boolean reached = goal.isReached(ratio.median());
    json.set(goal.name(), ratio.json());
    json.put(goal.name() + "Goal", goal.bound()).put(goal.name() + "WithinGoal", reached);
    table.append(
        String.format(
            Locale.ROOT,
            "%-8s %-23s  %s, goal %s: %s%n",
            job.name(),
            goal.name(),
            ratio.text(3),
            goal,
            reached ? "reached" : "MISSED"));
  }
}

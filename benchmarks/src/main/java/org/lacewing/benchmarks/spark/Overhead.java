package org.lacewing.benchmarks.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lacewing.benchmarks.serverlife.ProcessFigures;
import org.lacewing.benchmarks.serverlife.Spread;
import org.lacewing.core.json.Json;

/**
 * One job at several places, in turns, so that whatever else the machine does falls on all of them.
 * The first place is the baseline of the overhead of the second, and the second that of the
 * speed-up of the third. Ratios are of runs of the same round.
 *
 * @param job what is done
 * @param mostOverhead the goal of the second place, as a part of the first one's time
 * @param leastSpeedUp the goal of the third place
 */
record Overhead(SparkJob job, double mostOverhead, double leastSpeedUp) {

  /** Measures some rounds and adds lines to the table. */
  ObjectNode measure(SparkLab lab, List<Place> places, int rounds, Appendable table)
      throws IOException {
    Map<String, List<Done>> done = new LinkedHashMap<>();
    places.forEach(place -> done.put(place.name(), new ArrayList<>()));
    double load = ProcessFigures.load();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < places.size(); i++) {
        Place place = places.get((round + i) % places.size());
        String result = job.name() + "-" + round + "-" + i;
        done.getOrDefault(place.name(), List.of()).add(place.run(lab, job, result));
        lab.drop(result);
      }
    }
    ObjectNode json = Json.object().put("rows", job.rows()).put("rounds", rounds);
    json.put("loadAverage", load);
    for (Map.Entry<String, List<Done>> entry : done.entrySet()) {
      Spread seconds = Spread.of(entry.getValue().stream().map(Done::seconds).toList());
      Spread cpu = Spread.of(entry.getValue().stream().map(Done::processorSeconds).toList());
      ObjectNode line = json.putObject(entry.getKey());
      line.set("seconds", seconds.json());
      line.set("cpuSeconds", cpu.json());
      table.append(
          String.format(
              Locale.ROOT,
              "%-8s %9d  %-12s  %-24s %s%n",
              job.name(),
              job.rows(),
              entry.getKey(),
              seconds.text(1),
              cpu.text(1)));
    }
    List<List<Done>> all = List.copyOf(done.values());
    ratio(json, "overhead", all.get(1), all.get(0), -1, mostOverhead, true, table);
    if (all.size() > 2) {
      ratio(json, "speedUp", all.get(1), all.get(2), 0, leastSpeedUp, false, table);
    }
    long results = all.stream().flatMap(List::stream).map(Done::bytes).distinct().count();
    json.put("sameBytes", results == 1).put("bytes", all.get(0).get(0).bytes());
    table.append(results == 1 ? "all results: the same bytes\n" : "RESULTS DIFFER\n");
    return json;
  }

  private void ratio(
      ObjectNode json,
      String name,
      List<Done> above,
      List<Done> below,
      double more,
      double goal,
      boolean most,
      Appendable table)
      throws IOException {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < above.size(); round++) {
      ratios.add(above.get(round).seconds() / below.get(round).seconds() + more);
    }
    Spread ratio = Spread.of(ratios);
    boolean reached = most ? ratio.median() <= goal : ratio.median() >= goal;
    json.set(name, ratio.json());
    json.put(name + "Goal", goal).put(name + "WithinGoal", reached);
    table.append(
        String.format(
            Locale.ROOT,
            "%-8s %-23s  %s, goal %s %.2f: %s%n",
            job.name(),
            name,
            ratio.text(3),
            most ? "at most" : "at least",
            goal,
            reached ? "reached" : "MISSED"));
  }
}

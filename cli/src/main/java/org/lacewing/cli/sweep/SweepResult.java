package org.lacewing.cli.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lacewing.core.json.Json;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.report.Section;

/**
 * What came of a sweep.
 *
 * @param settings what was asked for
 * @param search how settings were chosen
 * @param objectives the figures of merit
 * @param trials the records of all trials, by number
 * @param best those that no other one beats
 * @param resumed how many an earlier process had done
 * @param place where the work was done
 */
public record SweepResult(
    SweepSettings settings,
    PluginChoice search,
    List<Objective> objectives,
    List<TrialRecord> trials,
    List<TrialRecord> best,
    int resumed,
    String place) {
  /** Copies the lists. */
  public SweepResult {
    objectives = List.copyOf(objectives);
    trials = List.copyOf(trials);
    best = List.copyOf(best);
  }

  /** Returns the number of trials that failed. */
  public int failed() {
    return (int) trials.stream().filter(record -> !record.succeeded()).count();
  }

  /**
   * Returns the answer for programs: numbers of trials, and the unbeaten ones.
   *
   * @param out the folder of the result, as it was given
   */
  public ObjectNode toJson(String out) {
    ObjectNode json =
        Json.object()
            .put("sweep", settings.name())
            .put("out", out)
            .put("trials", trials.size())
            .put("failed", failed())
            .put("resumed", resumed)
            .put("place", place);
    json.set("pareto", new SweepTable(this).json(best));
    return json;
  }

  /** Returns the answer for people. */
  public List<Section> sections() {
    return List.of(SweepSections.best(this));
  }
}

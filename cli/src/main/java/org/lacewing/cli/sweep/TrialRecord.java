package org.lacewing.cli.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.json.Json;

/**
 * What came of a trial. Texts are empty where there is nothing to say.
 *
 * @param trial the trial
 * @param state how it ended
 * @param code OK, or what kind of failure; {@link ExitCode#DEFECT} for an unexpected one
 * @param reason why it failed
 * @param figures its figures by name, all finite
 * @param gate {@code met} or {@code missed} on the test rows, if there were budgets
 * @param sha256 the digest of its package
 * @param run the run it was; not the same twice
 */
public record TrialRecord(
    Trial trial,
    TrialState state,
    ExitCode code,
    String reason,
    Map<String, Double> figures,
    String gate,
    String sha256,
    String run) {
  /** Copies the figures; their order is kept. */
  public TrialRecord {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  static TrialRecord ok(Trial trial, TrialResult result, String sha256) {
    Map<String, Double> finite = new LinkedHashMap<>(result.figures());
    finite.values().removeIf(value -> !Double.isFinite(value));
    return new TrialRecord(
        trial, TrialState.OK, ExitCode.OK, "", finite, result.gate(), sha256, result.run());
  }

  /** Returns the record of settings that cannot be, or of a training that could not go on. */
  static TrialRecord failed(Trial trial, LacewingException failure) {
    return failed(trial, failure.exitCode(), failure.failure().message());
  }

  /** Returns the record of a trial that ended otherwise, as often as it was tried. */
  static TrialRecord unexpected(Trial trial, String reason) {
    return failed(trial, ExitCode.DEFECT, reason);
  }

  private static TrialRecord failed(Trial trial, ExitCode code, String reason) {
    return new TrialRecord(trial, TrialState.FAILED, code, reason, Map.of(), "", "", "");
  }

  /** Returns whether there are figures and a package. */
  public boolean succeeded() {
    return state == TrialState.OK;
  }

  /** Returns the record as JSON on one line. */
  public String toJson() {
    return Json.writeLine(Json.of(this));
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param name what messages call the text
   * @throws org.lacewing.core.error.DataException if it is no record
   */
  public static TrialRecord parse(String text, String name) {
    return Json.bind(Json.parse(text, name), TrialRecord.class, name);
  }
}

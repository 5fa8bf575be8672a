package org.lacewing.cli.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.SettingsValue;

/** Made-up parameters and records. */
final class Trials {
  static final Objective ACCURACY = new Objective("accuracy", true);
  static final Objective BYTES = new Objective("bytes", false);

  private Trials() {}

  static ParameterSettings values(Object... values) {
    return new ParameterSettings(
        List.of(values).stream().map(SettingsValue::new).toList(),
        Optional.empty(),
        Optional.empty(),
        Scale.LINEAR,
        false);
  }

  static ParameterSettings range(double min, double max, Scale scale, boolean integer) {
    return new ParameterSettings(List.of(), Optional.of(min), Optional.of(max), scale, integer);
  }

  static SearchState state(Map<String, ParameterSettings> parameters, List<TrialRecord> done) {
    return new SearchState(new SearchSpace(parameters), new Seed(3), ACCURACY, done);
  }

  /** Returns a map in the order written. */
  static <V> Map<String, V> ordered(String first, V one, String second, V two) {
    Map<String, V> map = new LinkedHashMap<>();
    map.put(first, one);
    map.put(second, two);
    return map;
  }

  static TrialRecord ok(Trial trial, Map<String, Double> figures) {
    return new TrialRecord(trial, TrialState.OK, ExitCode.OK, "", figures, "", "", "");
  }

  static TrialRecord ok(int number, Map<String, Double> figures) {
    return ok(new Trial(number, 0, number, Map.of()), figures);
  }

  static TrialRecord failed(Trial trial) {
    return new TrialRecord(
        trial, TrialState.FAILED, ExitCode.TRAINING, "It diverged.", Map.of(), "", "", "");
  }
}

package org.lacewing.cli.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.Require;

/**
 * A sweep as its file says it: trials of an experiment, or of compressions of a finished model.
 *
 * @param name what the sweep is called in its report
 * @param seed where the draws of settings come from; for compressions, all other random numbers too
 * @param experiment the experiment file that is run with changed settings
 * @param model the package file that is compressed
 * @param data labelled rows for the model
 * @param reading how the rows are written
 * @param passes the passes of a compression
 * @param packed whether compressed networks are stored packed
 * @param budget the limits of a compression that searches its passes itself
 * @param parameters the settings that are tried, by their path in the experiment or in this file
 * @param search how the settings of trials are chosen
 * @param objectives the figures of merit, the first one leading; the usual ones if empty
 * @param retries how often a trial is tried again that ended unexpectedly
 */
public record SweepSettings(
    @Setting("Name of the sweep: lower-case letters, digits and hyphens.") String name,
    @Setting(value = "Where the draws of settings come from.", defaultsTo = "1") long seed,
    @Setting("The experiment file whose settings are tried; or give a model.")
        Optional<String> experiment,
    @Setting("The package file that is compressed; or give an experiment.") Optional<String> model,
    @Setting("Labelled rows for the model.") Optional<String> data,
    @Setting("How these rows are written.") ReadSettings reading,
    @Setting(
            value = "The passes of a compression, in order.",
            defaultsTo = "[]",
            kind = "compression pass")
        List<PluginChoice> passes,
    @Setting(value = "Whether compressed networks are stored packed.", defaultsTo = "false")
        boolean packed,
    @Setting("Limits of a compression that searches its passes itself.") BudgetLimits budget,
    @Setting("The settings that are tried, by their paths.")
        Map<String, ParameterSettings> parameters,
    @Setting(value = "How settings are chosen.", defaultsTo = "grid", kind = "search")
        PluginChoice search,
    @Setting(
            value =
                "Figures of merit: metrics on the validation rows, bytes, agreement, flips. Empty:"
                    + " accuracy or r2, bytes and agreement.",
            defaultsTo = "[]")
        List<String> objectives,
    @Setting(value = "Further tries of a trial that ended unexpectedly.", defaultsTo = "2")
        int retries) {
  private static final int MOST_RETRIES = 6;

  /** Copies the collections and checks what belongs together. */
  public SweepSettings {
    passes = List.copyOf(passes);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    objectives = List.copyOf(objectives);
    Require.that(
        name.matches("[a-z0-9]+(-[a-z0-9]+)*"),
        "name",
        "lower-case letters, digits and single hyphens",
        "\"" + name + "\"");
    Require.that(
        experiment.isPresent() != model.isPresent(),
        "experiment",
        "either experiment or model",
        experiment.isPresent() ? "both" : "none");
    Require.that(
        model.isPresent() == data.isPresent(),
        "data",
        model.isPresent() ? "labelled rows for the model" : "no rows: an experiment has its own",
        data.orElse("none"));
    if (experiment.isPresent()) {
      Require.that(passes.isEmpty(), "passes", "none: an experiment has its own", passes.size());
      Require.that(!budget.isAsked(), "budget", "none with an experiment", "limits");
      Require.that(!packed, "packed", "false with an experiment", "true");
    }
    Require.that(!parameters.isEmpty(), "parameters", "one or more", "none");
    for (String path : parameters.keySet()) {
      Require.that(
          experiment.isPresent() || path.matches("(passes|budget|packed)(\\..+)?"),
          "parameters",
          "paths that begin with passes, budget or packed",
          path);
    }
    Require.distinct("objectives", objectives);
    Require.between("retries", retries, 0, MOST_RETRIES);
  }

  /** Returns where all random numbers of the sweep come from. */
  Seed source() {
    return new Seed(seed);
  }
}

package org.lacewing.core.experiment;

import java.util.List;
import org.lacewing.core.data.DataSettings;
import org.lacewing.core.data.SplitSettings;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.Require;

/**
 * Everything that decides a run. With the same experiment, the same data, the same build, the same
 * kind of processor and the same number of threads, every result is the same to the last bit.
 *
 * @param name what the run is called; its id begins with it
 * @param seed where all random numbers come from
 * @param data the file and its columns
 * @param split how rows are divided into training, validation and test part
 * @param preprocessing how columns become numbers
 * @param model the architecture and its settings
 * @param training how the network is trained
 * @param compression recipes; each one gives a package of its own
 * @param calibration how far the rows that compression calibrates on decide
 * @param explanations explainers and their settings
 * @param drift how explanations of the original and of a compressed model are compared
 * @param gate the budgets of the recipe that is served
 * @param latency how speed is measured
 */
public record Experiment(
    @Setting("Name of the run: lower-case letters, digits and hyphens.") String name,
    @Setting(value = "Where all random numbers come from.", defaultsTo = "1") long seed,
    @Setting("The file and its columns.") DataSettings data,
    @Setting("How rows are divided.") SplitSettings split,
    @Setting("How columns become numbers.") PreprocessingSettings preprocessing,
    @Setting(value = "The architecture and its settings.", kind = "architecture")
        PluginChoice model,
    @Setting("How the network is trained.") TrainingSettings training,
    @Setting(value = "Recipes; each gives a package of its own.", defaultsTo = "[]")
        List<NamedRecipe> compression,
    @Setting("How far calibration rows decide what comes of compression.")
        CalibrationSettings calibration,
    @Setting(value = "Explainers and their settings.", defaultsTo = "[]", kind = "explainer")
        List<PluginChoice> explanations,
    @Setting("How the reasons of two models are compared.") DriftSettings drift,
    @Setting("The budgets of the recipe that is served.") GateSettings gate,
    @Setting("How speed is measured.") LatencySettings latency) {
  /** Copies the lists and checks that names fit together. */
  public Experiment {
    compression = List.copyOf(compression);
    explanations = List.copyOf(explanations);
    Require.that(
        name.matches("[a-z0-9]+(-[a-z0-9]+)*"),
        "name",
        "lower-case letters, digits and single hyphens",
        "\"" + name + "\"");
    List<String> recipes = compression.stream().map(NamedRecipe::name).toList();
    Require.distinct("compression", recipes);
    gate.recipe()
        .ifPresent(
            recipe ->
                Require.that(
                    recipes.contains(recipe),
                    "gate",
                    "a recipe of this experiment: " + String.join(", ", recipes),
                    recipe));
  }

  /** Returns the source of all random numbers. */
  public Seed source() {
    return new Seed(seed);
  }
}

package org.lacewing.training.architecture;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of a network that is read from a file.
 *
 * @param file the file, relative to the working directory
 * @param keepOptimizer whether the optimizer and the penalties in the file are used
 */
public record Dl4jJsonSettings(
    @Setting(
            "JSON that toJson() of a MultiLayerConfiguration or ComputationGraphConfiguration"
                + " gave.")
        String file,
    @Setting(
            value =
                "Use the file's optimizer, learning rate and penalties in place of those of the"
                    + " training section.",
            defaultsTo = "false")
        boolean keepOptimizer) {
  /** Checks that a file is named. */
  public Dl4jJsonSettings {
    Require.notBlank("file", file);
  }
}

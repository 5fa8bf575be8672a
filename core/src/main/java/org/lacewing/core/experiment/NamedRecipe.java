package org.lacewing.core.experiment;

import java.util.List;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * A way to make the model small: passes in the order they are applied.
 *
 * @param name what the recipe is called in reports and file names
 * @param passes quantizers and pruners with their settings, at least one
 * @param packed whether the package holds the network packed: fewer bytes, nothing lost
 */
public record NamedRecipe(
    @Setting("Name in reports and of the package: letters, digits and hyphens.") String name,
    @Setting(value = "Passes in the order they are applied.", kind = "compression pass")
        List<PluginChoice> passes,
    @Setting(
            value = "Whether the network is stored packed: fewer bytes, nothing lost.",
            defaultsTo = "false")
        boolean packed) {
  /** Copies the passes and checks name and number. */
  public NamedRecipe {
    passes = List.copyOf(passes);
    Require.that(
        name.matches("[a-z0-9]+(-[a-z0-9]+)*"),
        "name",
        "lower-case letters, digits and single hyphens",
        "\"" + name + "\"");
    Require.that(!passes.isEmpty(), "passes", "at least one pass", "none");
  }
}

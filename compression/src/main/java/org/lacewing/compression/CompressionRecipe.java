package org.lacewing.compression;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.plugin.Plugins;
import org.lacewing.core.settings.SettingsBinder;

/**
 * Passes in the order in which they are applied, each with its settings. Immutable and thread-safe.
 *
 * @param steps one or more; a {@link Quantizer} or {@link LatticeQuantizer} may only be the last
 */
public record CompressionRecipe(List<RecipeStep<?>> steps) {
  /**
   * Copies the steps and checks their order.
   *
   * @throws ConfigurationException if there is no step, or one comes after a quantizer
   */
  public CompressionRecipe {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("The compression recipe is empty")
              .expected("at least one pass")
              .advice("Name a pass, or leave compression out."));
    }
    for (int i = 0; i + 1 < steps.size(); i++) {
      CompressionPass<?> pass = steps.get(i).pass();
      if (pass instanceof Quantizer<?> || pass instanceof LatticeQuantizer<?>) {
        throw new ConfigurationException(
            Failure.of("Nothing can come after a quantizer")
                .at("compression recipe, step " + (i + 2))
                .expected("\"" + pass.name() + "\" as the last step")
                .received("\"" + steps.get(i + 1).pass().name() + "\" after it")
                .advice("Put pruners first and one quantizer last."));
      }
    }
  }

  /** Returns a recipe of the given steps. */
  public static CompressionRecipe of(RecipeStep<?>... steps) {
    return new CompressionRecipe(List.of(steps));
  }

  /**
   * Returns the recipe that an experiment asks for.
   *
   * @param choices the passes by name with their settings as written
   * @param passes the known passes
   * @throws ConfigurationException if a pass or a setting is unknown or impossible
   */
  public static CompressionRecipe of(
      List<PluginChoice> choices, Plugins<CompressionPass<?>> passes) {
    List<RecipeStep<?>> steps = new ArrayList<>();
    for (PluginChoice choice : choices) {
      steps.add(bind(choice, passes.find(choice)));
    }
    return new CompressionRecipe(steps);
  }

  private static <C extends Record> RecipeStep<C> bind(
      PluginChoice choice, CompressionPass<C> pass) {
    return new RecipeStep<>(pass, SettingsBinder.plain().bind(choice, pass));
  }
}

package org.lacewing.core.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.plugin.Setting;

/** A record with every type of setting. */
public record TrainingExample(
    @Setting("What the run is called.") String name,
    @Setting(value = "The seed.", defaultsTo = "7") long seed,
    @Setting("How to train.") Loop train,
    @Setting(value = "Widths.", defaultsTo = "[64, 32]") List<Integer> hidden,
    @Setting(value = "Costs by class.", defaultsTo = "{}") Map<String, Double> costs,
    @Setting("A note.") Optional<String> note,
    @Setting(value = "The network.", kind = "shape", defaultsTo = "square") PluginChoice model,
    @Setting(value = "Recipes.", defaultsTo = "[]") List<Recipe> compression) {

  /** What is minimised. */
  public enum Loss {
    CROSS_ENTROPY,
    MEAN_SQUARED
  }

  /** A nested section. */
  public record Loop(
      @Setting(value = "Passes.", defaultsTo = "10") int epochs,
      @Setting(value = "Step size.", defaultsTo = "0.001") double learning_rate,
      @Setting(value = "What is minimised.", defaultsTo = "cross-entropy") Loss loss,
      @Setting(value = "Whether to shuffle.", defaultsTo = "true") boolean shuffle) {
    public Loop {
      Require.atLeast("epochs", epochs, 1);
      Require.above("learning_rate", learning_rate, 0);
    }
  }

  /** A list element. */
  public record Recipe(
      @Setting("Its name.") String name,
      @Setting(value = "Its passes.", kind = "shape") List<PluginChoice> passes) {}
}

package org.lacewing.cli.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.core.settings.SettingsTree;

/**
 * An experiment together with the folder its relative paths start from.
 *
 * @param experiment the experiment, every plug-in looked up and every default filled in
 * @param folder the folder of the file
 */
public record ExperimentFile(Experiment experiment, Path folder) {

  /**
   * Reads an experiment.
   *
   * @param overrides settings given on the command line, such as {@code training.epochs=20}; later
   *     ones win
   * @throws org.lacewing.core.error.ConfigurationException if a key or a value is wrong; nothing
   *     has been started then
   * @throws IOException if the file cannot be read
   */
  public static ExperimentFile read(Path file, List<String> overrides) throws IOException {
    SettingsTree tree = SettingsTree.read(file);
    for (String override : overrides) {
      tree = tree.with(override);
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    return new ExperimentFile(bind(tree), folder == null ? Path.of("").toAbsolutePath() : folder);
  }

  static Experiment bind(SettingsTree tree) {
    return SettingsBinder.resolving(ProductPlugins.load()).bind(tree, Experiment.class);
  }
}

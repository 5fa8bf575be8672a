package org.lacewing.cli.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final List<String> LEFT_OUT = List.of("compression=[]", "explanations=[]");

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

  /**
   * Reads an experiment without its compression and explanations, of which only the network is
   * wanted.
   *
   * @param overrides as for {@link #read}
   * @throws org.lacewing.core.error.ConfigurationException as {@link #read}
   * @throws IOException if the file cannot be read
   */
  public static ExperimentFile readNetwork(Path file, List<String> overrides) throws IOException {
    List<String> all = new ArrayList<>(overrides);
    all.addAll(LEFT_OUT);
    return read(file, all);
  }

  static Experiment bind(SettingsTree tree) {
    return SettingsBinder.resolving(ProductPlugins.load()).bind(tree, Experiment.class);
  }
}

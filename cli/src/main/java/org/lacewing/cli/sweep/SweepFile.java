package org.lacewing.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.lacewing.core.json.Json;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.core.settings.SettingsTree;

/**
 * A sweep file.
 *
 * @param tree its values as written
 * @param settings the same, checked
 * @param folder the folder that relative paths start from
 */
public record SweepFile(SettingsTree tree, SweepSettings settings, Path folder) {

  /**
   * Reads a file.
   *
   * @throws org.lacewing.core.error.ConfigurationException if a key or a value is wrong; the
   *     message gives file and line
   * @throws IOException if the file cannot be read
   */
  public static SweepFile read(Path file) throws IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return of(SettingsTree.read(file), folder == null ? Path.of("").toAbsolutePath() : folder);
  }

  static SweepFile of(SettingsTree tree, Path folder) {
    return new SweepFile(
        tree,
        SettingsBinder.resolving(SweepPlugins.load()).bind(tree, SweepSettings.class),
        folder);
  }

  /** Returns the values on one line, in the order written. */
  String text() {
    return Json.writeLine(Json.of(tree.plain()));
  }

  /** Reads what {@link #text} wrote. JSON is YAML, too. */
  static SweepFile parse(String text, Path folder) {
    return of(SettingsTree.parse(text, "sweep"), folder);
  }

  /**
   * Returns the sweep with other values in it.
   *
   * @param values YAML by path
   * @throws org.lacewing.core.error.ConfigurationException if they do not fit
   */
  SweepFile with(Map<String, String> values) {
    SettingsTree changed = tree;
    for (Map.Entry<String, String> value : values.entrySet()) {
      changed = changed.with(value.getKey() + "=" + value.getValue());
    }
    return of(changed, folder);
  }
}

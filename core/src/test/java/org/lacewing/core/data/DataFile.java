package org.lacewing.core.data;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.core.settings.SettingsTree;

/** A file of rows that is read as an experiment, or as new rows for a model, would read it. */
public record DataFile(Path path) {

  /** Writes a file of lines that end with a line feed. */
  public static DataFile of(Path folder, String name, String... lines) throws IOException {
    return of(folder, name, StandardCharsets.UTF_8, String.join("\n", lines) + "\n");
  }

  /** Writes a text in an encoding, without a byte order mark of its own. */
  public static DataFile of(Path folder, String name, Charset charset, String text)
      throws IOException {
    return new DataFile(Files.write(folder.resolve(name), text.getBytes(charset)));
  }

  /**
   * Loads the file as the data set of an experiment.
   *
   * @param settings what stands under {@code data} besides the file
   */
  public LoadedData load(String settings) {
    SettingsTree tree =
        SettingsTree.parse("{file: '" + path.getFileName() + "', " + settings + "}", "data");
    return DatasetLoader.load(
        SettingsBinder.plain().bind(tree, DataSettings.class), path.getParent());
  }

  /** Loads the file, labels included, as rows for a model that accepts whatever has the type. */
  LoadedRows rows(ReadSettings reading, Field... fields) {
    RowRules any =
        new RowRules() {
          @Override
          public boolean acceptsMissing(String feature) {
            return true;
          }

          @Override
          public boolean acceptsCategory(String feature, String category) {
            return true;
          }
        };
    return RowLoader.of(new Schema(List.of(fields)), any, reading).load(path, LabelUse.REQUIRED);
  }
}

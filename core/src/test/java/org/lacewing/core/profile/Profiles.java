package org.lacewing.core.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;

/** Profiles of small files that a test writes. */
public final class Profiles {
  private Profiles() {}

  /** Returns a header and rows as the text of a file. */
  public static String csv(String header, int rows, IntFunction<String> row) {
    return header
        + "\n"
        + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n"))
        + "\n";
  }

  /** Returns the profile of a text; an empty label is none. */
  public static DataProfile of(Path folder, String text, String label) throws IOException {
    return of(folder, "rows.csv", text, label, ReadSettings.defaults());
  }

  /** Returns the profile of a text in a file of the given name. */
  public static DataProfile of(
      Path folder, String name, String text, String label, ReadSettings reading)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return DataProfiler.describe(
        file,
        reading,
        label.isEmpty() ? Optional.empty() : Optional.of(label),
        new Seed(1),
        Progress.silent());
  }

  /** Returns the columns that findings of a check are about. */
  public static List<String> columns(DataProfile profile, String check) {
    return profile.findings(check).stream()
        .map(finding -> String.join("+", finding.columns()))
        .toList();
  }
}

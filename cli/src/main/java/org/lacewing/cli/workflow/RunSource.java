package org.lacewing.cli.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.StoredRun;
import org.lacewing.core.settings.SettingsTree;

/**
 * Finds the data of a stored run again. Beside the experiment a run keeps the way from its own
 * folder to that of the experiment file, but only if it stays inside the folder that holds the run
 * store: anything else could tell where on a person's machine things lie.
 */
final class RunSource {
  /** The artifact that holds the way. */
  static final String FILE = "source.json";

  private static final String FOLDER = "folder";

  private RunSource() {}

  /** Returns the way from a run to its experiment's folder, if it may be told. */
  static Optional<String> relative(Path run, Path experimentFolder) {
    Path store = run.toAbsolutePath().normalize().getParent();
    Path home = store == null ? null : store.getParent();
    Path folder = experimentFolder.toAbsolutePath().normalize();
    if (home == null || !folder.startsWith(home)) {
      return Optional.empty();
    }
    return Optional.of(home.relativize(folder).toString().replace('\\', '/'));
  }

  /** Returns the artifact's text. */
  static String document(Path run, Path experimentFolder) {
    return Json.write(Json.object().put(FOLDER, relative(run, experimentFolder).orElse(null)));
  }

  /**
   * Returns the experiment of a run, ready to be run again.
   *
   * @param folder the folder that relative paths start from; if absent, the one the run remembers
   * @param overrides settings to change
   * @throws DataException if the folder is not known or the data file is not there
   */
  static ExperimentFile open(StoredRun run, Optional<Path> folder, List<String> overrides)
      throws IOException {
    SettingsTree tree = SettingsTree.read(run.file(Artifact.EXPERIMENT));
    for (String override : overrides) {
      tree = tree.with(override);
    }
    ExperimentFile file =
        new ExperimentFile(
            ExperimentFile.bind(tree), folder.isPresent() ? folder.get() : remembered(run));
    Path data = file.folder().resolve(file.experiment().data().file());
    if (!Files.exists(data)) {
      throw new DataException(
          Failure.of("The data of the run are not where they were")
              .at(file.experiment().data().file())
              .advice("Name the folder of the experiment file with --folder."));
    }
    return file;
  }

  private static Path remembered(StoredRun run) throws IOException {
    Path store = run.folder().toAbsolutePath().normalize().getParent();
    Path home = store == null ? null : store.getParent();
    List<String> known = new ArrayList<>();
    JsonFields.parse(run.text(FILE), FILE).optionalText(FOLDER).ifPresent(known::add);
    if (known.isEmpty() || home == null) {
      throw new DataException(
          Failure.of("The run does not tell where its experiment file lay")
              .at(run.id().value())
              .advice("Name the folder of the experiment file with --folder."));
    }
    return home.resolve(known.get(0)).normalize();
  }
}

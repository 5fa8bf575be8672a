package org.lacewing.server.explanation;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetLoader;
import org.lacewing.core.data.LoadedData;
import org.lacewing.core.data.StratifiedSplit;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.provenance.DataFingerprint;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.run.StoredRun;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.core.settings.SettingsTree;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.settings.ExplanationSettings;

/**
 * Finds the training rows of a version that came from a run, or was made by a job of one that did:
 * the run tells where its experiment's folder is, seen from its own, and what the data's digest
 * was. Thread-safe.
 */
@Singleton
public final class TrainingRows {
  private static final String SOURCE = "source.json";
  private static final String FOLDER = "folder";

  private final RunStore runs;
  private final ExplanationSettings settings;

  /** Makes an object that looks into a store of runs. */
  public TrainingRows(RunStore runs, ExplanationSettings settings) {
    this.runs = runs;
    this.settings = settings;
  }

  /**
   * Returns the training rows, or a sample of very many.
   *
   * @throws DataException if the version is an upload, or its run, its data or their digest is not
   *     what it was; the message tells how to give a background
   */
  Background of(ModelVersion version) throws IOException {
    String id =
        version
            .run()
            .orElseThrow(
                () -> missing(version, "it comes from no run whose training rows are known"));
    StoredRun run = runs.open(new RunId(id));
    Experiment experiment =
        SettingsBinder.plain()
            .bind(SettingsTree.read(run.file(Artifact.EXPERIMENT)), Experiment.class);
    Path folder =
        folder(run).orElseThrow(() -> missing(version, "run " + id + " does not tell its folder"));
    Path file = folder.resolve(experiment.data().file());
    String name = experiment.data().file();
    if (!Files.isRegularFile(file)) {
      throw missing(version, "the data of run " + id + ", " + name + ", are not where they were");
    }
    String sha256 = Sha256.of(file);
    if (run.manifest().data().stream().map(DataFingerprint::sha256).noneMatch(sha256::equals)) {
      throw missing(version, "the data of run " + id + ", " + name + ", were changed since");
    }
    LoadedData data = DatasetLoader.load(experiment.data(), folder, experiment.source());
    Dataset train =
        StratifiedSplit.split(data.dataset(), experiment.split(), experiment.source())
            .parts()
            .train();
    return Background.of(
        train.schema(), train.table(), settings.backgroundRows(), sha256, "run:" + id);
  }

  private static Optional<Path> folder(StoredRun run) throws IOException {
    Path store = run.folder().toAbsolutePath().normalize().getParent();
    Path home = store == null ? null : store.getParent();
    if (home == null || run.record().artifacts().stream().noneMatch(TrainingRows::isSource)) {
      return Optional.empty();
    }
    return JsonFields.parse(run.text(SOURCE), SOURCE)
        .optionalText(FOLDER)
        .map(way -> home.resolve(way).normalize());
  }

  private static boolean isSource(Artifact artifact) {
    return artifact.name().equals(SOURCE);
  }

  private static DataException missing(ModelVersion version, String reason) {
    return new DataException(
        Failure.of("There are no background rows for " + version)
            .received(reason)
            .advice(
                "Send some rows of the training data as CSV: PUT /api/v1/models/"
                    + version.model()
                    + "/background."));
  }
}

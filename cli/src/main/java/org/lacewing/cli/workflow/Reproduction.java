package org.lacewing.cli.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.provenance.DataFingerprint;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.run.StoredRun;

/** Runs a stored run again and compares the two. */
public final class Reproduction {
  private Reproduction() {}

  /**
   * Returns how a run and its repetition, a new run of the same store, relate.
   *
   * @param folder the folder of the experiment file; if absent, the one the run remembers
   * @param overrides settings to change, to see what they change
   * @throws DataException if the data are not those of the run; nothing is run then
   * @throws IOException if a file cannot be read or written
   */
  public static ComparisonReport of(
      RunStore store,
      StoredRun run,
      Optional<Path> folder,
      List<String> overrides,
      Progress progress)
      throws IOException {
    ExperimentFile file = RunSource.open(run, folder, overrides);
    checkData(run, file);
    RunOutcome outcome = new ExperimentRunner(store, progress).run(file);
    StoredRun repeated = store.open(new RunId(outcome.id()));
    return ComparisonReport.of(run, repeated);
  }

  private static void checkData(StoredRun run, ExperimentFile file) throws IOException {
    PreparedData data = PreparedData.load(file);
    DataFingerprint now = DataFingerprint.of(data.loaded().fingerprint(), data.loaded().dataset());
    for (DataFingerprint then : run.manifest().data()) {
      Optional<String> difference = then.difference(now);
      if (difference.isPresent()) {
        throw new DataException(
            Failure.of("different: " + difference.get())
                .at(now.file())
                .advice("Restore the file the run was made with; nothing was run."));
      }
    }
  }
}

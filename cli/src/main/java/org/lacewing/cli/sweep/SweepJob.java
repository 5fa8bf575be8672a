package org.lacewing.cli.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;

/**
 * All that a trial needs besides itself, as text, so that it can be done by another process that
 * sees the same files.
 *
 * @param sweep the sweep file's values on one line
 * @param folder the folder that relative paths start from
 * @param runs the folder of the run store
 * @param inputs the digests of the files that trials read, by their paths
 */
public record SweepJob(String sweep, String folder, String runs, Map<String, String> inputs) {
  /** Copies the digests, ordered by path. */
  public SweepJob {
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
  }

  /** Returns the job as JSON on one line. */
  public String toJson() {
    return Json.writeLine(Json.of(this));
  }

  /** Reads what {@link #toJson} wrote. */
  public static SweepJob parse(String text) {
    return Json.bind(Json.parse(text, "job"), SweepJob.class, "job");
  }

  SweepFile file() {
    return SweepFile.parse(sweep, Path.of(folder));
  }

  TrialWork work() {
    SweepFile file = file();
    return file.settings()
        .experiment()
        .<TrialWork>map(
            experiment -> new ExperimentTrial(file.folder().resolve(experiment), Path.of(runs)))
        .orElseGet(() -> new CompressionTrial(file));
  }

  /**
   * Checks that the files are those that the sweep began with.
   *
   * @throws DataException if one was changed or cannot be read
   */
  void requireUnchanged() {
    inputs.forEach(
        (file, digest) -> {
          try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path) || !Sha256.of(path).equals(digest)) {
              throw new DataException(
                  Failure.of("The file was changed while the sweep was at work")
                      .at(file)
                      .advice("Begin the sweep again."));
            }
          } catch (IOException e) {
            throw new DataException(
                Failure.of("The file cannot be read")
                    .at(file)
                    .received(String.valueOf(e))
                    .advice("Every machine must see it at this path."),
                e);
          }
        });
  }
}

package org.lacewing.cli.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.progress.Progress;

/**
 * One trial, done once however often it is tried, and by whichever process: package and record take
 * their names in one step each, and of two tries the later replaces the first with the same bytes.
 *
 * <p>What goes wrong stays with the trial. An error that trying again would not mend is its result;
 * anything else, such as a full disk or memory that is used up, is tried again. A try whose process
 * ended counts as one, too.
 */
public final class TrialTask {
  private TrialTask() {}

  /**
   * Does a trial.
   *
   * @param folder the folder of the unfinished sweep
   * @throws DataException if a file that trials read was changed since the sweep began
   * @throws CancellationException if the user interrupted it
   * @throws UncheckedIOException if the record cannot be written
   */
  public static TrialRecord run(SweepJob job, Trial trial, Path folder, Progress progress) {
    job.requireUnchanged();
    return run(job.work(), job.file().settings().retries(), trial, folder, progress);
  }

  static TrialRecord run(TrialWork work, int retries, Trial trial, Path folder, Progress progress) {
    SweepFolder place = new SweepFolder(folder);
    try {
      while (true) {
        int number = place.beginTry(trial.number());
        if (number > retries + 1) {
          return lost(place, trial, number - 1);
        }
        Optional<TrialRecord> record = attempt(work, number <= retries, trial, place, progress);
        if (record.isPresent()) {
          return record.get();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what came of a try; empty if the trial is to be tried again. */
  private static Optional<TrialRecord> attempt(
      TrialWork work, boolean again, Trial trial, SweepFolder place, Progress progress)
      throws IOException {
    Path scratch = place.scratch(trial.number());
    try {
      TrialResult result = work.run(trial, scratch, progress);
      TrialRecord record = TrialRecord.ok(trial, result, Sha256.of(result.file()));
      place.keep(record, Optional.of(result.file()));
      return Optional.of(record);
    } catch (CancellationException e) {
      throw e;
    } catch (LacewingException e) {
      requireNotInterrupted(e);
      return Optional.of(kept(place, TrialRecord.failed(trial, e)));
    } catch (IOException | RuntimeException | Error e) {
      // The boundary of the trial: everything becomes its result here, and the sweep goes on.
      requireNotInterrupted(e);
      return again
          ? Optional.empty()
          : Optional.of(kept(place, TrialRecord.unexpected(trial, reason(e, scratch))));
    } finally {
      DirectoryTree.delete(scratch);
    }
  }

  /** What an interrupted thread throws says nothing of its trial. */
  private static void requireNotInterrupted(Throwable thrown) {
    if (Thread.currentThread().isInterrupted()) {
      CancellationException cancelled = new CancellationException("The trial was interrupted");
      cancelled.initCause(thrown);
      throw cancelled;
    }
  }

  private static TrialRecord lost(SweepFolder place, Trial trial, int tries) throws IOException {
    return kept(
        place,
        TrialRecord.unexpected(
            trial, "The process that did it ended, at the last of " + tries + " tries."));
  }

  private static TrialRecord kept(SweepFolder place, TrialRecord record) throws IOException {
    place.keep(record, Optional.empty());
    return record;
  }

  /** Returns kind and message of what was thrown, without the name of the folder of this try. */
  private static String reason(Throwable thrown, Path scratch) {
    String message = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("").strip();
    return thrown.getClass().getSimpleName()
        + ": "
        + message.replace(scratch.toString(), "its folder");
  }
}

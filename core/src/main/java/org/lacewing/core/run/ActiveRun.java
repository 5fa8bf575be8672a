package org.lacewing.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.packaging.ModelPackage;

/**
 * A run that is being worked on by this process. It ends exactly once: by {@link #finish}, {@link
 * #fail}, or, if the process is told to stop (Ctrl-C) or the block is left without either, as
 * interrupted. From then on nothing can be written. Thread-safe.
 *
 * <p>If even the record of the end cannot be written because the disk is full, the artifacts are
 * deleted to make room; if that does not help, the whole folder is. A folder that claims to be a
 * finished run therefore is one.
 */
public final class ActiveRun implements AutoCloseable {
  private final Path folder;
  private final RunRecord record;
  private final Clock clock;
  private final Map<String, Artifact> written = new TreeMap<>();
  private final Thread interruption = new Thread(this::stop, "interrupted run");
  private boolean ended;

  private ActiveRun(Path folder, RunRecord record, Clock clock) {
    this.folder = folder;
    this.record = record;
    this.clock = clock;
  }

  static ActiveRun open(Path folder, RunRecord record, Clock clock, Artifact experiment) {
    ActiveRun run = new ActiveRun(folder, record, clock);
    run.written.put(experiment.name(), experiment);
    Runtime.getRuntime().addShutdownHook(run.interruption);
    return run;
  }

  /** Returns the run's id. */
  public RunId id() {
    return record.id();
  }

  /** Returns the run's folder. Write into it through this object only. */
  public Path folder() {
    return folder;
  }

  /**
   * Writes a file of the run.
   *
   * @param name a file name, or a folder and a file name, such as {@code explanations/lime.json}
   * @throws IOException if the disk is full or cannot be written; the file is absent then
   * @throws IllegalStateException if the run has ended, for instance by Ctrl-C
   */
  public synchronized void write(String name, AtomicFile.Content content) throws IOException {
    if (ended) {
      throw new IllegalStateException("Run " + id() + " has ended");
    }
    written.put(name, ArtifactWriter.write(folder, name, content));
  }

  /** Writes a text in UTF-8, as {@link #write(String, AtomicFile.Content)} does. */
  public void write(String name, String text) throws IOException {
    write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes bytes, as {@link #write(String, AtomicFile.Content)} does. */
  public void write(String name, Bytes bytes) throws IOException {
    write(name, out -> out.write(bytes.toArray()));
  }

  /** Writes {@code models/NAME.lwm}, as {@link #write(String, AtomicFile.Content)} does. */
  public void write(String name, ModelPackage model) throws IOException {
    write(Artifact.MODELS + "/" + name + ModelPackage.EXTENSION, model::writeTo);
  }

  /**
   * Writes a package that missed the gate, {@code rejected/NAME.lwm}: it is kept to be looked at,
   * but is none of the run's models.
   */
  public void writeRejected(String name, ModelPackage model) throws IOException {
    write(Artifact.REJECTED + "/" + name + ModelPackage.EXTENSION, model::writeTo);
  }

  /**
   * Ends the run with its work done.
   *
   * @param gateMet whether all budgets were met
   * @param figures what a list of runs shows, in the order shown
   * @throws IOException if the record cannot be written; the run is failed or gone then
   */
  public void finish(boolean gateMet, Map<String, Double> figures) throws IOException {
    end(gateMet ? RunStatus.FINISHED : RunStatus.GATE_MISSED, Optional.empty(), figures);
  }

  /**
   * Ends the run because something went wrong. Does nothing if it has ended already.
   *
   * @throws IOException if neither the record could be written nor the folder be removed
   */
  public void fail(Throwable cause) throws IOException {
    end(RunStatus.FAILED, Optional.of(RunError.of(cause)), Map.of());
  }

  /** Ends the run as interrupted unless it has ended already. */
  @Override
  public void close() throws IOException {
    end(RunStatus.INTERRUPTED, Optional.empty(), Map.of());
  }

  private synchronized void end(
      RunStatus status, Optional<RunError> error, Map<String, Double> figures) throws IOException {
    if (ended) {
      return;
    }
    ended = true;
    forgetInterruption();
    try {
      mark(status, error, figures);
    } catch (IOException full) {
      makeRoom(full);
      if (status == RunStatus.FINISHED || status == RunStatus.GATE_MISSED) {
        throw full;
      }
    }
  }

  private void mark(RunStatus status, Optional<RunError> error, Map<String, Double> figures)
      throws IOException {
    RunRecord end =
        record.ended(
            status,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            error,
            figures,
            List.copyOf(written.values()));
    AtomicFile.write(folder.resolve(Artifact.RECORD), end.toJson());
  }

  /** The record did not fit: first the artifacts go, then the folder. */
  private void makeRoom(IOException full) throws IOException {
    try {
      DirectoryTree.deleteFiles(
          folder, file -> !file.endsWith(Artifact.RECORD) && !file.endsWith(Artifact.EXPERIMENT));
      written.keySet().retainAll(List.of(Artifact.EXPERIMENT));
      mark(RunStatus.FAILED, Optional.of(RunError.of(full)), Map.of());
    } catch (IOException again) {
      full.addSuppressed(again);
      DirectoryTree.delete(folder);
    }
  }

  /** Runs when the process is told to stop. */
  private void stop() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException("Run " + id() + " could not be marked as interrupted", e);
    }
  }

  private void forgetInterruption() {
    if (Thread.currentThread() != interruption) {
      try {
        Runtime.getRuntime().removeShutdownHook(interruption);
      } catch (IllegalStateException stopping) {
        // The process is stopping already: the hook runs, and finds that this run has ended.
        return;
      }
    }
  }
}

package org.lacewing.core.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.plugin.NearestName;

/**
 * A folder of runs, each one a folder of plain files named by its {@link RunId}:
 *
 * <pre>
 * runs/german-credit-20261125-064500-3f2a/
 *   run.json           status, times, error, figures, digests of all other files
 *   experiment.yaml    the resolved experiment
 *   manifest.json      what the results depend on
 *   metrics.json       the figures
 *   models/*.lwm       model packages
 *   rejected/*.lwm     packages that missed the gate
 *   explanations/*.json
 *   report.html
 * </pre>
 *
 * <p>Thread-safe. Several processes may work on different runs of one store.
 */
public final class RunStore {
  private static final int LARGEST_RECORD = 1 << 22;

  private final Path root;
  private final Clock clock;

  private RunStore(Path root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  /**
   * Returns the store in a folder, which need not exist yet.
   *
   * @param clock gives the times in ids and records; they reach no result
   */
  public static RunStore at(Path folder, Clock clock) {
    return new RunStore(folder.toAbsolutePath().normalize(), clock);
  }

  /** Returns the folder of the store. */
  public Path root() {
    return root;
  }

  /**
   * Starts a run: its folder appears with its record and the resolved experiment in it, all at
   * once.
   *
   * @param experiment the experiment's name: lower-case letters, digits and single hyphens
   * @param resolved the resolved experiment as YAML
   * @throws IOException if the disk is full or cannot be written; then nothing is left behind
   */
  public ActiveRun start(String experiment, String resolved) throws IOException {
    Files.createDirectories(root);
    Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    long number = ProcessHandle.current().pid() * 31 + start.toEpochMilli();
    while (true) {
      RunId id = RunId.of(experiment, start, number++);
      Path partial = root.resolve("." + id + AtomicFile.PARTIAL);
      if (claim(partial)) {
        RunRecord record = RunRecord.running(id, experiment, start, RunProcess.current());
        Path folder = root.resolve(id.value());
        try {
          if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Artifact settings =
                ArtifactWriter.write(
                    partial,
                    Artifact.EXPERIMENT,
                    out -> out.write(resolved.getBytes(StandardCharsets.UTF_8)));
            AtomicFile.write(partial.resolve(Artifact.RECORD), record.toJson());
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
            return ActiveRun.open(folder, record, clock, settings);
          }
        } finally {
          DirectoryTree.delete(partial);
        }
      }
    }
  }

  /**
   * Only who made the hidden folder of an id may make its folder; another process takes the next.
   */
  private static boolean claim(Path partial) throws IOException {
    try {
      Files.createDirectory(partial);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * Returns all runs, the latest first. Only {@code run.json} of each is read. A run that cannot be
   * read is in the list with the reason; folders that are no runs are left out.
   *
   * @throws IOException if the folder of the store cannot be read
   */
  public List<RunEntry> list() throws IOException {
    List<RunEntry> entries = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        String name = String.valueOf(folder.getFileName());
        if (RunId.isId(name) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          entries.add(entry(new RunId(name), folder));
        }
      }
    }
    entries.sort(
        Comparator.comparing(RunEntry::startedAt, Comparator.reverseOrder())
            .thenComparing(RunEntry::id));
    return List.copyOf(entries);
  }

  /**
   * Returns a run as {@link #list} does; empty if its folder is not there. The answer's record may
   * be that of a moment ago.
   */
  public Optional<RunEntry> find(RunId id) {
    Path folder = root.resolve(id.value());
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(entry(id, folder))
        : Optional.empty();
  }

  /**
   * Returns what tells whether the record of each run was written again, by the name of its folder:
   * its size, its time and its number in the file system. Nothing is read.
   *
   * @throws IOException if the folder of the store cannot be read
   */
  public Map<RunId, String> stamps() throws IOException {
    Map<RunId, String> stamps = new HashMap<>();
    if (!Files.isDirectory(root)) {
      return stamps;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        String name = String.valueOf(folder.getFileName());
        if (RunId.isId(name)) {
          stamp(folder).ifPresent(stamp -> stamps.put(new RunId(name), stamp));
        }
      }
    }
    return stamps;
  }

  /** A file that is replaced gets another number, so that two ends of one millisecond differ. */
  private static Optional<String> stamp(Path folder) {
    try {
      BasicFileAttributes record =
          Files.readAttributes(
              folder.resolve(Artifact.RECORD),
              BasicFileAttributes.class,
              LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          record.size() + " " + record.lastModifiedTime().toMillis() + " " + record.fileKey());
    } catch (IOException e) {
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of("unreadable")
          : Optional.empty();
    }
  }

  private static RunEntry entry(RunId id, Path folder) {
    try {
      return new RunEntry(id, Optional.of(record(id, folder)), "");
    } catch (DataException e) {
      return new RunEntry(id, Optional.empty(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new RunEntry(
          id, Optional.empty(), "run.json cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /**
   * Opens a run to read it.
   *
   * @throws ConfigurationException if there is no such run
   * @throws DataException if its record is damaged
   * @throws IOException if it cannot be read
   */
  public StoredRun open(RunId id) throws IOException {
    Path folder = root.resolve(id.value());
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      List<String> known = list().stream().map(entry -> entry.id().value()).toList();
      throw new ConfigurationException(
          Failure.of("There is no run " + id)
              .at(String.valueOf(root.getFileName()))
              .advice(
                  NearestName.of(id.value(), known)
                      .map(near -> "Did you mean " + near + "?")
                      .orElse("List the runs to see their ids.")));
    }
    return new StoredRun(folder, record(id, folder));
  }

  private static RunRecord record(RunId id, Path folder) throws IOException {
    String name = id + "/" + Artifact.RECORD;
    byte[] bytes;
    try (InputStream in =
        Files.newInputStream(folder.resolve(Artifact.RECORD), LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes(LARGEST_RECORD + 1);
    }
    if (bytes.length > LARGEST_RECORD) {
      throw new DataException(
          Failure.of("The record of the run is too large")
              .at(name)
              .expected("at most " + LARGEST_RECORD + " bytes"));
    }
    RunRecord record = RunRecord.parse(new String(bytes, StandardCharsets.UTF_8), name);
    if (!record.id().equals(id)) {
      throw new DataException(
          Failure.of("The record is that of another run")
              .at(name)
              .expected(id.value())
              .received(record.id().value()));
    }
    return record.checked();
  }
}

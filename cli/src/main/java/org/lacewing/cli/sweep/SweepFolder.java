package org.lacewing.cli.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.packaging.ModelPackage;

/**
 * Where what in the folder of an unfinished sweep is: the package of each trial, its record below
 * {@code _trials}, a mark for each try below {@code _tries}, and a folder of its own for each try
 * below {@code _scratch}.
 *
 * @param path the folder
 */
record SweepFolder(Path path) {
  /** The folder of the packages, in the result, too. */
  static final String PACKAGES = "packages";

  private static final String TRIALS = "_trials";
  private static final String TRIES = "_tries";
  private static final String SCRATCH = "_scratch";

  /** What only the work needs. */
  static final List<String> WORKING = List.of(TRIALS, TRIES, SCRATCH);

  /** Makes what is not there; what earlier processes have tried in vain counts no more. */
  void prepare() throws IOException {
    DirectoryTree.delete(path.resolve(TRIES));
    DirectoryTree.delete(path.resolve(SCRATCH));
    for (String name : List.of(PACKAGES, TRIALS, TRIES, SCRATCH)) {
      Files.createDirectories(path.resolve(name));
    }
  }

  /** Returns the name of a trial's package in the result. */
  static String packageName(int number) {
    return PACKAGES + "/trial-" + digits(number) + ModelPackage.EXTENSION;
  }

  Path packageFile(int number) {
    return path.resolve(packageName(number));
  }

  Path recordFile(int number) {
    return path.resolve(TRIALS).resolve(digits(number) + ".json");
  }

  private static String digits(int number) {
    return String.format(Locale.ROOT, "%05d", number);
  }

  /**
   * Marks the beginning of a try, so that it is known of even if the process ends.
   *
   * @return the number of the try, from 1
   */
  int beginTry(int trial) throws IOException {
    int number = 1;
    while (!begins(trial, number)) {
      number++;
    }
    return number;
  }

  private boolean begins(int trial, int number) throws IOException {
    try {
      Files.createFile(path.resolve(TRIES).resolve(digits(trial) + "-" + number));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Makes an empty folder for a try. */
  Path scratch(int trial) throws IOException {
    return Files.createTempDirectory(path.resolve(SCRATCH), digits(trial) + "-");
  }

  /**
   * Returns the record of a trial that an earlier process has done. One that failed unexpectedly is
   * tried again, and so is one whose package is not what its record says.
   */
  Optional<TrialRecord> finished(Trial trial) throws IOException {
    Path file = recordFile(trial.number());
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      TrialRecord record =
          TrialRecord.parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
      Path packaged = packageFile(trial.number());
      boolean whole =
          record.succeeded()
              ? Files.exists(packaged) && Sha256.of(packaged).equals(record.sha256())
              : record.code() != ExitCode.DEFECT;
      return whole && record.trial().equals(trial) ? Optional.of(record) : Optional.empty();
    } catch (DataException e) {
      return Optional.empty();
    }
  }

  /** Writes a package and then the record of its trial, each in one step. */
  void keep(TrialRecord record, Optional<Path> packaged) throws IOException {
    int number = record.trial().number();
    if (packaged.isPresent()) {
      AtomicFile.write(packageFile(number), out -> Files.copy(packaged.get(), out));
    }
    AtomicFile.write(recordFile(number), record.toJson());
  }

  /** Deletes the packages of trials that are not among the best. */
  void keepOnly(List<TrialRecord> best) throws IOException {
    List<Path> kept = best.stream().map(r -> packageFile(r.trial().number())).toList();
    DirectoryTree.deleteFiles(path.resolve(PACKAGES), file -> !kept.contains(file));
  }
}

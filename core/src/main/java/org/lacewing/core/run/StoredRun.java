package org.lacewing.core.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.plugin.NearestName;
import org.lacewing.core.provenance.Manifest;

/** A run in the store, to be read. Immutable and thread-safe. */
public final class StoredRun {
  private final Path folder;
  private final RunRecord record;

  StoredRun(Path folder, RunRecord record) {
    this.folder = folder;
    this.record = record;
  }

  /** Returns the run's id. */
  public RunId id() {
    return record.id();
  }

  /** Returns the run's folder. */
  public Path folder() {
    return folder;
  }

  /** Returns status, times, figures and files. */
  public RunRecord record() {
    return record;
  }

  /**
   * Returns the path of an artifact that the record lists.
   *
   * @throws ConfigurationException if the name is not that of an artifact of this run
   * @throws DataException if the file is missing, or lies outside of the run's folder because of a
   *     symbolic link
   * @throws IOException if the folder cannot be read
   */
  public Path file(String name) throws IOException {
    Artifact.checkName(name);
    List<String> names = record.artifacts().stream().map(Artifact::name).toList();
    if (!names.contains(name)) {
      throw new ConfigurationException(
          Failure.of("Run " + id() + " has no file " + name)
              .advice(
                  NearestName.of(name, names)
                      .map(near -> "Did you mean " + near + "?")
                      .orElse("It has " + String.join(", ", names) + ".")));
    }
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || !file.toRealPath().equals(folder.toRealPath().resolve(name))) {
      throw new DataException(
          Failure.of("The file of the run is missing or is a link to somewhere else")
              .at(id() + "/" + name)
              .advice("Copy the run's folder again from where it was made."));
    }
    return file;
  }

  /** Returns an artifact as text. */
  public String text(String name) throws IOException {
    return new String(Files.readAllBytes(file(name)), StandardCharsets.UTF_8);
  }

  /** Returns what the results depend on. */
  public Manifest manifest() throws IOException {
    return Manifest.parse(text(Artifact.MANIFEST), id() + "/" + Artifact.MANIFEST);
  }

  /** Returns the model package {@code models/NAME.lwm}. */
  public ModelPackage model(String name) throws IOException {
    return model(Artifact.MODELS, name);
  }

  /** Returns the package {@code FOLDER/NAME.lwm}. */
  ModelPackage model(String folderName, String name) throws IOException {
    return ModelPackage.read(file(folderName + "/" + name + ModelPackage.EXTENSION));
  }

  /** Returns the names of the model packages, in alphabetical order. */
  public List<String> models() {
    return packages(Artifact.MODELS);
  }

  /** Returns the names of the packages in a folder, in alphabetical order. */
  List<String> packages(String folderName) {
    return names(folderName + "/", ModelPackage.EXTENSION);
  }

  /** Returns the names of the explanations, in alphabetical order. */
  public List<String> explanations() {
    return names(Artifact.EXPLANATIONS + "/", ".json");
  }

  private List<String> names(String start, String end) {
    return record.artifacts().stream()
        .map(Artifact::name)
        .filter(name -> name.startsWith(start) && name.endsWith(end))
        .map(name -> name.substring(start.length(), name.length() - end.length()))
        .sorted()
        .toList();
  }

  /**
   * Compares every artifact with its digest.
   *
   * @return one sentence a file that is missing or was changed since the run ended; empty if all is
   *     well
   * @throws IOException if a file cannot be read
   */
  public List<String> verify() throws IOException {
    List<String> problems = new ArrayList<>();
    for (Artifact artifact : record.artifacts()) {
      Path file;
      try {
        file = file(artifact.name());
      } catch (DataException e) {
        problems.add(String.valueOf(e.getMessage()));
        continue;
      }
      String actual = Sha256.of(file);
      if (!actual.equals(artifact.sha256())) {
        problems.add(
            artifact.name()
                + " was changed: SHA-256 was "
                + artifact.sha256()
                + " and is "
                + actual
                + ".");
      }
    }
    return List.copyOf(problems);
  }
}

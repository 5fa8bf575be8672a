package org.lacewing.core.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.provenance.SameWork;

/**
 * The folder of a result while it grows: {@code .NAME.partial} beside the place where it will
 * appear, whole, in one step. It holds what the work is ({@code _work.json}) and whatever its owner
 * writes. It stays if the work is cut short, and the next process goes on with it.
 */
public final class GrowingFolder {
  private static final String WORK = "_work.json";
  private static final String FACTS = "work";
  private static final String SUCCESS = "_SUCCESS";

  private final Path out;
  private final Path folder;

  private GrowingFolder(Path out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  /**
   * Begins a result, or goes on with an unfinished one.
   *
   * @param facts all that the bytes of the result depend on, by names that mean something to the
   *     user
   * @throws ConfigurationException if the result exists, there is an unfinished one and it is not
   *     to be resumed, or it is one of other work; the message names the first difference
   * @throws IOException if the folder cannot be made
   */
  public static GrowingFolder open(Path place, Map<String, String> facts, boolean resume)
      throws IOException {
    GrowingFolder result = check(place, resume);
    Path begun = result.folder.resolve(WORK);
    if (Files.exists(begun)) {
      String text = Files.readString(begun, StandardCharsets.UTF_8);
      SameWork.require(
          JsonFields.parse(text, begun.toString()).textMap(FACTS),
          facts,
          result.folder,
          "Repeat the command as it was, or delete the folder and begin again.");
    } else {
      DirectoryTree.delete(result.folder);
      Files.createDirectory(result.folder);
      var json = Json.object();
      json.set(FACTS, Json.of(new TreeMap<>(facts)));
      AtomicFile.write(begun, Json.write(json));
    }
    return result;
  }

  /**
   * Checks that a result can be begun, before anything is read for it.
   *
   * @throws ConfigurationException if the result exists, or there is an unfinished one and it is
   *     not to be resumed
   * @throws IOException if the folder above it does not exist
   */
  public static GrowingFolder check(Path place, boolean resume) throws IOException {
    Path out = place.toAbsolutePath().normalize();
    Path parent = out.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new NoSuchFileException(String.valueOf(parent));
    }
    if (Files.exists(out)) {
      throw new ConfigurationException(
          Failure.of("The result exists already")
              .at(place.toString())
              .advice("Delete it, or choose another name for --out."));
    }
    Path folder = parent.resolve("." + out.getFileName() + AtomicFile.PARTIAL);
    if (!resume && Files.exists(folder.resolve(WORK))) {
      throw new ConfigurationException(
          Failure.of("There is an unfinished result")
              .at(folder.toString())
              .advice("Go on with it by --resume, or delete it."));
    }
    return new GrowingFolder(out, folder);
  }

  /** Returns the folder in which the result grows. */
  public Path folder() {
    return folder;
  }

  /**
   * Adds the last files, drops what is no longer needed, and gives the folder its name.
   *
   * @param documents further files, by name
   * @param dropped files and folders that only the work needed, by name; they may be absent
   * @throws IOException if that cannot be done; the unfinished result stays and can be resumed
   */
  public void publish(Map<String, String> documents, Collection<String> dropped)
      throws IOException {
    for (Map.Entry<String, String> document : new TreeMap<>(documents).entrySet()) {
      AtomicFile.write(folder.resolve(document.getKey()), document.getValue());
    }
    DirectoryTree.deleteFiles(
        folder,
        file -> {
          String name = String.valueOf(file.getFileName());
          return name.startsWith(".") && name.endsWith(AtomicFile.PARTIAL);
        });
    AtomicFile.write(folder.resolve(SUCCESS), "");
    for (String name : dropped) {
      DirectoryTree.delete(folder.resolve(name));
    }
    Files.delete(folder.resolve(WORK));
    Files.move(folder, out, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Deletes the unfinished result, of which nothing can come.
   *
   * @throws IOException if a file cannot be deleted
   */
  public void abandon() throws IOException {
    DirectoryTree.delete(folder);
  }
}

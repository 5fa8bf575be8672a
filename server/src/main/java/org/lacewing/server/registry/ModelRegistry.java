package org.lacewing.server.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.plugin.NearestName;
import org.lacewing.onnx.packaging.PackagedNetwork;

/**
 * Versions of models in a folder:
 *
 * <pre>
 * models/german-credit/3/model.lwm      the package, byte for byte as it came
 * models/german-credit/3/version.json   what it is and where it came from
 * </pre>
 *
 * <p>A version's folder appears whole or not at all, and is never written again. Thread-safe;
 * several processes may register at once.
 */
public final class ModelRegistry {
  private static final String PACKAGE = "model" + ModelPackage.EXTENSION;
  private static final String RECORD = "version.json";
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private final Path root;
  private final Path incoming;
  private final Clock clock;

  private ModelRegistry(Path root, Path incoming, Clock clock) {
    this.root = root;
    this.incoming = incoming;
    this.clock = clock;
  }

  /**
   * Returns the registry in a folder, which need not exist yet.
   *
   * @param incoming a folder of the same file system for what is not complete
   * @param clock gives the times of versions
   */
  public static ModelRegistry at(Path root, Path incoming, Clock clock) {
    return new ModelRegistry(root, incoming, clock);
  }

  /**
   * Registers a package as the next version of a model. It is read and its network checked before
   * anything of it can be seen.
   *
   * @param file a complete file of a package; it is copied
   * @throws DataException if the file is no sound package
   * @throws IOException if the disk is full or cannot be written; then nothing is left behind
   */
  public ModelVersion register(ModelName model, Path file, String origin) throws IOException {
    return register(model, file, origin, (version, placement) -> placement.run());
  }

  /** What is done in one step with the appearance of a version. */
  @FunctionalInterface
  public interface Step {
    /**
     * Does it.
     *
     * @param placement makes the version appear, or throws; if the step throws after that, the
     *     version vanishes again
     */
    void with(ModelVersion version, Runnable placement);
  }

  /**
   * Registers a package as {@link #register(ModelName, Path, String)} does.
   *
   * @param step runs once the package is known to be sound
   */
  public ModelVersion register(ModelName model, Path file, String origin, Step step)
      throws IOException {
    Files.createDirectories(incoming);
    Path staged = Files.createTempDirectory(incoming, "version");
    try {
      Path copy = staged.resolve(PACKAGE);
      AtomicFile.write(copy, out -> Files.copy(file, out));
      PackagedNetwork.of(ModelPackage.read(copy));
      Path folder = Files.createDirectories(root.resolve(model.value()));
      String sha256 = Sha256.of(copy);
      Optional<ModelVersion> version = Optional.empty();
      while (version.isEmpty()) {
        version = placed(staged, folder, model, sha256, origin, step);
      }
      return version.get();
    } finally {
      DirectoryTree.delete(staged);
    }
  }

  /** Gives a staged folder the next number; empty if another one took it at the same moment. */
  private Optional<ModelVersion> placed(
      Path staged, Path folder, ModelName model, String sha256, String origin, Step step)
      throws IOException {
    int next = numbers(folder).stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    ModelVersion version =
        new ModelVersion(
            model,
            next,
            sha256,
            Files.size(staged.resolve(PACKAGE)),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            origin);
    AtomicFile.write(staged.resolve(RECORD), VersionRecord.write(version));
    Path target = folder.resolve(Integer.toString(next));
    AtomicBoolean isThere = new AtomicBoolean();
    boolean complete = false;
    try {
      step.with(
          version,
          () -> {
            move(staged, target);
            isThere.set(true);
          });
      complete = true;
      return Optional.of(version);
    } catch (NumberTaken e) {
      return Optional.empty();
    } finally {
      if (isThere.get() && !complete) {
        DirectoryTree.delete(target);
      }
    }
  }

  private static void move(Path staged, Path target) {
    try {
      Files.move(staged, target);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      throw new NumberTaken();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another version appeared under the number. */
  private static final class NumberTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Returns the names of all models, in alphabetical order. Folders with other names are somebody
   * else's, such as {@code lost+found}.
   */
  public List<ModelName> models() throws IOException {
    return folders(root).stream().filter(ModelName::isOne).map(ModelName::new).sorted().toList();
  }

  /**
   * Returns the versions of a model, the latest first; none if there is no such model.
   *
   * @throws DataException if a record is damaged
   */
  public List<ModelVersion> versions(ModelName model) throws IOException {
    List<ModelVersion> versions = new ArrayList<>();
    for (int number : numbers(root.resolve(model.value()))) {
      versions.add(read(model, number));
    }
    versions.sort(Comparator.comparingInt(ModelVersion::number).reversed());
    return List.copyOf(versions);
  }

  /**
   * Returns a version.
   *
   * @throws ConfigurationException if there is none; the message names those that are there
   */
  public ModelVersion version(ModelName model, int number) throws IOException {
    return find(model, number)
        .orElseThrow(() -> new ConfigurationException(unknown(model, number)));
  }

  /** Returns a version, if it is there. */
  public Optional<ModelVersion> find(ModelName model, int number) throws IOException {
    return numbers(root.resolve(model.value())).contains(number)
        ? Optional.of(read(model, number))
        : Optional.empty();
  }

  /** Returns the file of a version's package. */
  public Path file(ModelVersion version) {
    return folder(version.model(), version.number()).resolve(PACKAGE);
  }

  /**
   * Reads a version's package and checks that it is the file that was registered.
   *
   * @throws DataException if it was changed since
   */
  public ModelPackage open(ModelVersion version) throws IOException {
    Path file = file(version);
    String actual = Sha256.of(file);
    if (!actual.equals(version.sha256())) {
      throw new DataException(
          Failure.of("The package of " + version + " was changed after it was registered")
              .expected("SHA-256 " + version.sha256())
              .received(actual)
              .advice("Register it again as a new version."));
    }
    return ModelPackage.read(file);
  }

  private Failure unknown(ModelName model, int number) {
    try {
      List<String> known = models().stream().map(ModelName::value).toList();
      if (!known.contains(model.value())) {
        return Failure.of("There is no model " + model)
            .advice(
                NearestName.of(model.value(), known)
                    .map(near -> "Did you mean " + near + "?")
                    .orElse("List the models to see their names."));
      }
      return Failure.of("Model " + model + " has no version " + number)
          .expected("one of " + numbers(root.resolve(model.value())));
    } catch (IOException e) {
      return Failure.of("Model " + model + " has no version " + number)
          .received("the registry cannot be read: " + e.getMessage());
    }
  }

  private ModelVersion read(ModelName model, int number) throws IOException {
    String name = model + "/" + number + "/" + RECORD;
    return VersionRecord.parse(Files.readString(folder(model, number).resolve(RECORD)), name);
  }

  private Path folder(ModelName model, int number) {
    return root.resolve(model.value()).resolve(Integer.toString(number));
  }

  private static List<Integer> numbers(Path folder) throws IOException {
    return folders(folder).stream()
        .filter(NUMBER.asMatchPredicate())
        .map(Integer::valueOf)
        .sorted()
        .toList();
  }

  private static List<String> folders(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            names.add(String.valueOf(entry.getFileName()));
          }
        }
      }
    }
    return names;
  }
}

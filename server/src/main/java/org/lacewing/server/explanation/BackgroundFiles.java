package org.lacewing.server.explanation;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.data.RowRules;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.server.intake.BoundedCopy;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.settings.ExplanationSettings;
import org.lacewing.server.settings.StorageSettings;

/**
 * Files of background rows, one a model, {@code backgrounds/NAME.csv} in the server's folder. A
 * file is whole or absent. Thread-safe.
 */
@Singleton
public final class BackgroundFiles {
  private static final String ENDING = ".csv";

  private final Path folder;
  private final Path incoming;
  private final ExplanationSettings settings;
  private final BoundedCopy intake;

  /** Makes a store of files. */
  public BackgroundFiles(StorageSettings storage, ExplanationSettings settings) {
    this.folder = storage.data().resolve("backgrounds");
    this.incoming = storage.incoming();
    this.settings = settings;
    this.intake =
        new BoundedCopy(
            "file of background rows",
            settings.backgroundBytes(),
            "Send a sample of the training rows: some hundred are enough.");
  }

  /**
   * Keeps the rows of a CSV file as the model's background, in place of what was there.
   *
   * @param rows the file, which stays open
   * @param model a version of the model; its features must be there, a label is not needed
   * @return the digest of the file and the number of its rows
   * @throws org.lacewing.server.problem.RequestFailure 413 if the file is too large
   * @throws DataException if the model does not accept its rows; then nothing is changed
   */
  StoredBackground store(ModelName name, InputStream rows, ModelPackage model) throws IOException {
    Files.createDirectories(incoming);
    Path staged = Files.createTempDirectory(incoming, "background");
    try {
      Path file = staged.resolve("background" + ENDING);
      AtomicFile.write(file, out -> intake.copy(rows, out));
      int count = read(file, model.schema(), model.preprocessing()).rows();
      Files.createDirectories(folder);
      StoredBackground stored = new StoredBackground(Sha256.of(file), Files.size(file), count);
      AtomicFile.publish(file, file(name));
      return stored;
    } finally {
      DirectoryTree.delete(staged);
    }
  }

  /** Returns the model's background as rows of a version, if it has one. */
  Optional<Background> find(ModelName name, Pipeline model) throws IOException {
    Optional<String> digest = digest(name);
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    Table features = read(file(name), model.schema(), model.preprocessing());
    List<Field> fields = new ArrayList<>(model.schema().features());
    Column label = AnsweredLabel.of(model, features);
    fields.add(Field.of(label, Role.LABEL));
    return Optional.of(
        Background.of(
            new Schema(fields),
            features.with(label),
            settings.backgroundRows(),
            digest.get(),
            Background.UPLOAD));
  }

  /** Returns the digest of the model's file, if it has one. */
  Optional<String> digest(ModelName name) throws IOException {
    Path file = file(name);
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(Sha256.of(file))
        : Optional.empty();
  }

  private static Table read(Path file, Schema schema, RowRules rules) {
    Table table =
        RowLoader.of(schema, rules, ReadSettings.defaults()).load(file, LabelUse.IGNORED).table();
    if (table.rows() == 0) {
      throw new DataException(
          Failure.of("There are no background rows").expected("one row or more"));
    }
    return table;
  }

  private Path file(ModelName name) {
    return folder.resolve(name + ENDING);
  }
}

package org.lacewing.core.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Loads rows for a model that exists already: columns by name in any order, types as in the model's
 * schema, further columns left out.
 */
public final class RowLoader {

  /** Whether the label is wanted. */
  public enum LabelUse {
    /** The label is not read; the file need not have it. */
    IGNORED,
    /** Every row must hold a label the model knows, for instance to evaluate it. */
    REQUIRED
  }

  private final Schema schema;
  private final RowRules rules;
  private final ReadSettings settings;

  private RowLoader(Schema schema, RowRules rules, ReadSettings settings) {
    this.schema = schema;
    this.rules = rules;
    this.settings = settings;
  }

  /** Returns a loader for the rows that a model with this schema and these rules accepts. */
  public static RowLoader of(Schema schema, RowRules rules, ReadSettings settings) {
    return new RowLoader(schema, rules, settings.withImages(settings.images().forModel(schema)));
  }

  /**
   * Loads the rows of a file.
   *
   * @throws DataException if the file cannot be read, a column is missing, a numeric column holds
   *     text, or the rules do not accept a cell; the message gives file, line and column
   */
  public LoadedRows load(Path file, LabelUse labelUse) {
    List<Table> tables = new ArrayList<>();
    LineNumbers lines = new LineNumbers();
    try (RowBatches batches = open(file, labelUse)) {
      for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
        tables.add(batch.get().table());
        batch.get().lines().forEach(line -> lines.add(line.longValue()));
      }
      return new LoadedRows(Table.below(tables), batches.fingerprint(), lines, batches.notes());
    }
  }

  /** Returns the series that the rows make, if the model reads such; otherwise the rows. */
  private RowReader series(RowReader rows, LabelUse labelUse) {
    Optional<String> label =
        labelUse == LabelUse.REQUIRED ? schema.label().map(Field::name) : Optional.empty();
    return schema.features().stream()
        .filter(field -> field.series().isPresent())
        .findFirst()
        .<RowReader>map(field -> SeriesReader.open(rows, field, label, settings))
        .orElse(rows);
  }

  /**
   * Opens a file whose rows are wanted batch by batch, so that memory does not grow with it.
   *
   * @return the rows; the caller closes them
   * @throws DataException if the file cannot be read or a column is missing
   */
  public RowBatches open(Path file, LabelUse labelUse) {
    List<Field> wanted = new ArrayList<>(schema.features());
    if (labelUse == LabelUse.REQUIRED) {
      wanted.add(
          schema.label().orElseThrow(() -> new IllegalStateException("The schema has no label")));
    }
    return open(file, labelUse, wanted, rules);
  }

  /**
   * Opens a file as {@link #open(Path, LabelUse)} does, without the label, with one more column as
   * it is written, for instance one that names the rows.
   *
   * @param column any column of the file; a feature comes once only, as a feature
   */
  public RowBatches openWith(Path file, String column) {
    List<Field> wanted = new ArrayList<>(schema.features());
    if (wanted.stream().anyMatch(field -> field.name().equals(column))) {
      return open(file, LabelUse.IGNORED);
    }
    wanted.add(Field.categorical(column, Role.IGNORED, List.of()));
    return open(file, LabelUse.IGNORED, wanted, new AnyTextIn(column, rules));
  }

  /**
   * Opens a part of a file as {@link #open(Path, LabelUse)} does, without the label.
   *
   * @param column one more column, as {@link #openWith} has it; none if empty
   * @throws ConfigurationException if a file of this format, or for this model, is not read in
   *     parts
   */
  public RowBatches open(Path file, RowRange range, Optional<String> column) {
    if (schema.features().stream().anyMatch(field -> field.type() == ValueType.TENSOR)) {
      throw new ConfigurationException(
          Failure.of("Images and series are not read in parts")
              .at(file.toString())
              .expected("a model of numbers and categories"));
    }
    List<Field> wanted = new ArrayList<>(schema.features());
    boolean further =
        column.isPresent() && wanted.stream().noneMatch(field -> field.name().equals(column.get()));
    if (further) {
      wanted.add(Field.categorical(column.get(), Role.IGNORED, List.of()));
    }
    RowReader reader = SourceFiles.sliced(file, settings).open(file, settings, range);
    try {
      return new RowBatches(
          reader, wanted, schema, further ? new AnyTextIn(column.get(), rules) : rules, settings);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Rules that accept whatever is written in one column. */
  private record AnyTextIn(String column, RowRules others) implements RowRules {
    @Override
    public boolean acceptsMissing(String feature) {
      return feature.equals(column) || others.acceptsMissing(feature);
    }

    @Override
    public boolean acceptsCategory(String feature, String category) {
      return feature.equals(column) || others.acceptsCategory(feature, category);
    }
  }

  private RowBatches open(Path file, LabelUse labelUse, List<Field> wanted, RowRules wantedRules) {
    RowReader reader = SourceFiles.open(file, settings);
    try {
      return new RowBatches(series(reader, labelUse), wanted, schema, wantedRules, settings);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }
}

package org.lacewing.core.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Seed;

/**
 * Loads data sets from files.
 *
 * <p>A feature is numeric if every cell that holds a value holds a decimal number, otherwise
 * categorical; {@code data.types}, then the file's own declarations, go before that. Categories are
 * the distinct texts in {@link NaturalOrder}, or the declared levels in their order. Rows are
 * dropped before anything is inferred, first those without a label.
 *
 * <p>Rows are streamed: memory is that of the data set, not of the file. A file in which a text
 * follows on very many different numbers of the same column is read twice.
 *
 * <p>With {@code data.series} the rows of the file make series first, see {@link SeriesSettings};
 * everything else then is about series.
 */
public final class DatasetLoader {
  private static final int MANY_LEVELS = 50;

  private DatasetLoader() {}

  /** Loads a data set as {@link #load(DataSettings, Path, Seed)} does, with the seed 1. */
  public static LoadedData load(DataSettings settings, Path base) {
    return load(settings, base, new Seed(1));
  }

  /**
   * Loads a data set to learn from.
   *
   * @param base the folder that {@code settings.file} is relative to
   * @param seed the experiment's seed, which chooses the rows of {@code data.sample}
   * @throws DataException if the file cannot be read, a row or a cell is not what it should be, no
   *     row is left, the data set does not fit into the heap, or the label has one value only; the
   *     message gives file, line and column
   * @throws ConfigurationException if a named column does not exist or the task does not suit the
   *     label
   */
  public static LoadedData load(DataSettings settings, Path base, Seed seed) {
    Path file = base.resolve(settings.file());
    @Nullable Fingerprint before = null;
    Set<String> texts = Set.of();
    while (true) {
      try (RowReader reader = SourceFiles.open(file, settings.reading())) {
        DatasetReading reading = new DatasetReading(reader, settings, texts, seed);
        reading.read();
        Fingerprint fingerprint = reader.fingerprint();
        if (before != null && !before.sameContent(fingerprint)) {
          throw new DataException(
              Failure.of("The file changed while it was read")
                  .at(fingerprint.file())
                  .advice("Wait until it is complete, then start again."));
        }
        if (reading.needTexts().isEmpty()) {
          return loaded(reading, fingerprint, settings);
        }
        before = fingerprint;
        texts = reading.needTexts();
      }
    }
  }

  private static LoadedData loaded(
      DatasetReading reading, Fingerprint fingerprint, DataSettings settings) {
    List<String> notes = new ArrayList<>(reading.notes());
    Map<String, RawColumn> raw = reading.columns();
    LabelColumn label = LabelColumn.of(label(raw, settings), settings);
    notes.addAll(label.notes());
    if (label.target().task() == Task.CLASSIFICATION) {
      DecimalComma.note(label(raw, settings)).ifPresent(notes::add);
    }
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (String name : reading.header().names()) {
      RawColumn column = raw.get(name);
      if (column == null) {
        fields.add(Field.categorical(name, Role.IGNORED, List.of()));
      } else if (name.equals(settings.label())) {
        columns.add(label.column());
        fields.add(Field.of(label.column(), Role.LABEL));
      } else {
        Column feature = feature(column, reading.type(column), notes);
        columns.add(feature);
        Field field = Field.of(feature, Role.FEATURE);
        fields.add(reading.series().map(field::madeOf).orElse(field));
      }
    }
    return new LoadedData(
        new Dataset(fingerprint.file(), new Schema(fields), Table.of(columns)),
        label.target(),
        fingerprint,
        reading.lines(),
        notes);
  }

  private static RawColumn label(Map<String, RawColumn> raw, DataSettings settings) {
    RawColumn label = raw.get(settings.label());
    if (label == null) {
      throw new IllegalStateException("The label is among the ignored columns");
    }
    if (label.built().isPresent()) {
      throw new ConfigurationException(
          Failure.of("Column \"" + label.name() + "\" cannot be a label")
              .expected("class names or numbers")
              .received(label.built().get().toString())
              .advice("Check data.label."));
    }
    return label;
  }

  private static Column feature(RawColumn raw, ValueType type, List<String> notes) {
    Optional<Column> built = raw.built();
    if (built.isPresent()) {
      return built.get();
    }
    if (type == ValueType.NUMERIC) {
      return raw.numbers();
    }
    if (raw.declared().isEmpty()) {
      DecimalComma.note(raw).ifPresent(notes::add);
    }
    CategoricalColumn column = raw.categories();
    int levels = column.levels().size();
    if (levels > MANY_LEVELS && levels > column.size() / 2) {
      notes.add(
          "Column \""
              + raw.name()
              + "\" has "
              + levels
              + " different values in "
              + column.size()
              + " rows; if it names the rows, add it to data.ignore");
    }
    return column;
  }
}

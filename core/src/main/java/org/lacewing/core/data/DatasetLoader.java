package org.lacewing.core.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Loads data sets from files.
 *
 * <p>A feature is numeric if every cell that holds a value holds a decimal number, otherwise
 * categorical; {@code data.types}, then the file's own declarations, go before that. Categories are
 * the distinct texts in {@link NaturalOrder}, or the declared levels in their order. Rows are
 * dropped before anything is inferred, first those without a label.
 */
public final class DatasetLoader {
  private static final int MANY_LEVELS = 50;

  private DatasetLoader() {}

  /**
   * Loads a data set to learn from.
   *
   * @param base the folder that {@code settings.file} is relative to
   * @throws DataException if the file cannot be read, a row or a cell is not what it should be, no
   *     row is left, or the label has one value only; the message gives file, line and column
   * @throws ConfigurationException if a named column does not exist or the task does not suit the
   *     label
   */
  public static LoadedData load(DataSettings settings, Path base) {
    RawTable raw = SourceFiles.read(base.resolve(settings.file()), settings.reading());
    checkNames("data.label", List.of(settings.label()), raw);
    checkNames("data.ignore", settings.ignore(), raw);
    checkNames("data.types", settings.types().keySet(), raw);
    List<String> notes = new ArrayList<>();
    RawTable labelled = withoutMissingLabels(raw, settings, notes);
    RawTable kept = withoutMissingCells(labelled, settings, notes);
    LabelColumn label =
        LabelColumn.of(column(kept, kept.header().indexOf(settings.label()), settings), settings);
    notes.addAll(label.notes());
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < kept.header().size(); i++) {
      String name = kept.header().get(i);
      if (name.equals(settings.label())) {
        columns.add(label.column());
        fields.add(field(label.column(), Role.LABEL));
      } else if (settings.ignore().contains(name)) {
        fields.add(new Field(name, Role.IGNORED, ValueType.CATEGORICAL, List.of()));
      } else {
        Column feature = feature(column(kept, i, settings), settings, notes);
        columns.add(feature);
        fields.add(field(feature, Role.FEATURE));
      }
    }
    Dataset dataset = new Dataset(raw.fingerprint().file(), new Schema(fields), Table.of(columns));
    return new LoadedData(
        dataset,
        label.target(),
        raw.fingerprint(),
        kept.rows().stream().map(RawRow::line).toList(),
        notes);
  }

  private static RawColumn column(RawTable raw, int position, DataSettings settings) {
    return RawColumn.of(raw, position, settings.reading());
  }

  private static void checkNames(String setting, Collection<String> names, RawTable raw) {
    Set<String> known = new HashSet<>(raw.header());
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ConfigurationException(
            Failure.of(setting + " names a column that the file does not have")
                .at(raw.fingerprint().file())
                .expected("one of " + Excerpt.of(raw.header()))
                .received(Excerpt.of(name))
                .advice(raw.advice(name)));
      }
    }
  }

  private static RawTable withoutMissingLabels(
      RawTable raw, DataSettings settings, List<String> notes) {
    RawColumn label = column(raw, raw.header().indexOf(settings.label()), settings);
    List<Integer> missing = label.missingRows();
    if (!missing.isEmpty() && settings.missingLabel() == MissingLabel.REJECT) {
      throw label.missing(missing.get(0), "Fill it in, or set data.missingLabel to drop-row.");
    }
    return without(raw, missing, "label missing", notes);
  }

  private static RawTable withoutMissingCells(
      RawTable raw, DataSettings settings, List<String> notes) {
    if (settings.missing() == MissingCells.KEEP) {
      return raw;
    }
    TreeSet<Integer> dropped = new TreeSet<>();
    for (int i = 0; i < raw.header().size(); i++) {
      String name = raw.header().get(i);
      if (name.equals(settings.label()) || settings.ignore().contains(name)) {
        continue;
      }
      RawColumn feature = column(raw, i, settings);
      List<Integer> missing = feature.missingRows();
      if (!missing.isEmpty() && settings.missing() == MissingCells.REJECT) {
        throw feature.missing(
            missing.get(0),
            "Fill it in, or set data.missing to drop-row, or to keep together with"
                + " preprocessing.numericMissing and preprocessing.categoricalMissing.");
      }
      dropped.addAll(missing);
    }
    return without(raw, dropped, "a value missing", notes);
  }

  private static RawTable without(
      RawTable raw, Collection<Integer> dropped, String reason, List<String> notes) {
    if (dropped.isEmpty()) {
      return raw;
    }
    if (dropped.size() == raw.rows().size()) {
      throw new DataException(
          Failure.of("No row is left")
              .at(raw.fingerprint().file())
              .received(dropped.size() + " rows, each with " + reason)
              .advice("Check the column names and data.reading.missingTokens."));
    }
    notes.add(dropped.size() + (dropped.size() == 1 ? " row" : " rows") + " dropped: " + reason);
    List<Integer> kept = new ArrayList<>();
    TreeSet<Integer> out = new TreeSet<>(dropped);
    for (int row = 0; row < raw.rows().size(); row++) {
      if (!out.contains(row)) {
        kept.add(row);
      }
    }
    return raw.select(kept);
  }

  private static Column feature(RawColumn raw, DataSettings settings, List<String> notes) {
    ValueType type = settings.types().get(raw.name());
    if (type == null) {
      type = raw.declared().map(DeclaredColumn::type).orElseGet(() -> inferred(raw));
    }
    if (type == ValueType.NUMERIC) {
      return raw.numbers();
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

  private static ValueType inferred(RawColumn raw) {
    return raw.looksNumeric() ? ValueType.NUMERIC : ValueType.CATEGORICAL;
  }

  private static Field field(Column column, Role role) {
    return column instanceof CategoricalColumn categorical
        ? Field.categorical(column.name(), role, categorical.levels())
        : Field.numeric(column.name(), role);
  }
}

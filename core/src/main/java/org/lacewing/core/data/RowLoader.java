package org.lacewing.core.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;

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
    return new RowLoader(schema, rules, settings);
  }

  /**
   * Loads the rows of a file.
   *
   * @throws DataException if the file cannot be read, a column is missing, a numeric column holds
   *     text, or the rules do not accept a cell; the message gives file, line and column
   */
  public LoadedRows load(Path file, LabelUse labelUse) {
    RawTable raw = SourceFiles.read(file, settings);
    List<Field> wanted = new ArrayList<>(schema.features());
    if (labelUse == LabelUse.REQUIRED) {
      wanted.add(
          schema.label().orElseThrow(() -> new IllegalStateException("The schema has no label")));
    }
    Map<String, Integer> positions = raw.positions();
    List<Column> columns = new ArrayList<>();
    for (Field field : wanted) {
      Integer position = positions.get(field.name());
      if (position == null) {
        throw missingColumn(field, raw);
      }
      RawColumn column = RawColumn.of(raw, position, settings);
      check(column, field);
      columns.add(
          field.type() == ValueType.NUMERIC
              ? column.numbers()
              : CategoricalColumn.ofTexts(field.name(), column.texts()));
    }
    return new LoadedRows(
        Table.of(columns),
        raw.fingerprint(),
        raw.rows().stream().map(RawRow::line).toList(),
        notes(raw));
  }

  private void check(RawColumn column, Field field) {
    boolean isLabel = field.role() == Role.LABEL;
    List<Integer> missing = column.missingRows();
    if (!missing.isEmpty() && (isLabel || !rules.acceptsMissing(field.name()))) {
      throw column.missing(
          missing.get(0),
          isLabel
              ? "Every row to evaluate needs a label."
              : "Fill it in, or fit the model with a preprocessing that imputes missing values.");
    }
    if (field.type() == ValueType.NUMERIC) {
      return;
    }
    List<String> texts = column.texts();
    for (int row = 0; row < texts.size(); row++) {
      String text = texts.get(row);
      boolean accepted =
          text == null
              || (isLabel
                  ? field.levels().contains(text)
                  : rules.acceptsCategory(field.name(), text));
      if (!accepted) {
        throw new DataException(
            Failure.of(
                    isLabel ? "The label is not a class of the model" : "The category is unknown")
                .at(column.place(row))
                .expected("one of " + Excerpt.of(field.levels()))
                .received(Excerpt.of(text)));
      }
    }
  }

  private static DataException missingColumn(Field field, RawTable raw) {
    return new DataException(
        Failure.of("Column \"" + field.name() + "\" is missing")
            .at(raw.fingerprint().file())
            .expected("a column for every feature of the model")
            .received(raw.header().size() + " columns: " + Excerpt.of(raw.header()))
            .advice(
                NearestName.of(field.name(), raw.header())
                    .map(near -> "Did you mean \"" + near + "\"?")
                    .orElse("Add the column; the order of columns does not matter.")));
  }

  private List<String> notes(RawTable raw) {
    Set<String> known = new HashSet<>();
    schema.fields().forEach(field -> known.add(field.name()));
    List<String> unused = raw.header().stream().filter(name -> !known.contains(name)).toList();
    return unused.isEmpty()
        ? List.of()
        : List.of("Columns the model does not know were left out: " + Excerpt.of(unused));
  }
}

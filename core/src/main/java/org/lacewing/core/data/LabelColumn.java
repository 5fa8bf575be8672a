package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.RawColumn.Outcome;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;

/**
 * The label as it was read: classes or numbers.
 *
 * <p>Classes are those of {@code data.classes}, or else the distinct values in {@link
 * NaturalOrder}, whatever the order of the rows or of declared levels. If no task is given, texts
 * are classes, and so are whole numbers of at most {@value #MAX_INFERRED_CLASSES} different values;
 * all other numbers are numbers.
 *
 * @param target what is to be predicted
 * @param column the label's values
 * @param notes what was inferred
 */
record LabelColumn(Target target, Column column, List<String> notes) {
  static final int MAX_INFERRED_CLASSES = 20;

  LabelColumn {
    notes = List.copyOf(notes);
  }

  /** Returns as what the label must be read, before any value is known. */
  static Outcome outcome(Optional<DeclaredColumn> declared, DataSettings settings) {
    Optional<ValueType> given = Optional.ofNullable(settings.types().get(settings.label()));
    if (settings.task().isPresent()) {
      return settings.task().get() == Task.CLASSIFICATION ? Outcome.TEXTS : Outcome.NUMBERS;
    }
    if (!settings.classes().isEmpty()) {
      return Outcome.TEXTS;
    }
    if (given.isPresent()) {
      return given.get() == ValueType.CATEGORICAL ? Outcome.TEXTS : Outcome.NUMBERS;
    }
    return declared.map(DeclaredColumn::type).filter(ValueType.CATEGORICAL::equals).isPresent()
        ? Outcome.TEXTS
        : Outcome.OPEN;
  }

  /**
   * Reads the label.
   *
   * @param raw the label's column; every cell holds a value
   * @throws DataException if there is one class only or one number only, or a class that {@code
   *     data.classes} does not name
   * @throws ConfigurationException if the task does not suit the values, or the positive class is
   *     not one of the classes
   */
  static LabelColumn of(RawColumn raw, DataSettings settings) {
    List<String> notes = new ArrayList<>();
    Task task = settings.task().orElseGet(() -> inferred(raw, settings, notes));
    return task == Task.CLASSIFICATION
        ? classes(raw, settings, notes)
        : numbers(raw, settings, notes);
  }

  private static Optional<ValueType> type(RawColumn raw, DataSettings settings) {
    return Optional.ofNullable(settings.types().get(raw.name()))
        .or(() -> raw.declared().map(DeclaredColumn::type));
  }

  private static Task inferred(RawColumn raw, DataSettings settings, List<String> notes) {
    if (!settings.classes().isEmpty()) {
      return Task.CLASSIFICATION;
    }
    Optional<ValueType> given = Optional.ofNullable(settings.types().get(raw.name()));
    if (given.isPresent()) {
      return given.get() == ValueType.CATEGORICAL ? Task.CLASSIFICATION : Task.REGRESSION;
    }
    Optional<ValueType> declared = raw.declared().map(DeclaredColumn::type);
    if (declared.filter(ValueType.CATEGORICAL::equals).isPresent() || !raw.looksNumeric()) {
      return Task.CLASSIFICATION;
    }
    List<String> distinct = raw.distinct().orElse(List.of());
    boolean classes =
        !distinct.isEmpty()
            && distinct.size() <= MAX_INFERRED_CLASSES
            && distinct.stream().allMatch(raw::isWhole);
    notes.add(
        "Task "
            + (classes ? "classification" : "regression")
            + " was inferred: label \""
            + raw.name()
            + "\" holds "
            + (classes ? "whole numbers, " + distinct.size() + " different ones" : "numbers")
            + "; set data.task if that is wrong");
    return classes ? Task.CLASSIFICATION : Task.REGRESSION;
  }

  private static LabelColumn classes(RawColumn raw, DataSettings settings, List<String> notes) {
    Optional<ValueType> type = type(raw, settings);
    if (type.filter(ValueType.NUMERIC::equals).isPresent()) {
      raw.numbers();
    }
    if (settings.classes().isEmpty()
        && type.filter(ValueType.CATEGORICAL::equals).isEmpty()
        && raw.looksNumeric()) {
      refuseFractions(raw);
    }
    CategoricalColumn column =
        settings.classes().isEmpty() ? raw.distinctCategories() : fixed(raw, settings.classes());
    List<String> classes = column.levels();
    Target target =
        Target.classification(raw.name(), classes, positive(raw.name(), classes, settings, notes));
    notes.add(counts(column));
    Optional.of(settings.classes())
        .filter(fixed -> !fixed.isEmpty())
        .map(fixed -> unseen(fixed, raw))
        .filter(absent -> !absent.isEmpty())
        .ifPresent(absent -> notes.add("Classes without a row: " + Excerpt.of(absent)));
    raw.declared()
        .map(DeclaredColumn::levels)
        .map(levels -> levels.stream().filter(level -> !classes.contains(level)).toList())
        .filter(absent -> !absent.isEmpty())
        .ifPresent(absent -> notes.add("Declared classes without a row: " + Excerpt.of(absent)));
    return new LabelColumn(target, column, notes);
  }

  private static CategoricalColumn fixed(RawColumn raw, List<String> classes) {
    for (String text : raw.distinct().orElse(List.of())) {
      if (!classes.contains(text)) {
        throw new DataException(
            Failure.of("The label is not one of the classes that data.classes names")
                .at(raw.place(raw.firstRow(text)))
                .expected("one of " + Excerpt.of(classes))
                .received(Excerpt.of(text))
                .advice("Correct the label, or add the class to data.classes."));
      }
    }
    return raw.categories(classes);
  }

  private static List<String> unseen(List<String> classes, RawColumn raw) {
    List<String> present = raw.distinct().orElse(List.of());
    return classes.stream().filter(name -> !present.contains(name)).toList();
  }

  private static void refuseFractions(RawColumn raw) {
    for (String text : raw.distinct().orElse(List.of())) {
      if (!raw.isWhole(text)) {
        throw new ConfigurationException(
            Failure.of("Label \"" + raw.name() + "\" does not suit classification")
                .at(raw.place(raw.firstRow(text)))
                .expected("class names or whole numbers")
                .received(Excerpt.of(text))
                .advice(
                    "Set data.task to regression, or declare the column as categorical in"
                        + " data.types."));
      }
    }
  }

  private static int positive(
      String label, List<String> classes, DataSettings settings, List<String> notes) {
    if (settings.positive().isPresent()) {
      String name = settings.positive().get();
      if (!classes.contains(name)) {
        throw new ConfigurationException(
            Failure.of("The positive class " + Excerpt.of(name) + " does not occur in " + label)
                .expected("one of " + Excerpt.of(classes))
                .advice(
                    NearestName.of(name, classes)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("Check data.positive.")));
      }
      return classes.indexOf(name);
    }
    if (classes.size() != 2) {
      return 0;
    }
    notes.add(
        "Positive class of \"" + label + "\" is " + classes.get(1) + ", the last of two classes");
    return 1;
  }

  private static String counts(CategoricalColumn column) {
    int[] counts = new int[column.levels().size()];
    for (int row = 0; row < column.size(); row++) {
      counts[column.code(row)]++;
    }
    List<String> parts = new ArrayList<>();
    for (int code = 0; code < counts.length; code++) {
      parts.add(column.levels().get(code) + " (" + counts[code] + ")");
    }
    return counts.length + " classes of \"" + column.name() + "\" (rows): " + Excerpt.of(parts);
  }

  private static LabelColumn numbers(RawColumn raw, DataSettings settings, List<String> notes) {
    if (settings.positive().isPresent()) {
      throw new ConfigurationException(
          Failure.of("A positive class was given for a number to predict")
              .at("label \"" + raw.name() + "\"")
              .received(Excerpt.of(settings.positive().get()))
              .advice("Remove data.positive, or set data.task to classification."));
    }
    NumericColumn column = raw.numbers();
    double first = column.value(0);
    boolean constant = true;
    for (int row = 1; row < column.size(); row++) {
      constant &= column.value(row) == first;
    }
    if (constant) {
      throw new DataException(
          Failure.of("Label \"" + raw.name() + "\" is the same in every row")
              .expected("different numbers")
              .received(column.text(0))
              .advice("Check the label column."));
    }
    return new LabelColumn(Target.regression(raw.name()), column, notes);
  }
}

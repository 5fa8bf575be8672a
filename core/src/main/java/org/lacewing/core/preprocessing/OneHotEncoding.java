package org.lacewing.core.preprocessing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * A category as one encoded column a level: 1 in the column of its level, 0 elsewhere. Only levels
 * that occur in the training part have a column: the weights of any other would stay as they were
 * drawn.
 *
 * @param feature the feature's name
 * @param levels the levels with a column, in the order of the schema
 * @param missing what stands in for a missing category
 * @param unseen how other categories are encoded
 * @param mostFrequent the most frequent level of the training part
 */
record OneHotEncoding(
    String feature,
    List<String> levels,
    CategoricalMissing missing,
    UnseenCategory unseen,
    String mostFrequent)
    implements FeatureEncoding {
  private static final int NONE = -1;

  OneHotEncoding {
    levels = List.copyOf(levels);
    if (!levels.contains(mostFrequent)) {
      throw new IllegalArgumentException(
          "Categorical feature " + feature + ": " + mostFrequent + " is not one of its levels");
    }
    if (levels.stream().distinct().count() != levels.size()) {
      throw new IllegalArgumentException("Categorical feature " + feature + " repeats a level");
    }
  }

  static OneHotEncoding fit(CategoricalColumn column, PreprocessingSettings settings) {
    int[] counts = new int[column.levels().size()];
    for (int row = 0; row < column.size(); row++) {
      if (!column.isMissing(row)) {
        counts[column.code(row)]++;
      }
    }
    List<String> levels = new ArrayList<>();
    int best = NONE;
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] > 0) {
        levels.add(column.levels().get(code));
        best = best == NONE || counts[code] > counts[best] ? code : best;
      }
    }
    if (best == NONE) {
      throw new DataException(
          Failure.of("Column \"" + column.name() + "\" has no value in the training part")
              .received(column.size() + " missing values")
              .advice("Add the column to data.ignore."));
    }
    return new OneHotEncoding(
        column.name(),
        levels,
        settings.categoricalMissing(),
        settings.unseen(),
        column.levels().get(best));
  }

  @Override
  public ValueType type() {
    return ValueType.CATEGORICAL;
  }

  @Override
  public List<String> columnNames() {
    List<String> names = new ArrayList<>();
    levels.forEach(level -> names.add(feature + "=" + level));
    if (hasOwnCategory()) {
      names.add(feature + " is missing");
    }
    return names;
  }

  private boolean hasOwnCategory() {
    return missing == CategoricalMissing.OWN_CATEGORY;
  }

  @Override
  public int columns() {
    return levels.size() + (hasOwnCategory() ? 1 : 0);
  }

  @Override
  public boolean constantInTraining() {
    return levels.size() == 1 && !hasOwnCategory();
  }

  @Override
  public boolean rejectsMissing() {
    return missing == CategoricalMissing.REJECT;
  }

  @Override
  public boolean accepts(String category) {
    return unseen != UnseenCategory.REJECT || levels.contains(category);
  }

  @Override
  public void encode(Table rows, float[] target, int first, int width, List<String> notes) {
    CategoricalColumn column = rows.categorical(feature);
    int[] positionOfCode = positions(column);
    int imputed = 0;
    TreeSet<String> unknown = new TreeSet<>();
    int unknownRows = 0;
    for (int row = 0; row < column.size(); row++) {
      int position;
      if (column.isMissing(row)) {
        imputed++;
        position = positionOfMissing(row);
      } else {
        position = positionOfCode[column.code(row)];
        if (position == NONE) {
          unknownRows++;
          unknown.add(column.text(row));
          position = positionOfUnseen(row, column.text(row));
        }
      }
      if (position != NONE) {
        target[row * width + first + position] = 1;
      }
    }
    if (imputed > 0 && !hasOwnCategory()) {
      notes.add(
          "Column \"" + feature + "\": " + imputed + " missing, read as \"" + mostFrequent + '"');
    }
    if (unknownRows > 0) {
      notes.add(
          "Column \""
              + feature
              + "\": "
              + unknownRows
              + " with a category not seen in training ("
              + abridged(List.copyOf(unknown))
              + "), read as "
              + (unseen == UnseenCategory.ZERO ? "none of them" : '"' + mostFrequent + '"'));
    }
  }

  @Override
  public void describe(FeatureSpan span, EncodingVisitor visitor) {
    visitor.category(span, new CategoryFacts(levels, missing, unseen, mostFrequent));
  }

  /** Returns the place of each level among this feature's columns. */
  Map<String, Integer> positions() {
    Map<String, Integer> positionOf = new HashMap<>();
    for (int position = 0; position < levels.size(); position++) {
      positionOf.put(levels.get(position), position);
    }
    return positionOf;
  }

  /** Returns the column that stands for a missing value. */
  int positionOfMissing(int row) {
    if (rejectsMissing()) {
      throw MissingValue.refused(feature, row, "categoricalMissing");
    }
    return hasOwnCategory() ? levels.size() : levels.indexOf(mostFrequent);
  }

  /** Returns the column that stands for a category without one, below 0 if none does. */
  int positionOfUnseen(int row, String text) {
    return switch (unseen) {
      case ZERO -> NONE;
      case MOST_FREQUENT -> levels.indexOf(mostFrequent);
      case REJECT ->
          throw new DataException(
              Failure.of("A category was not seen in training")
                  .at("row " + row + ", column \"" + feature + "\"")
                  .expected("one of " + abridged(levels))
                  .received('"' + text + '"')
                  .advice(
                      "Correct the value, or fit the model with preprocessing.unseen: zero or"
                          + " most-frequent."));
    };
  }

  private int[] positions(CategoricalColumn column) {
    Map<String, Integer> positionOf = positions();
    return column.levels().stream().mapToInt(l -> positionOf.getOrDefault(l, NONE)).toArray();
  }

  private static String abridged(List<String> names) {
    return names.size() <= 8
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 8)) + ", …";
  }
}

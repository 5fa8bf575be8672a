package org.lacewing.core.preprocessing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.TensorColumn;

/**
 * Encodes rows that arrive cell by cell, without a table in between: what a server does for each
 * request. The bits are those of {@link Preprocessing#encode}. Features are told by their place in
 * {@link #features}. Immutable and thread-safe.
 */
public final class RowEncoder {
  private final List<Field> features;
  private final Map<String, Integer> places = new HashMap<>();
  private final NumericEncoding[] numbers;
  private final OneHotEncoding[] categories;
  private final List<Map<String, Integer>> positions = new ArrayList<>();
  private final List<FeatureEncoding> encodings;
  private final int[] first;
  private final int width;

  RowEncoder(
      List<Field> features, List<FeatureEncoding> encodings, List<FeatureSpan> spans, int width) {
    this.features = List.copyOf(features);
    this.encodings = encodings;
    this.first = spans.stream().mapToInt(FeatureSpan::first).toArray();
    this.width = width;
    numbers = new NumericEncoding[encodings.size()];
    categories = new OneHotEncoding[encodings.size()];
    for (int i = 0; i < encodings.size(); i++) {
      places.put(features.get(i).name(), i);
      FeatureEncoding encoding = encodings.get(i);
      positions.add(encoding instanceof OneHotEncoding levels ? levels.positions() : Map.of());
      if (encoding instanceof NumericEncoding number) {
        numbers[i] = number;
      } else if (encoding instanceof OneHotEncoding levels) {
        categories[i] = levels;
      }
    }
  }

  /** Returns the features in the order of the schema. */
  public List<Field> features() {
    return features;
  }

  /** Returns the place of a feature, -1 if there is none of that name. */
  public int place(String feature) {
    return places.getOrDefault(feature, -1);
  }

  /** Returns the number of encoded columns. */
  public int width() {
    return width;
  }

  /**
   * Writes a number.
   *
   * @param value NaN if it is missing
   * @param row the row's number, from 0
   * @param target {@code [rows, width]}
   * @throws org.lacewing.core.error.DataException if the value is refused
   */
  public void number(int feature, double value, int row, float[] target) {
    target[row * width + first[feature]] = numbers[feature].encode(value, row);
  }

  /**
   * Writes a category.
   *
   * @param text null or empty if it is missing
   * @param row the row's number, from 0
   * @param target {@code [rows, width]}, 0 where the category goes
   * @throws org.lacewing.core.error.DataException if the value is refused
   */
  public void category(int feature, @Nullable String text, int row, float[] target) {
    int position;
    if (text == null || text.isEmpty()) {
      position = categories[feature].positionOfMissing(row);
    } else {
      Integer known = positions.get(feature).get(text);
      position = known == null ? categories[feature].positionOfUnseen(row, text) : known;
    }
    if (position >= 0) {
      target[row * width + first[feature] + position] = 1;
    }
  }

  /**
   * Writes images or series, those of all rows.
   *
   * @param target {@code [rows, width]}
   * @throws org.lacewing.core.error.DataException if a value is refused
   */
  public void tensors(int feature, TensorColumn column, float[] target) {
    encodings
        .get(feature)
        .encode(Table.of(column), target, first[feature], width, new ArrayList<>());
  }
}

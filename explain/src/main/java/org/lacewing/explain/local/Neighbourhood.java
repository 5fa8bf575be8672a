package org.lacewing.explain.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Table;
import org.lacewing.core.random.Seed;

/**
 * Draws rows around a row, in the original columns. A column that is constant in training, and a
 * cell that is missing, stay as they are. What is drawn depends on the training rows, the cells of
 * the explained row and the seed, and on no model. Immutable and thread-safe.
 */
final class Neighbourhood {
  /** Why a column without values to draw from stays as it is. */
  static final String CONSTANT = "constant in training data";

  /** Why a cell without a value stays as it is. */
  static final String MISSING = "missing in this row";

  private final Map<String, FeatureVariation> variations;

  private Neighbourhood(Map<String, FeatureVariation> variations) {
    this.variations = variations;
  }

  static Neighbourhood fit(Dataset training) {
    Map<String, FeatureVariation> variations = new LinkedHashMap<>();
    for (Column column : training.features().columns()) {
      variations.put(column.name(), FeatureVariation.fit(column));
    }
    return new Neighbourhood(variations);
  }

  /** Returns the features in the order of the schema. */
  List<String> features() {
    return List.copyOf(variations.keySet());
  }

  private FeatureVariation variation(String feature) {
    FeatureVariation variation = variations.get(feature);
    if (variation == null) {
      throw new IllegalArgumentException("No feature " + feature + " in " + variations.keySet());
    }
    return variation;
  }

  /** Returns why a feature is not varied around a row; empty if it is. */
  Optional<String> fixed(Table row, String feature) {
    if (variation(feature).isConstant()) {
      return Optional.of(CONSTANT);
    }
    return row.column(feature).isMissing(0) ? Optional.of(MISSING) : Optional.empty();
  }

  /** Returns a feature's cell for people, such as {@code size = M}. */
  String text(Table row, String feature) {
    return variation(feature).text(row.column(feature));
  }

  /** Returns the cells of a row as a text that no other row has, for its seed. */
  String content(Table row) {
    return features().stream()
        .map(name -> name + '\u0001' + row.column(name).text(0))
        .collect(Collectors.joining("\u0002"));
  }

  /**
   * Returns the row itself, the base rows of all runs, and as many rows of opposite values. Each
   * column of a run has its own generator.
   */
  Table draw(Table row, Strata strata, List<Seed> runs) {
    List<Column> columns = new ArrayList<>();
    for (String feature : features()) {
      Column cell = row.column(feature);
      int[] places =
          runs.stream()
              .flatMapToInt(run -> Arrays.stream(strata.draw(run.derive(feature).generator())))
              .toArray();
      columns.add(
          fixed(row, feature).isPresent()
              ? cell.select(new int[2 * places.length + 1])
              : variation(feature).draw(cell, places, strata));
    }
    return Table.of(columns);
  }

  /** Returns {@code [rows][features]} coordinates of drawn rows for the given features. */
  double[][] coordinates(Table drawn, List<String> varied) {
    double[][] coordinates = new double[drawn.rows()][varied.size()];
    for (int f = 0; f < varied.size(); f++) {
      variation(varied.get(f)).coordinates(drawn.column(varied.get(f)), coordinates, f);
    }
    return coordinates;
  }
}

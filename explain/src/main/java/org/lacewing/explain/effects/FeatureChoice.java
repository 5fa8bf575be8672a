package org.lacewing.explain.effects;

import java.util.List;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;
import org.lacewing.core.settings.Require;

/** The features and pairs that settings name. */
final class FeatureChoice {
  private FeatureChoice() {}

  /** Copies pairs and checks that each one names two different features. */
  static List<List<String>> checkedPairs(List<List<String>> pairs) {
    for (List<String> pair : pairs) {
      Require.that(
          pair.size() == 2 && !pair.get(0).equals(pair.get(1)),
          "pairs",
          "two different features each",
          pair);
    }
    return pairs.stream().map(List::copyOf).toList();
  }

  /**
   * Returns the columns of the named features, in that order; all if none is named.
   *
   * @throws ConfigurationException if there is no such feature
   */
  static List<Column> columns(Table table, List<String> names) {
    return names.isEmpty()
        ? table.columns()
        : names.stream().map(name -> column(table, name)).toList();
  }

  /**
   * Returns the column of a feature.
   *
   * @throws ConfigurationException if there is no such feature
   */
  static Column column(Table table, String name) {
    if (!table.has(name)) {
      throw new ConfigurationException(
          Failure.of("There is no feature called \"" + name + "\"")
              .expected("one of " + String.join(", ", table.names()))
              .advice(
                  NearestName.of(name, table.names())
                      .map(near -> "Did you mean " + near + "?")
                      .orElse("Check the spelling.")));
    }
    return table.column(name);
  }
}

package org.lacewing.explain;

import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * One number a feature for each answer of one row.
 *
 * @param row what the row is called
 * @param features the columns' names, in the order of the schema
 * @param outputs for each answer (classes in their order, or one number) one value a feature, all
 *     finite
 */
public record AttributedRow(String row, List<String> features, List<List<Double>> outputs) {
  /**
   * Copies the lists and checks the values.
   *
   * @throws DataException if a value is not finite
   */
  public AttributedRow {
    features = List.copyOf(features);
    outputs = outputs.stream().map(List::copyOf).toList();
    for (List<Double> values : outputs) {
      if (values.size() != features.size()) {
        throw new IllegalArgumentException(
            row + ": " + values.size() + " values for " + features.size() + " features");
      }
      for (int feature = 0; feature < values.size(); feature++) {
        if (!Double.isFinite(values.get(feature))) {
          throw new DataException(
              Failure.of("An explanation holds a value that is not a finite number")
                  .at(row + ", feature \"" + features.get(feature) + "\"")
                  .expected("a number")
                  .received(Double.toString(values.get(feature)))
                  .advice("Look at the checks of the explanation by itself."));
        }
      }
    }
  }
}

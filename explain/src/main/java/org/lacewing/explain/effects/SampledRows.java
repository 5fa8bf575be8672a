package org.lacewing.explain.effects;

import java.util.Arrays;
import java.util.List;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.TableFeatures;

/**
 * The rows over which effects are measured.
 *
 * @param table their features, each of its declared type
 * @param names what each row is called, by its number in the data set
 * @param of how many rows there are to draw from
 */
record SampledRows(Table table, List<String> names, int of) {

  /**
   * Draws rows without repeats, in the order of the data; all of them if there are not more.
   *
   * @param explainer who needs them
   * @throws DataException if there are none
   */
  static SampledRows draw(
      ExplanationRequest request, HeldOut part, int most, String explainer, Seed seed) {
    Dataset data = part.of(request.data());
    if (data.rows() == 0) {
      throw new DataException(
          Failure.of("There are no rows to measure effects on")
              .at("the " + part.label() + " rows of " + data.name())
              .expected("one row or more")
              .received("0 rows"));
    }
    List<Field> features = request.data().train().schema().features();
    int[] picked = Shuffle.some(data.rows(), most, seed.generator());
    Table table = TableFeatures.of(features, data.table().select(picked), "explainer " + explainer);
    return new SampledRows(
        table, Arrays.stream(picked).mapToObj(row -> "row " + row).toList(), data.rows());
  }

  /** Returns the number of rows. */
  int size() {
    return table.rows();
  }
}

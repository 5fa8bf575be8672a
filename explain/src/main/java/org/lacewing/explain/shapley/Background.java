package org.lacewing.explain.shapley;

import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;

/**
 * The rows that fill the places of players outside a coalition.
 *
 * @param rows the features of training rows
 * @param of how many training rows there are
 */
record Background(Table rows, int of) {

  /** Draws rows without repeats, in the order of the data; all of them if there are not more. */
  static Background draw(Dataset train, int most, Seed seed) {
    if (train.rows() == 0) {
      throw new DataException(
          Failure.of("There are no training rows to take a background from")
              .expected("one row or more")
              .received("0 rows"));
    }
    Table features = train.features();
    if (train.rows() <= most) {
      return new Background(features, train.rows());
    }
    int[] picked = Shuffle.some(train.rows(), most, seed.generator());
    return new Background(features.select(picked), train.rows());
  }
}

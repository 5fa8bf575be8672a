package org.lacewing.explain;

import java.util.Arrays;
import java.util.List;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Table;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;

/**
 * Rows whose answers are to be explained.
 *
 * @param table the cells; columns are found by name
 * @param names what each row is called in the explanation, such as {@code "row 7"}; as many as
 *     there are rows
 */
public record Instances(Table table, List<String> names) {
  /** Copies the names and checks their number. */
  public Instances {
    names = List.copyOf(names);
    if (names.size() != table.rows()) {
      throw new IllegalArgumentException(names.size() + " names for " + table.rows() + " rows");
    }
  }

  /** Returns no rows. */
  public static Instances none() {
    return new Instances(Table.of(), List.of());
  }

  /** Returns the given rows of a data set, each one called by its number there, from 0. */
  public static Instances of(Dataset dataset, int... rows) {
    return new Instances(
        dataset.table().select(rows), Arrays.stream(rows).mapToObj(row -> "row " + row).toList());
  }

  /** Returns up to {@code count} rows drawn without repeats, in the order of the data set. */
  public static Instances sample(Dataset dataset, int count, Seed seed) {
    return of(dataset, Shuffle.some(dataset.rows(), count, seed.generator()));
  }
}

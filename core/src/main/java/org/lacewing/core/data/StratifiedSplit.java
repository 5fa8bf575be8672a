package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;

/**
 * Cuts a data set into training, validation and test part at random. For classification each class
 * is shuffled and cut by itself, so a file sorted by class is no trap: see {@link Apportionment}
 * for how shares become rows. A class of one row stays in the training part; one of two has none in
 * the validation part. For regression all rows are one group.
 *
 * <p>The same seed gives the same rows. A class's shuffle depends on its name, not on its number,
 * so the order of levels has no influence.
 */
public final class StratifiedSplit {
  private static final double HALF = 0.5;

  private StratifiedSplit() {}

  /**
   * Cuts labelled rows in two, for models that come without the rows they were trained on: one half
   * takes the place of the training rows, the other is the test part.
   *
   * @param seed the source of the split's random numbers
   * @throws DataException if a row has no label, or the rows are too few for two parts
   */
  public static DatasetSplit halves(Dataset dataset, Seed seed) {
    return split(dataset, new SplitSettings(0, HALF, true), seed).parts();
  }

  /**
   * Cuts a data set.
   *
   * @param seed the experiment's seed; the split derives its own from it
   * @throws DataException if a row has no label, or the rows are too few for the parts
   */
  public static RowSplit split(Dataset dataset, SplitSettings settings, Seed seed) {
    Map<String, List<Integer>> groups = groups(dataset, settings);
    int[] sizes = groups.values().stream().mapToInt(List::size).toArray();
    int[] test = Apportionment.of(sizes, settings.test());
    int[] rest = Apportionment.rest(sizes, test);
    int[] validation = Apportionment.of(rest, settings.validation() / (1 - settings.test()));

    List<Integer> trainRows = new ArrayList<>();
    List<Integer> validationRows = new ArrayList<>();
    List<Integer> testRows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    int group = 0;
    for (Map.Entry<String, List<Integer>> entry : groups.entrySet()) {
      List<Integer> rows = entry.getValue();
      int[] order =
          Shuffle.permutation(rows.size(), seed.derive("split").derive(entry.getKey()).generator());
      for (int i = 0; i < order.length; i++) {
        List<Integer> part =
            i < test[group]
                ? testRows
                : i < test[group] + validation[group] ? validationRows : trainRows;
        part.add(rows.get(order[i]));
      }
      addNotes(entry.getKey(), rows.size(), settings, test[group], validation[group], notes);
      group++;
    }
    checkNotEmpty(dataset, "training", 1, trainRows);
    checkNotEmpty(dataset, "validation", settings.validation(), validationRows);
    checkNotEmpty(dataset, "test", settings.test(), testRows);
    trainRows.sort(null);
    validationRows.sort(null);
    testRows.sort(null);
    DatasetSplit parts =
        new DatasetSplit(
            select(dataset, trainRows), select(dataset, validationRows), select(dataset, testRows));
    return new RowSplit(parts, trainRows, validationRows, testRows, notes);
  }

  private static Map<String, List<Integer>> groups(Dataset dataset, SplitSettings settings) {
    Column label = dataset.label();
    boolean byClass = settings.stratify() && label instanceof CategoricalColumn;
    Map<String, List<Integer>> groups = new HashMap<>();
    for (int row = 0; row < dataset.rows(); row++) {
      if (label.isMissing(row)) {
        throw new DataException(
            Failure.of("A row without a label cannot be assigned to a part")
                .at("row " + row + " of " + dataset.name())
                .advice("Set data.missingLabel to drop-row."));
      }
      groups.computeIfAbsent(byClass ? label.text(row) : "", key -> new ArrayList<>()).add(row);
    }
    Map<String, List<Integer>> ordered = new TreeMap<>(NaturalOrder.INSTANCE);
    ordered.putAll(groups);
    return ordered;
  }

  private static void addNotes(
      String name, int size, SplitSettings settings, int test, int validation, List<String> notes) {
    List<String> absent = new ArrayList<>();
    if (settings.validation() > 0 && validation == 0) {
      absent.add("validation");
    }
    if (settings.test() > 0 && test == 0) {
      absent.add("test");
    }
    if (!absent.isEmpty()) {
      notes.add(
          "Class \""
              + name
              + "\" has "
              + (size == 1 ? "1 row" : size + " rows")
              + ": none in the "
              + String.join(" and ", absent)
              + " part");
    }
  }

  private static void checkNotEmpty(
      Dataset dataset, String part, double share, List<Integer> rows) {
    if (share > 0 && rows.isEmpty()) {
      throw new DataException(
          Failure.of("The " + part + " part of " + dataset.name() + " would have no rows")
              .received(dataset.rows() + " rows in all")
              .advice("Add rows, or change the shares of the split."));
    }
  }

  private static Dataset select(Dataset dataset, List<Integer> rows) {
    return dataset.select(rows.stream().mapToInt(Integer::intValue).toArray());
  }
}

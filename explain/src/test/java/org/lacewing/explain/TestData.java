package org.lacewing.explain;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.random.Seed;

/** Small data sets; the column {@code y} is the label. */
public final class TestData {
  private TestData() {}

  public static Dataset of(Column... columns) {
    List<Field> fields =
        Arrays.stream(columns)
            .map(
                column -> {
                  Role role = column.name().equals("y") ? Role.LABEL : Role.FEATURE;
                  return column instanceof CategoricalColumn category
                      ? Field.categorical(column.name(), role, category.levels())
                      : Field.numeric(column.name(), role);
                })
            .toList();
    return new Dataset("data", new Schema(fields), Table.of(columns));
  }

  /** Returns a split whose three parts hold the same rows. */
  public static DatasetSplit same(Dataset dataset) {
    return new DatasetSplit(dataset, dataset, dataset);
  }

  public static NumericColumn numbers(String name, double... values) {
    return NumericColumn.of(name, values);
  }

  public static CategoricalColumn texts(String name, String... values) {
    return CategoricalColumn.ofTexts(name, Arrays.asList(values));
  }

  public static NumericColumn normal(String name, int rows, long seed) {
    RandomGenerator random = new Seed(seed).generator();
    return NumericColumn.of(
        name, IntStream.range(0, rows).mapToDouble(row -> random.nextGaussian()).toArray());
  }

  public static CategoricalColumn drawn(String name, int rows, long seed, String... levels) {
    RandomGenerator random = new Seed(seed).generator();
    return CategoricalColumn.of(
        name,
        List.of(levels),
        IntStream.range(0, rows).map(row -> random.nextInt(levels.length)).toArray());
  }

  /** 200 rows: two numbers, a category, a constant, a gap; the label is yes if a + b > 0. */
  public static Dataset mixed() {
    int rows = 200;
    NumericColumn a = normal("a", rows, 1);
    NumericColumn b = normal("b", rows, 2);
    double[] gaps = normal("c", rows, 3).toArray();
    gaps[4] = Double.NaN;
    return of(
        a,
        b,
        NumericColumn.of("c", gaps),
        drawn("size", rows, 4, "S", "M", "L"),
        NumericColumn.of("k", new double[rows]),
        CategoricalColumn.of(
            "y",
            List.of("no", "yes"),
            IntStream.range(0, rows).map(i -> a.value(i) + b.value(i) > 0 ? 1 : 0).toArray()));
  }

  /** A smooth model of {@link #mixed}. */
  public static TestModel mixedModel() {
    return TestModel.yes(
        row ->
            1
                / (1
                    + Math.exp(
                        -2 * row.number("a")
                            - row.number("b")
                            - (row.text("size").equals("M") ? 0.5 : 0))));
  }
}

package org.lacewing.benchmarks.surrogatetree;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.random.Seed;

/**
 * A small network with drawn weights: {@value #FEATURES} columns, {@value #HIDDEN} tanh units, a
 * decision between two classes. Later columns matter less, as in most tables.
 */
final class DrawnNetwork {
  static final int FEATURES = 30;
  static final Target TARGET = Target.classification("y", List.of("no", "yes"), 1);

  private static final int HIDDEN = 8;
  private static final double FADING = 0.8;

  private final double[][] weights = new double[HIDDEN][FEATURES];
  private final double[] last = new double[HIDDEN];

  private DrawnNetwork(RandomGenerator random) {
    for (int unit = 0; unit < HIDDEN; unit++) {
      for (int feature = 0; feature < FEATURES; feature++) {
        weights[unit][feature] = random.nextGaussian() * Math.pow(FADING, feature);
      }
      last[unit] = random.nextGaussian();
    }
  }

  static DrawnNetwork of(Seed seed) {
    return new DrawnNetwork(seed.derive("weights").generator());
  }

  private int decide(double[][] columns, int row) {
    double sum = 0;
    for (int unit = 0; unit < HIDDEN; unit++) {
      double inner = 0;
      for (int feature = 0; feature < FEATURES; feature++) {
        inner += weights[unit][feature] * columns[feature][row];
      }
      sum += last[unit] * Math.tanh(inner);
    }
    return sum > 0 ? 1 : 0;
  }

  /** Returns rows from the standard normal distribution with the network's decisions as labels. */
  Dataset rows(int count, Seed seed) {
    RandomGenerator random = seed.generator();
    double[][] columns = new double[FEATURES][count];
    List<Column> named = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (int feature = 0; feature < FEATURES; feature++) {
      for (int row = 0; row < count; row++) {
        // Both programs see what a float holds.
        columns[feature][row] = (float) random.nextGaussian();
      }
      named.add(NumericColumn.of("x" + feature, columns[feature]));
      fields.add(Field.numeric("x" + feature, Role.FEATURE));
    }
    int[] labels = IntStream.range(0, count).map(row -> decide(columns, row)).toArray();
    named.add(CategoricalColumn.of(TARGET.name(), TARGET.classes(), labels));
    fields.add(Field.categorical(TARGET.name(), Role.LABEL, TARGET.classes()));
    return new Dataset("drawn", new Schema(fields), Table.of(named));
  }
}

package org.lacewing.explain.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Instances;

/**
 * Made-up rows of which it is known which columns matter, with the function that answers them:
 *
 * <pre>y = 2·a − 2·b + 1.5·c − 1.5·d + 1.2·e − 1.2·f + a·b + 3·[state = hot]</pre>
 *
 * <p>In each row two of the columns a to f are between 1 and 2 or −2 and −1 and the others are 0; a
 * fifth of the rows is {@code hot}, the others {@code plain}. Those two columns, and the state of a
 * hot row, are the truth. Two columns of noise and a category have no part in the answer. Columns
 * that are 0 add nothing against rows whose mean is 0, and a plain state little (−0.6), so that
 * exact Shapley values put the true columns first. Immutable and thread-safe.
 */
public final class KnownTruth {
  private static final Target TARGET = Target.regression("y");
  private static final List<String> ACTIVE = List.of("a", "b", "c", "d", "e", "f");
  private static final double[] WEIGHTS = {2, -2, 1.5, -1.5, 1.2, -1.2};
  private static final double HOT = 3;
  private static final double HOT_SHARE = 0.2;
  private static final int NOISE = 2;
  private static final int TRAINING_ROWS = 500;

  private final Dataset training;
  private final Dataset rows;
  private final List<Set<Integer>> truths;

  private KnownTruth(Dataset training, Dataset rows, List<Set<Integer>> truths) {
    this.training = training;
    this.rows = rows;
    this.truths = truths;
  }

  /**
   * Draws rows.
   *
   * @param count how many are to be explained, 1 or more; there are 500 training rows beside them
   */
  public static KnownTruth draw(int count, Seed seed) {
    Dataset training = rows(TRAINING_ROWS, seed.derive("training").generator(), new ArrayList<>());
    List<Set<Integer>> truths = new ArrayList<>();
    Dataset rows = rows(count, seed.derive("rows").generator(), truths);
    return new KnownTruth(training, rows, List.copyOf(truths));
  }

  private static Dataset rows(int count, RandomGenerator random, List<Set<Integer>> truths) {
    double[][] active = new double[ACTIVE.size()][count];
    double[][] noise = new double[NOISE][count];
    int[] state = new int[count];
    int[] group = new int[count];
    for (int row = 0; row < count; row++) {
      Set<Integer> truth = new HashSet<>();
      for (int column : Shuffle.some(active.length, 2, random)) {
        double size = 1 + random.nextDouble();
        active[column][row] = random.nextBoolean() ? size : -size;
        truth.add(column);
      }
      state[row] = random.nextDouble() < HOT_SHARE ? 1 : 0;
      if (state[row] == 1) {
        truth.add(active.length);
      }
      for (double[] column : noise) {
        column[row] = random.nextGaussian();
      }
      group[row] = random.nextInt(3);
      truths.add(Set.copyOf(truth));
    }
    List<Column> columns = new ArrayList<>();
    for (int column = 0; column < active.length; column++) {
      columns.add(NumericColumn.of(ACTIVE.get(column), active[column]));
    }
    columns.add(CategoricalColumn.of("state", List.of("plain", "hot"), state));
    for (int column = 0; column < NOISE; column++) {
      columns.add(NumericColumn.of("noise " + (column + 1), noise[column]));
    }
    columns.add(CategoricalColumn.of("group", List.of("p", "q", "r"), group));
    columns.add(NumericColumn.of(TARGET.name(), answers(Table.of(columns))));
    return new Dataset("known truth", schema(columns), Table.of(columns));
  }

  private static Schema schema(List<Column> columns) {
    List<Field> fields = new ArrayList<>();
    for (Column column : columns) {
      Role role = column.name().equals(TARGET.name()) ? Role.LABEL : Role.FEATURE;
      fields.add(
          column instanceof CategoricalColumn category
              ? Field.categorical(column.name(), role, category.levels())
              : Field.numeric(column.name(), role));
    }
    return new Schema(fields);
  }

  private static double[] answers(Table rows) {
    double[] answers = new double[rows.rows()];
    CategoricalColumn state = rows.categorical("state");
    for (int row = 0; row < answers.length; row++) {
      double sum = rows.numeric("a").value(row) * rows.numeric("b").value(row);
      for (int column = 0; column < WEIGHTS.length; column++) {
        sum += WEIGHTS[column] * rows.numeric(ACTIVE.get(column)).value(row);
      }
      answers[row] = sum + (state.text(row).equals("hot") ? HOT : 0);
    }
    return answers;
  }

  /** Returns the function that answers the rows. */
  public TableModel model() {
    Schema schema = training.schema();
    return new TableModel() {
      @Override
      public Target target() {
        return TARGET;
      }

      @Override
      public Schema schema() {
        return schema;
      }

      @Override
      public Tensor predict(Table asked) {
        double[] answers = answers(asked);
        float[] numbers = new float[answers.length];
        for (int row = 0; row < numbers.length; row++) {
          numbers[row] = (float) answers[row];
        }
        return Tensor.adopt(new int[] {numbers.length, 1}, numbers);
      }
    };
  }

  /** Returns training rows, and the rows to be explained as validation and test rows. */
  public DatasetSplit data() {
    return new DatasetSplit(training, rows, rows);
  }

  /** Returns the rows to be explained. */
  public Instances instances() {
    int[] all = new int[rows.rows()];
    for (int row = 0; row < all.length; row++) {
      all[row] = row;
    }
    return Instances.of(rows, all);
  }

  /** Returns for each row to be explained the numbers of the features that matter, 2 or 3. */
  public List<Set<Integer>> truths() {
    return truths;
  }
}

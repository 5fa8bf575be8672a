package org.lacewing.benchmarks.effects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lacewing.benchmarks.kernelshap.ShapleyReference;
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
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.runtime.OrtPredictor;

/**
 * The network bc30, and many rows for it: rows of its background, drawn with repeats, with a little
 * noise. The label is the network's answer with noise, as a number and as one of two classes.
 */
final class ManyRows implements AutoCloseable {
  static final Path NETWORK = Path.of("benchmarks", "data", "shapley", "bc30.onnx");

  private static final Path BACKGROUND = Path.of("benchmarks", "data", "shapley", "bc30_bg.csv");
  private static final String LABEL = "answer";
  private static final double NOISE = 0.1;
  private final OrtPredictor predictor;
  private final double[][] rows;
  private final double[] answers;

  private ManyRows(OrtPredictor predictor, double[][] rows, double[] answers) {
    this.predictor = predictor;
    this.rows = rows;
    this.answers = answers;
  }

  static ManyRows draw(int count, Seed seed) throws IOException {
    List<double[]> background = new ArrayList<>();
    for (String line : Files.readAllLines(BACKGROUND)) {
      background.add(Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray());
    }
    RandomGenerator random = seed.generator();
    double[][] rows = new double[count][];
    for (int row = 0; row < count; row++) {
      double[] base = background.get(random.nextInt(background.size()));
      // 32-bit values, so that the file for Python holds the same numbers.
      rows[row] =
          Arrays.stream(base).map(v -> (float) (v + NOISE * random.nextGaussian())).toArray();
    }
    OrtPredictor predictor = OrtPredictor.open(NETWORK);
    Tensor answers = predictor.predict(encoded(rows));
    return new ManyRows(
        predictor,
        rows,
        IntStream.range(0, count)
            .mapToDouble(row -> (float) (answers.at(row) + NOISE * random.nextGaussian()))
            .toArray());
  }

  private static Tensor encoded(double[][] rows) {
    int width = rows[0].length;
    float[] values = new float[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rows[i / width][i % width];
    }
    return Tensor.adopt(new int[] {rows.length, width}, values);
  }

  OrtPredictor predictor() {
    return predictor;
  }

  int width() {
    return rows[0].length;
  }

  /** Returns the first rows as network input. */
  Tensor encoded(int count) {
    return encoded(Arrays.copyOf(rows, count));
  }

  /** Returns the network that answers a number. */
  Pipeline numbers() {
    return pipeline(Target.regression(LABEL), data(1000, false));
  }

  /** Returns the network that answers the probability of the second of two classes. */
  Pipeline classes() {
    return pipeline(Target.classification(LABEL, List.of("low", "high"), 1), data(1000, true));
  }

  private Pipeline pipeline(Target target, DatasetSplit data) {
    return Pipeline.of(
        Preprocessing.fit(data.train(), target, ShapleyReference.AS_IT_IS), predictor);
  }

  /** Returns the first rows as data, all parts alike. */
  DatasetSplit data(int count, boolean classes) {
    List<Column> columns = new ArrayList<>();
    for (int column = 0; column < width(); column++) {
      int at = column;
      columns.add(
          NumericColumn.of(
              "x" + at, IntStream.range(0, count).mapToDouble(row -> rows[row][at]).toArray()));
    }
    List<Field> fields = new ArrayList<>();
    columns.forEach(column -> fields.add(Field.numeric(column.name(), Role.FEATURE)));
    double[] own = Arrays.copyOf(answers, count);
    Column label =
        classes
            ? CategoricalColumn.of(
                LABEL,
                List.of("low", "high"),
                Arrays.stream(own).mapToInt(v -> v > 0.5 ? 1 : 0).toArray())
            : NumericColumn.of(LABEL, own);
    fields.add(Field.of(label, Role.LABEL));
    columns.add(label);
    Dataset all = new Dataset("bc30", new Schema(fields), Table.of(columns));
    return new DatasetSplit(all, all, all);
  }

  /** Writes rows and labels, the label last. */
  void write(Path file, int count) throws IOException {
    Files.write(
        file,
        IntStream.range(0, count)
            .mapToObj(
                row ->
                    Arrays.stream(rows[row]).mapToObj(v -> v + ",").collect(Collectors.joining())
                        + answers[row])
            .toList());
  }

  @Override
  public void close() {
    predictor.close();
  }
}

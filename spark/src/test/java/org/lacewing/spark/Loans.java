package org.lacewing.spark;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.spark.table.ParquetTable;
import org.lacewing.spark.table.TableColumn;

/** Made-up loans of eight numbers and a purpose, files of them, and models over them. */
final class Loans {
  static final int NUMBERS = 8;
  private static final List<String> PURPOSES = List.of("car", "house", "a \"trip\",\nor two");

  private Loans() {}

  /** Returns the package of a network of random weights with one hidden layer. */
  static ModelPackage model(long seed, int hidden) {
    Column[] columns = new Column[NUMBERS + 2];
    RandomGenerator random = new Seed(1).generator();
    int rows = 200;
    for (int i = 0; i < NUMBERS; i++) {
      columns[i] = NumericColumn.of("n" + i, random.doubles(rows, -1, 1).toArray());
    }
    columns[NUMBERS] = CategoricalColumn.of("purpose", PURPOSES, random.ints(rows, 0, 3).toArray());
    columns[NUMBERS + 1] =
        CategoricalColumn.of("risk", List.of("bad", "good"), random.ints(rows, 0, 2).toArray());
    Table table = Table.of(List.of(columns));
    List<Field> fields =
        table.columns().stream()
            .map(c -> Field.of(c, c.name().equals("risk") ? Role.LABEL : Role.FEATURE))
            .toList();
    Dataset dataset = new Dataset("loans", new Schema(fields), table);
    Preprocessing preprocessing =
        Preprocessing.fit(
            dataset,
            Target.classification("risk", List.of("bad", "good"), 1),
            PreprocessingSettings.defaults());
    OnnxModel network = network(preprocessing.width(), hidden, new Seed(seed).generator());
    return ModelPackage.of(preprocessing, network.networkSignature(), Bytes.of(network.toBytes()));
  }

  private static OnnxModel network(int width, int hidden, RandomGenerator random) {
    return GraphBuilder.named("loans")
        .input("features", List.of(width))
        .put(Initializer.ofFloats("w0", weights(random, width, hidden)))
        .put(Initializer.ofFloats("w1", weights(random, hidden, 2)))
        .add(Node.of(Operators.MAT_MUL, "0", List.of("features", "w0"), List.of("h")))
        .add(Node.of(Operators.TANH, "t", List.of("h"), List.of("a")))
        .add(Node.of(Operators.MAT_MUL, "1", List.of("a", "w1"), List.of("z")))
        .add(Node.of(Operators.SOFTMAX, "s", List.of("z"), List.of("p")))
        .output("p", List.of(2))
        .build();
  }

  private static Tensor weights(RandomGenerator random, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() / Math.sqrt(rows));
    }
    return Tensor.matrix(rows, columns, values);
  }

  /** Writes a CSV file of loans, one of whose purposes is quoted and holds a line break. */
  static Path csv(Path file, int rows, long seed) throws IOException {
    RandomGenerator random = new Seed(seed).generator();
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("key");
      for (int i = 0; i < NUMBERS; i++) {
        out.write(",n" + i);
      }
      out.write(",purpose,risk\n");
      for (int row = 0; row < rows; row++) {
        out.write("k" + seed + "-" + row);
        for (int i = 0; i < NUMBERS; i++) {
          out.write(String.format(Locale.ROOT, ",%.4f", random.nextDouble() * 2 - 1));
        }
        String purpose = PURPOSES.get(random.nextInt(3));
        out.write(",\"" + purpose.replace("\"", "\"\"") + "\",");
        out.write(random.nextBoolean() ? "good\n" : "bad\n");
      }
    }
    return file;
  }

  /** Writes a Parquet file of loans. */
  static Path parquet(Path file, int rows, long seed) throws IOException {
    RandomGenerator random = new Seed(seed).generator();
    TableColumn[] columns = new TableColumn[NUMBERS + 2];
    columns[0] = TableColumn.text("key");
    for (int i = 0; i < NUMBERS; i++) {
      columns[i + 1] = TableColumn.number("n" + i);
    }
    columns[NUMBERS + 1] = TableColumn.text("purpose");
    try (var out = Files.newOutputStream(file);
        ParquetTable table = ParquetTable.open(out, List.of(columns))) {
      for (int row = 0; row < rows; row++) {
        Object[] cells = new Object[columns.length];
        cells[0] = "k" + seed + "-" + row;
        for (int i = 0; i < NUMBERS; i++) {
          cells[i + 1] = random.nextFloat();
        }
        cells[NUMBERS + 1] = PURPOSES.get(random.nextInt(3));
        table.add(List.of(cells));
      }
    }
    return file;
  }
}

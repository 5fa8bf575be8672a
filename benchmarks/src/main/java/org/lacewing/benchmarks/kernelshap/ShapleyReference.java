package org.lacewing.benchmarks.kernelshap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
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
import org.lacewing.core.data.Target;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.preprocessing.CategoricalMissing;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.preprocessing.Scaling;
import org.lacewing.core.preprocessing.TensorScaling;
import org.lacewing.core.preprocessing.UnseenCategory;
import org.lacewing.explain.Instances;
import org.lacewing.explain.shapley.ShapleyExplanation;
import org.lacewing.explain.shapley.ShapleyRow;
import org.lacewing.explain.shapley.ShapleyValue;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtLogitPredictor;
import org.lacewing.onnx.runtime.OrtOptions;
import org.lacewing.onnx.runtime.OrtPredictor;

/** A network with a background, rows to explain and their exact Shapley values. */
public final class ShapleyReference implements AutoCloseable {
  /** Where the files are, seen from the project. */
  public static final Path FOLDER = Path.of("benchmarks", "data", "shapley");

  private static final String LABEL = "answer";
  private static final List<String> CLASSES = List.of("no", "yes");

  /** Preprocessing that leaves numbers as they are. */
  public static final PreprocessingSettings AS_IT_IS =
      new PreprocessingSettings(
          Scaling.NONE,
          0,
          NumericMissing.REJECT,
          0,
          CategoricalMissing.REJECT,
          UnseenCategory.ZERO,
          false,
          TensorScaling.UNIT);

  private final String name;
  private final OrtPredictor predictor;
  private final Pipeline model;
  private final Dataset background;
  private final Table rows;
  private final List<double[]> exact;

  private ShapleyReference(
      String name, OrtPredictor predictor, Dataset background, Table rows, List<double[]> exact) {
    this.name = name;
    this.predictor = predictor;
    this.model =
        Pipeline.of(Preprocessing.fit(background, Target.regression(LABEL), AS_IT_IS), predictor);
    this.background = background;
    this.rows = rows;
    this.exact = exact;
  }

  /** Reads the files of a name. */
  public static ShapleyReference read(Path folder, String name) throws IOException {
    List<double[]> background = numbers(folder.resolve(name + "_bg.csv"));
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>(columns(background));
    columns.forEach(column -> fields.add(Field.numeric(column.name(), Role.FEATURE)));
    fields.add(Field.numeric(LABEL, Role.LABEL));
    columns.add(NumericColumn.of(LABEL, new double[background.size()]));
    return new ShapleyReference(
        name,
        OrtPredictor.open(folder.resolve(name + ".onnx")),
        new Dataset(name, new Schema(fields), Table.of(columns)),
        Table.of(columns(numbers(folder.resolve(name + "_explain.csv")))),
        numbers(folder.resolve("exact_" + name + ".csv")));
  }

  private static List<double[]> numbers(Path file) throws IOException {
    List<double[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      rows.add(Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray());
    }
    return rows;
  }

  private static List<Column> columns(List<double[]> rows) {
    List<Column> columns = new ArrayList<>();
    for (int column = 0; column < rows.get(0).length; column++) {
      int at = column;
      columns.add(NumericColumn.of("x" + at, rows.stream().mapToDouble(row -> row[at]).toArray()));
    }
    return columns;
  }

  /** Returns the name of the files. */
  public String name() {
    return name;
  }

  OrtPredictor predictor() {
    return predictor;
  }

  /** Returns the network behind a preprocessing that changes nothing. */
  public Pipeline model() {
    return model;
  }

  /** Returns the background as all three parts. */
  public DatasetSplit data() {
    return new DatasetSplit(background, background, background);
  }

  /** Opens the network anew, for batches of up to that many rows that are not cut. */
  public OrtPredictor inOneBatch(int rows) throws IOException {
    byte[] file = Files.readAllBytes(FOLDER.resolve(name + ".onnx"));
    return OrtPredictor.open(OnnxModel.parse(file), new OrtOptions(1, rows));
  }

  /** Returns the number of columns. */
  public int width() {
    return exact.get(0).length;
  }

  /** Returns the exact value of a row's feature. */
  double exact(int row, int feature) {
    return exact.get(row)[feature];
  }

  /** Returns the network as one of two classes, with its logits; the caller closes it. */
  public Pipeline classes() throws IOException {
    return classes(UnaryOperator.identity());
  }

  /** Returns a changed network as {@link #classes()} does. */
  public Pipeline classes(UnaryOperator<OnnxModel> change) throws IOException {
    OnnxModel network = OnnxModel.parse(Files.readAllBytes(FOLDER.resolve(name + ".onnx")));
    return Pipeline.of(
        Preprocessing.fit(labelled().train(), Target.classification(LABEL, CLASSES, 1), AS_IT_IS),
        OrtLogitPredictor.open(change.apply(network)));
  }

  /** Returns the background as all three parts, with made-up classes. */
  public DatasetSplit labelled() {
    List<Field> fields = new ArrayList<>(background.schema().features());
    fields.add(Field.categorical(LABEL, Role.LABEL, CLASSES));
    Table table =
        background.table().with(CategoricalColumn.of(LABEL, CLASSES, new int[background.rows()]));
    Dataset dataset = new Dataset(name, new Schema(fields), table);
    return new DatasetSplit(dataset, dataset, dataset);
  }

  int backgroundRows() {
    return background.rows();
  }

  /** Returns the first rows, at most as many as there are exact values for. */
  public Instances rows(int most) {
    int count = Math.min(most, exact.size());
    return new Instances(
        rows.select(IntStream.range(0, count).toArray()),
        IntStream.range(0, count).mapToObj(row -> "row " + row).toList());
  }

  /** Returns the mean over rows of |φ − exact| / |exact|, Euclidean norms. */
  double error(ShapleyExplanation explanation) {
    double sum = 0;
    for (int row = 0; row < explanation.rows().size(); row++) {
      ShapleyRow found = explanation.rows().get(row);
      List<ShapleyValue> values = found.outputs().get(0).values();
      double off = 0;
      double size = 0;
      for (int i = 0; i < values.size(); i++) {
        double right = exact.get(row)[i];
        off += (values.get(i).value() - right) * (values.get(i).value() - right);
        size += right * right;
      }
      sum += Math.sqrt(off / size);
    }
    return sum / explanation.rows().size();
  }

  @Override
  public void close() {
    model.close();
  }
}

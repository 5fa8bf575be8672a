package org.lacewing.onnx.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lacewing.onnx.pipeline.RawRows.BIG;
import static org.lacewing.onnx.pipeline.RawRows.CLASSES;
import static org.lacewing.onnx.pipeline.RawRows.LENIENT;
import static org.lacewing.onnx.pipeline.RawRows.NO_ROWS;
import static org.lacewing.onnx.pipeline.RawRows.features;
import static org.lacewing.onnx.pipeline.RawRows.fitted;
import static org.lacewing.onnx.pipeline.RawRows.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.preprocessing.CategoricalMissing;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.preprocessing.Scaling;
import org.lacewing.core.preprocessing.TensorScaling;
import org.lacewing.core.preprocessing.UnseenCategory;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.runtime.OrtPredictor;
import org.lacewing.onnx.runtime.OrtTableModel;

class RawRowExportTest {
  private static final Target TWO = Target.classification("y", List.of("no", "yes"), 1);

  private static CategoricalColumn texts(String name, @Nullable String... texts) {
    return CategoricalColumn.ofTexts(name, Arrays.asList(texts));
  }

  private static Table row(
      double big, @Nullable String size, double small, double always, @Nullable String yes) {
    return Table.of(
        NumericColumn.of("big", big),
        texts("size", size),
        NumericColumn.of("small", small),
        NumericColumn.of("always", always),
        texts("yes", yes));
  }

  /** The same rows through the package and through the file, all at once and one by one. */
  private static void agree(ModelPackage model, Table rows) {
    OnnxModel graph = RawRowExport.of(model, rows).graph();
    try (Pipeline pipeline =
            Pipeline.of(
                model.preprocessing(), OrtPredictor.open(OnnxModel.parse(model.onnx().toArray())));
        OrtTableModel whole = OrtTableModel.open(graph)) {
      Tensor expected = pipeline.predict(rows);
      assertThat(whole.predict(rows)).isEqualTo(expected);
      for (int row = 0; row < Math.min(3, rows.rows()); row++) {
        Table one = rows.select(row);
        assertThat(whole.predict(one)).isEqualTo(pipeline.predict(one));
      }
    }
  }

  /** Numbers and categories do not touch each other: their settings vary side by side. */
  @ParameterizedTest
  @EnumSource(Scaling.class)
  void everySettingGivesTheSameBits(Scaling scaling) {
    int tried = 0;
    for (double clip : new double[] {0, 0.75}) {
      for (NumericMissing numeric : NumericMissing.values()) {
        for (int half = 0; half < 2; half++) {
          everySetting(scaling, clip, numeric, tried++);
        }
      }
    }
    assertThat(tried)
        .isGreaterThan(CategoricalMissing.values().length * UnseenCategory.values().length);
  }

  private static void everySetting(
      Scaling scaling, double clip, NumericMissing numeric, int number) {
    CategoricalMissing categorical =
        CategoricalMissing.values()[number % CategoricalMissing.values().length];
    UnseenCategory unseen =
        UnseenCategory.values()[
            number / CategoricalMissing.values().length % UnseenCategory.values().length];
    boolean gaps = numeric != NumericMissing.REJECT;
    boolean noText = categorical != CategoricalMissing.REJECT;
    boolean others = unseen != UnseenCategory.REJECT;
    Table rows =
        Table.of(
            NumericColumn.of("big", BIG, gaps ? Double.NaN : 0, -4e6, 1e6 + 1.0 / 3),
            texts("size", "größer", noText ? null : "10", others ? "groß" : "9", "9"),
            NumericColumn.of("small", -0.0, 0.4, 1e30, gaps ? Double.NaN : 0.1),
            NumericColumn.of("always", 3, -5, gaps ? Double.NaN : 3, 1e9),
            texts("yes", "yes", others ? "no" : "yes", noText ? null : "yes", "yes"));
    PreprocessingSettings settings = settings(scaling, clip, numeric, categorical, unseen);
    agree(Packages.of(fitted(settings), 3, Operators.SOFTMAX), rows);
  }

  @Test
  void numbersOnlyAndCategoriesOnly() {
    List<Column> all = features();
    for (List<Column> some : List.of(all.subList(0, 1), all.subList(1, 2), all.subList(2, 4))) {
      Preprocessing preprocessing = Packages.fit(some, Packages.threeClasses(6), CLASSES, LENIENT);
      agree(Packages.of(preprocessing, 3, Operators.SOFTMAX), Table.of(some));
    }
  }

  @Test
  void oneSigmoidAnswersForTwoClasses() throws Exception {
    CategoricalColumn label =
        CategoricalColumn.ofTexts("y", List.of("no", "yes", "no", "yes", "yes", "no"));
    Preprocessing preprocessing = Packages.fit(features(), label, TWO, LENIENT);
    ModelPackage model = Packages.of(preprocessing, 1, Operators.SIGMOID);
    agree(model, Table.of(features()));
    RawCall call = RawCall.of(RawRowExport.of(model, NO_ROWS).graph(), plain(Table.of(features())));
    for (int row = 0; row < 6; row++) {
      float no = call.numbers().get(2 * row);
      float yes = call.numbers().get(2 * row + 1);
      assertThat(no).isEqualTo(1 - yes);
      assertThat(call.labels().get(row)).isEqualTo(yes > no ? "yes" : "no");
    }
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void numbersComeInTheLabelsUnits(Scaling scaling) {
    for (boolean scaleTarget : new boolean[] {true, false}) {
      PreprocessingSettings settings =
          new PreprocessingSettings(
              scaling,
              0,
              NumericMissing.MEDIAN,
              0,
              CategoricalMissing.MOST_FREQUENT,
              UnseenCategory.ZERO,
              scaleTarget,
              TensorScaling.UNIT);
      Column price = NumericColumn.of("price", 215000.5, 1e6, 3e5, 25, 1.5e5, 7e5);
      Preprocessing preprocessing =
          Packages.fit(features(), price, Target.regression("price"), settings);
      ModelPackage model = Packages.of(preprocessing, 1, Operators.IDENTITY);
      agree(model, Table.of(features()));
      assertThat(RawRowExport.of(model, NO_ROWS).graph().outputNames())
          .containsExactly("prediction");
    }
  }

  @Test
  void imagesKeepTheShapeOfTheNetwork() {
    List<Column> pixels =
        IntStream.range(0, 6)
            .mapToObj(i -> (Column) Packages.number("p" + i, i, 2 * i + 1, 5 - i, 0, 1, 9))
            .toList();
    Preprocessing preprocessing = Packages.fit(pixels, Packages.threeClasses(6), CLASSES, LENIENT);
    agree(
        Packages.of(preprocessing, Packages.network(List.of(1, 2, 3), 3, Operators.SOFTMAX)),
        Table.of(pixels));
  }

  @Test
  void integerNetworksAreEmbeddedAsTheyAre() throws Exception {
    Preprocessing preprocessing =
        fitted(
            settings(
                Scaling.STANDARD,
                0,
                NumericMissing.REJECT,
                CategoricalMissing.REJECT,
                UnseenCategory.REJECT));
    ModelPackage model = Packages.of(preprocessing, Packages.quantized(preprocessing.width(), 3));
    agree(model, Table.of(features()));
    // QuantizeLinear would make an ordinary number of a NaN.
    assertRefused(model, row(Double.NaN, "10", 0.1, 3, "yes"));
    assertRefused(model, row(BIG, "never seen", 0.1, 3, "yes"));
  }

  @Test
  void refusedRowsAreAnsweredWithNothing() throws Exception {
    Preprocessing strict =
        fitted(
            settings(
                Scaling.MIN_MAX,
                2,
                NumericMissing.REJECT,
                CategoricalMissing.REJECT,
                UnseenCategory.REJECT));
    ModelPackage model = Packages.of(strict, 3, Operators.SOFTMAX);
    List<Table> refused =
        List.of(
            row(Double.NaN, "10", 0.1, 3, "yes"),
            row(BIG, null, 0.1, 3, "yes"),
            row(BIG, "XL", 0.1, 3, "yes"),
            row(BIG, "10", Double.POSITIVE_INFINITY, 3, "yes"),
            row(BIG, "10", 0.1, Double.NaN, "yes"),
            row(BIG, "10", 0.1, Double.NEGATIVE_INFINITY, "yes"),
            row(BIG, "10", 0.1, 3, "no"));
    for (Table row : refused) {
      assertRefused(model, row);
    }
  }

  @Test
  void anInfiniteOrTooLargeNumberIsRefusedHoweverLenientTheSettings() throws Exception {
    for (double clip : new double[] {0, 1}) {
      ModelPackage model =
          Packages.of(
              fitted(
                  settings(
                      Scaling.STANDARD,
                      clip,
                      NumericMissing.MEAN,
                      CategoricalMissing.OWN_CATEGORY,
                      UnseenCategory.ZERO)),
              3,
              Operators.SOFTMAX);
      assertRefused(model, row(Double.POSITIVE_INFINITY, "10", 0.1, 3, "yes"));
    }
    ModelPackage unbounded = Packages.of(fitted(LENIENT), 3, Operators.SOFTMAX);
    assertRefused(unbounded, row(BIG, "10", 1e300, 3, "yes"));
  }

  /** The package throws, the file answers NaN, and the rows beside it are answered all the same. */
  private static void assertRefused(ModelPackage model, Table bad) throws Exception {
    OnnxModel graph = RawRowExport.of(model, NO_ROWS).graph();
    Table good = row(BIG, "10", 0.1, 3, "yes");
    Table three = Table.of(stacked(good, bad));
    try (Pipeline pipeline =
            Pipeline.of(
                model.preprocessing(), OrtPredictor.open(OnnxModel.parse(model.onnx().toArray())));
        OrtTableModel whole = OrtTableModel.open(graph)) {
      assertThatThrownBy(() -> pipeline.predict(three)).isInstanceOf(DataException.class);
      assertThatThrownBy(() -> whole.predict(three))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("row 1")
          .hasMessageContaining("does not accept");
      RawCall call = RawCall.of(graph, plain(three));
      assertThat(call.numbers().subList(3, 6)).containsOnly(Float.NaN);
      assertThat(call.labels().get(1)).isEmpty();
      Tensor expected = pipeline.predict(good);
      for (int c = 0; c < 3; c++) {
        assertThat(call.numbers().get(c)).isEqualTo(expected.at(c));
        assertThat(call.numbers().get(6 + c)).isEqualTo(expected.at(c));
      }
    }
  }

  /** Good, bad, good. */
  private static List<Column> stacked(Table good, Table bad) {
    List<Column> columns = new ArrayList<>();
    for (Column column : good.columns()) {
      Column other = bad.column(column.name());
      columns.add(
          column instanceof NumericColumn
              ? NumericColumn.of(
                  column.name(),
                  good.numeric(column.name()).value(0),
                  bad.numeric(column.name()).value(0),
                  good.numeric(column.name()).value(0))
              : texts(
                  column.name(),
                  column.text(0),
                  other.isMissing(0) ? null : other.text(0),
                  column.text(0)));
    }
    return columns;
  }

  private static Map<String, Object> plain(Table rows) {
    Map<String, Object> columns = new java.util.HashMap<>();
    for (Column column : rows.columns()) {
      columns.put(
          GraphNames.input(column.name()),
          column instanceof NumericColumn numbers
              ? numbers.toArray()
              : IntStream.range(0, column.size()).mapToObj(column::text).toArray(String[]::new));
    }
    return columns;
  }

  @Test
  void columnsMayHaveTheNamesOfTensors() {
    List<String> names =
        List.of(
            "label",
            "probabilities",
            "input",
            "rows/numbers",
            "network/input",
            "column/label",
            "Größe in cm, netto",
            "encoded");
    List<Column> columns =
        Stream.concat(
                names.stream().map(n -> (Column) Packages.number(n, n.length(), 1, 2, 3, 4, 5)),
                Stream.of(
                    (Column)
                        CategoricalColumn.ofTexts(
                            "rows/levels", List.of("1", "01", "1.0", "é", "a,b", "\"q\""))))
            .toList();
    Preprocessing preprocessing = Packages.fit(columns, Packages.threeClasses(6), CLASSES, LENIENT);
    agree(Packages.of(preprocessing, 3, Operators.SOFTMAX), Table.of(columns));
    assertThat(columns.stream().map(c -> GraphNames.input(c.name())).distinct()).hasSize(9);
  }

  @Test
  void manyRowsKeepTheirOrder() {
    ModelPackage model = Packages.of(fitted(LENIENT), 3, Operators.SOFTMAX);
    int[] many = IntStream.range(0, 10_000).map(i -> i * i % 6).toArray();
    agree(model, Table.of(features()).select(many));
  }

  @Test
  void aGraphThatAnswersOtherwiseIsAnError() {
    Preprocessing preprocessing = fitted(LENIENT);
    ModelPackage model = Packages.of(preprocessing, 3, Operators.SOFTMAX);
    OnnxModel graph = RawRowExport.of(model, NO_ROWS).graph();
    Tensor weights = graph.weight("network/w1");
    float[] nudged = weights.toArray();
    nudged[0] += 0.01f;
    OnnxModel other = graph.withWeights(Map.of("network/w1", Tensor.of(weights.shape(), nudged)));
    assertThatThrownBy(() -> RawRowExport.verified(model, other, NO_ROWS))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("answers otherwise than the model");
  }

  @Test
  void rowsThePackageDoesNotAcceptAreAnError() {
    Preprocessing strict = fitted(PreprocessingSettings.defaults());
    ModelPackage model = Packages.of(strict, 3, Operators.SOFTMAX);
    assertThatThrownBy(() -> RawRowExport.of(model, row(Double.NaN, "10", 0.1, 3, "yes")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("big");
  }

  @Test
  void anEmptyCategoryIsRefused() {
    Column odd = CategoricalColumn.of("odd", List.of("", "x"), 0, 1, 0);
    Preprocessing preprocessing =
        Packages.fit(List.of(odd), Packages.threeClasses(3), CLASSES, LENIENT);
    assertThatThrownBy(
            () -> RawRowExport.of(Packages.of(preprocessing, 3, Operators.SOFTMAX), NO_ROWS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("column \"odd\"");
  }

  @Test
  void otherNetworksAreRefused() {
    Preprocessing preprocessing = fitted(LENIENT);
    OnnxModel fits = Packages.network(List.of(preprocessing.width()), 3, Operators.SOFTMAX);
    assertThatThrownBy(
            () ->
                RawRowExport.of(
                    Packages.of(preprocessing, fits.edit().operatorSet("", 12).build()), NO_ROWS))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("operator set 13 or later, found operator set 12");
    assertThatThrownBy(
            () ->
                RawRowExport.of(
                    Packages.of(preprocessing, Packages.network(List.of(4), 3, Operators.SOFTMAX)),
                    NO_ROWS))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("do not belong together");
  }
}

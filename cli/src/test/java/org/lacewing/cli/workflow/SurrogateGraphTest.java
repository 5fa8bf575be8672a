package org.lacewing.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.tree.TreeModel;
import org.lacewing.explain.tree.TreeSettings;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtTableModel;
import org.lacewing.onnx.runtime.TableAnswers;

/** The exported tree answers in ONNX Runtime as the tree does, in every corner. */
class SurrogateGraphTest {
  private static final int ROWS = 600;
  private static final List<String> CITIES = List.of("Kyiv", "Łódź", "O'Fallon", "\uD83D\uDE80");

  /** Numbers far from zero that floats do not tell apart, a category, gaps in both. */
  private static Column[] features() {
    RandomGenerator random = new Seed(4).generator();
    double[] near = new double[ROWS];
    double[] plain = new double[ROWS];
    int[] city = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      near[row] = 1e9 + random.nextInt(40);
      plain[row] = row % 11 == 0 ? Double.NaN : random.nextGaussian();
      city[row] = row % 7 == 0 ? CategoricalColumn.MISSING : random.nextInt(CITIES.size());
    }
    return new Column[] {
      NumericColumn.of("near", near),
      NumericColumn.of("label", plain),
      CategoricalColumn.of("city", CITIES, city)
    };
  }

  private static double signal(Column[] features, int row) {
    double plain = ((NumericColumn) features[1]).value(row);
    CategoricalColumn city = (CategoricalColumn) features[2];
    int number = city.isMissing(row) ? 5 : city.code(row);
    return ((NumericColumn) features[0]).value(row) % 13
        + (Double.isNaN(plain) ? 9 : 4 * plain)
        + new double[] {1, -6, 7, 2, 0, 3}[number];
  }

  private static Dataset data(Column[] features, Column label, Target target) {
    Field field =
        target.classes().isEmpty()
            ? Field.numeric(label.name(), Role.LABEL)
            : Field.categorical(label.name(), Role.LABEL, target.classes());
    Schema schema =
        new Schema(
            List.of(
                Field.numeric("near", Role.FEATURE),
                Field.numeric("label", Role.FEATURE),
                Field.categorical("city", Role.FEATURE, CITIES),
                field));
    return new Dataset(
        "data", schema, Table.of(List.of(features[0], features[1], features[2], label)));
  }

  private static TreeModel classes() {
    Column[] features = features();
    Target target = Target.classification("y", List.of("low", "\uD83D\uDE80", "high"), 0);
    int[] label =
        IntStream.range(0, ROWS)
            .map(row -> signal(features, row) < 4 ? 0 : signal(features, row) < 12 ? 1 : 2)
            .toArray();
    return TreeModel.fit(
        data(features, CategoricalColumn.of("y", target.classes(), label), target),
        target,
        new TreeSettings(9, 2));
  }

  /** The rows of training, and rows with a category that never occurred. */
  private static Table rows() {
    Column[] features = features();
    String[] cities = new String[ROWS];
    Arrays.setAll(cities, row -> row % 3 == 0 ? "Oslo" : features[2].text(row));
    return Table.of(List.of(features[0], features[1], row(cities)));
  }

  private static Column row(String... cities) {
    return CategoricalColumn.ofTexts("city", Arrays.asList(cities));
  }

  @Test
  void classesAndShares() {
    TreeModel tree = classes();
    assertThat(tree.leaves()).isGreaterThan(40);
    assertThat(tree.text()).contains("city in {").contains("or missing").contains("near <= ");
    OnnxModel graph = OnnxModel.parse(SurrogateGraph.of(tree).toBytes());
    assertThat(graph.nodes())
        .anySatisfy(
            node ->
                assertThat(node.qualifiedOperator())
                    .isEqualTo("ai.onnx.ml.TreeEnsembleClassifier"));
    try (OrtTableModel model = OrtTableModel.open(graph)) {
      assertThat(model.target()).isEqualTo(tree.target());
      for (Table rows : List.of(Table.of(List.of(features())), rows())) {
        Tensor expected = tree.predict(rows);
        TableAnswers answers = model.answer(rows);
        for (int row = 0; row < ROWS; row++) {
          int best = 0;
          for (int c = 0; c < 3; c++) {
            assertThat(answers.values().at(row, c)).isEqualTo(expected.at(row, c));
            best = expected.at(row, c) > expected.at(row, best) ? c : best;
          }
          assertThat(answers.labels().get(row)).isEqualTo(tree.target().classes().get(best));
        }
      }
    }
  }

  @Test
  void numbers() {
    Column[] features = features();
    Target target = Target.regression("y");
    double[] label = IntStream.range(0, ROWS).mapToDouble(r -> signal(features, r)).toArray();
    TreeModel tree =
        TreeModel.fit(
            data(features, NumericColumn.of("y", label), target), target, new TreeSettings(8, 3));
    try (OrtTableModel model = OrtTableModel.open(SurrogateGraph.of(tree))) {
      Tensor expected = tree.predict(rows());
      Tensor answers = model.predict(rows());
      for (int row = 0; row < ROWS; row++) {
        assertThat(answers.at(row)).isCloseTo(expected.at(row), within(1e-6f));
      }
    }
  }

  @Test
  void aSingleLeafOverCategoriesAlone() {
    CategoricalColumn city = CategoricalColumn.of("city", List.of("a", "b"), new int[] {0, 1, 1});
    Target target = Target.classification("y", List.of("no", "yes"), 1);
    Schema schema =
        new Schema(
            List.of(
                Field.categorical("city", Role.FEATURE, city.levels()),
                Field.categorical("y", Role.LABEL, target.classes())));
    Column label = CategoricalColumn.of("y", target.classes(), new int[] {0, 1, 1});
    Dataset data = new Dataset("data", schema, Table.of(List.of(city, label)));
    TreeModel tree = TreeModel.fit(data, target, new TreeSettings(0, 1));
    try (OrtTableModel model = OrtTableModel.open(SurrogateGraph.of(tree))) {
      assertThat(model.predict(data.table())).isEqualTo(tree.predict(data.table()));
    }
  }
}

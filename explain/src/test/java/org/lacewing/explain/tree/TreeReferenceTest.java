package org.lacewing.explain.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestModel.NUMBER;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.explain.TestData;

/** Compares with trees of scikit-learn 1.9.1 on the iris data. */
class TreeReferenceTest {
  private static List<String[]> lines() throws IOException {
    try (InputStream in = TreeReferenceTest.class.getResourceAsStream("iris.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .toList();
    }
  }

  private static NumericColumn number(String name, int index) throws IOException {
    return NumericColumn.of(
        name, lines().stream().mapToDouble(line -> Double.parseDouble(line[index])).toArray());
  }

  @Test
  void classificationByEntropy() throws IOException {
    CategoricalColumn species =
        CategoricalColumn.ofTexts("y", lines().stream().map(line -> line[4]).toList());
    Dataset iris =
        TestData.of(
            number("sepal_length", 0),
            number("sepal_width", 1),
            number("petal_length", 2),
            number("petal_width", 3),
            species);
    TreeModel tree =
        TreeModel.fit(
            iris, Target.classification("y", species.levels(), 0), new TreeSettings(3, 5));
    // DecisionTreeClassifier(criterion="entropy", max_depth=3, min_samples_leaf=5): the first split
    // has two equal choices, petal_length at 2.45 and petal_width at 0.8.
    assertThat(tree.text())
        .isEqualTo(
            """
            if petal_length <= 2.45
              setosa (50 rows, 100.0 %)
            else (petal_length > 2.45)
              if petal_width <= 1.75
                if petal_length <= 4.95
                  versicolor (48 rows, 97.9 %)
                else (petal_length > 4.95)
                  virginica (6 rows, 66.7 %)
              else (petal_width > 1.75)
                if petal_length <= 4.95
                  virginica (6 rows, 83.3 %)
                else (petal_length > 4.95)
                  virginica (40 rows, 100.0 %)
            """);
    // Shares are answered as floats: 2^-24 relative.
    assertThat(Evaluation.of(tree, iris).value(Metric.LOG_LOSS).orElseThrow())
        .isCloseTo(0.07588775670781825, within(1e-7));
  }

  @Test
  void regressionByVariance() throws IOException {
    Dataset iris =
        TestData.of(
            number("sepal_length", 0),
            number("sepal_width", 1),
            number("petal_length", 2),
            number("petal_width", 3).renamed("y"));
    TreeModel tree = TreeModel.fit(iris, NUMBER, new TreeSettings(4, 5));
    // DecisionTreeRegressor(max_depth=4, min_samples_leaf=5)
    assertThat(tree.leaves()).isEqualTo(14);
    assertThat(Evaluation.of(tree, iris).value(Metric.RMSE).orElseThrow())
        .isCloseTo(0.15827451165467838, within(1e-6));
  }
}

package org.lacewing.onnx.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lacewing.onnx.pipeline.RawRows.CLASSES;
import static org.lacewing.onnx.pipeline.RawRows.LENIENT;
import static org.lacewing.onnx.pipeline.RawRows.NO_ROWS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.RawRowSignature;
import org.lacewing.onnx.runtime.OrtPredictor;
import org.lacewing.onnx.runtime.OrtTableModel;
import org.lacewing.onnx.runtime.TableAnswers;

/** Texts of all kinds as categories, classes and names of columns; and numbers that are ids. */
class RawRowTextsTest {
  private static final String COMPOSED = "\u00e9";
  private static final String DECOMPOSED = "e\u0301";
  private static final List<String> TEXTS =
      List.of("😀", "😁", COMPOSED, DECOMPOSED, " x ", "\uFFFF1f600;", "日本", "true", "NaN", "None");

  private static Column texts(String name, List<String> texts) {
    return CategoricalColumn.ofTexts(name, texts);
  }

  private static ModelPackage trained(List<Column> features, List<String> labels) {
    Target target = Target.classification("y", labels.stream().distinct().sorted().toList(), 0);
    Preprocessing preprocessing = Packages.fit(features, texts("y", labels), target, LENIENT);
    return Packages.of(preprocessing, target.classes().size(), Operators.SOFTMAX);
  }

  private static ModelPackage trained(Column... features) {
    Preprocessing preprocessing =
        Packages.fit(
            List.of(features), Packages.threeClasses(features[0].size()), CLASSES, LENIENT);
    return Packages.of(preprocessing, 3, Operators.SOFTMAX);
  }

  private static TableAnswers agreed(ModelPackage model, Table rows) {
    OnnxModel graph = RawRowExport.of(model, rows).graph();
    try (Pipeline pipeline =
            Pipeline.of(
                model.preprocessing(), OrtPredictor.open(OnnxModel.parse(model.onnx().toArray())));
        OrtTableModel whole = OrtTableModel.open(graph)) {
      Tensor expected = pipeline.predict(rows);
      TableAnswers answers = whole.answer(rows);
      assertThat(answers.values()).isEqualTo(expected);
      int[] best = ClassLabels.predicted(expected);
      for (int row = 0; row < best.length; row++) {
        assertThat(answers.labels().get(row)).isEqualTo(model.target().classes().get(best[row]));
      }
      return answers;
    }
  }

  @Test
  void everyTextIsACategoryAndAClassOfItsOwn() {
    Column column = texts("text", TEXTS);
    TableAnswers answers = agreed(trained(List.of(column), TEXTS), Table.of(column));
    assertThat(answers.labels()).as("classes with stand-ins").contains("😀", "\uFFFF1f600;");
    for (int row = 1; row < TEXTS.size(); row++) {
      assertThat(answers.values().slice(row, row + 1))
          .as(TEXTS.get(row))
          .isNotEqualTo(answers.values().slice(0, 1));
    }
  }

  @Test
  void anUnseenTextOfAnyKindIsUnseen() {
    Column plain = texts("text", List.of("a", "b", "\uFFFF", "a", "b", "c"));
    ModelPackage model = trained(plain);
    agreed(model, Table.of(texts("text", List.of("😀", "\uFFFF1f600;", "a\u0000", DECOMPOSED))));
  }

  @Test
  void columnsMayHaveAnyName() {
    List<String> names =
        List.of("😀", "\\u{1f600}", "escaped/\\u{1f600}", "\\😀", "\\\\😀", "rows/😀", "日本");
    Column[] columns =
        names.stream()
            .map(name -> (Column) NumericColumn.of(name, name.length(), 1, 2, 3, 4, 7))
            .toArray(Column[]::new);
    ModelPackage model = trained(columns);
    agreed(model, Table.of(columns));
    OnnxModel graph = RawRowExport.of(model, NO_ROWS).graph();
    assertThat(graph.inputNames()).doesNotHaveDuplicates().contains("日本").doesNotContain("😀");
    assertThat(RawRowSignature.of(graph).inputs().get(0).column()).isEqualTo("😀");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "\ud83d", "x\ude00"})
  void aTextThatNoFileCanHoldIsRefused(String text) {
    List<String> some = List.of("a", text, "b", "a", text, "b");
    NumericColumn number = NumericColumn.of("n", 1, 2, 3, 4, 5, 6);
    for (ModelPackage model :
        List.of(
            trained(texts("text", some)),
            trained(List.of(number), some),
            trained(NumericColumn.of(text, 1, 2, 3, 4, 5, 6)))) {
      assertThatThrownBy(() -> RawRowExport.of(model, NO_ROWS))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("cannot hold a text")
          .hasMessageContaining("\\u{");
    }
  }

  @Test
  void largeIdsKeepTheirLastDigit() {
    double largest = 1L << 53;
    NumericColumn ids =
        NumericColumn.of(
            "id", largest - 1, largest - 2, largest - 3, largest - 4, largest - 5, largest - 6);
    TableAnswers answers = agreed(trained(ids), Table.of(ids));
    assertThat(answers.values().slice(0, 1)).isNotEqualTo(answers.values().slice(1, 2));
  }
}

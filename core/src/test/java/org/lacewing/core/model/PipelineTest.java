package org.lacewing.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.tensor.Tensor;

class PipelineTest {
  private static final List<String> NAMES = List.of("p", "q", "r", "s");
  private static final Target TARGET = Target.classification("y", List.of("no", "yes"), 1);
  private static final Preprocessing PREPROCESSING = fitted();

  private static Preprocessing fitted() {
    List<NumericColumn> features =
        NAMES.stream().map(name -> NumericColumn.of(name, -1, 1)).toList();
    CategoricalColumn label = CategoricalColumn.ofTexts("y", List.of("no", "yes"));
    List<Field> fields =
        java.util.stream.Stream.concat(
                NAMES.stream().map(name -> Field.numeric(name, Role.FEATURE)),
                java.util.stream.Stream.of(Field.categorical("y", Role.LABEL, label.levels())))
            .toList();
    Table table =
        Table.of(
            java.util.stream.Stream.<org.lacewing.core.data.Column>concat(
                    features.stream(), java.util.stream.Stream.of(label))
                .toList());
    return Preprocessing.fit(
        new Dataset("four", new Schema(fields), table), TARGET, PreprocessingSettings.defaults());
  }

  /** A network that answers the sigmoid of the first input and counts its calls. */
  private static final class FirstInput implements LogitPredictor {
    private final List<Integer> inputShape;
    private int calls;
    private int closed;

    FirstInput(Integer... inputShape) {
      this.inputShape = List.of(inputShape);
    }

    @Override
    public ModelSignature signature() {
      return new ModelSignature("x", inputShape, "p", List.of(1));
    }

    @Override
    public Tensor predict(Tensor batch) {
      signature().check(batch);
      calls++;
      int rows = batch.dimension(0);
      float[] answers = new float[rows];
      for (int row = 0; row < rows; row++) {
        answers[row] = (float) (1 / (1 + Math.exp(-batch.at(row * 4))));
      }
      return Tensor.matrix(rows, 1, answers);
    }

    @Override
    public Tensor logits(Tensor batch) {
      float[] logits = new float[batch.dimension(0)];
      for (int row = 0; row < logits.length; row++) {
        logits[row] = batch.at(row * 4);
      }
      return Tensor.matrix(logits.length, 1, logits);
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private static Table rows(double... p) {
    double[] zero = new double[p.length];
    return Table.of(
        NumericColumn.of("q", zero),
        NumericColumn.of("extra", zero),
        NumericColumn.of("p", p),
        NumericColumn.of("s", zero),
        NumericColumn.of("r", zero));
  }

  @Test
  void columnsAreFoundByNameAndAnswersAreTwoClasses() {
    Pipeline pipeline = Pipeline.of(PREPROCESSING, new FirstInput(4));
    Tensor answers = pipeline.predict(rows(1, 0));
    float yes = (float) (1 / (1 + Math.exp(-1)));
    assertThat(answers).isEqualTo(Tensor.matrix(2, 2, 1 - yes, yes, 0.5f, 0.5f));
    assertThat(pipeline.target()).isEqualTo(TARGET);
    assertThat(pipeline.schema().featureNames()).isEqualTo(NAMES);
  }

  @Test
  void oneLogitIsThatOfTheSecondClass() {
    Pipeline pipeline = Pipeline.of(PREPROCESSING, new FirstInput(4));
    double[] values = new double[Pipeline.BATCH + 2];
    values[0] = 40;
    values[Pipeline.BATCH + 1] = -90;
    Tensor logits = pipeline.logits(rows(values)).orElseThrow();
    assertThat(logits.slice(0, 1)).isEqualTo(Tensor.matrix(1, 2, 0, 40));
    assertThat(logits.slice(Pipeline.BATCH, Pipeline.BATCH + 2))
        .isEqualTo(Tensor.matrix(2, 2, 0, 0, 0, -90));
  }

  @Test
  void imagesGetTheirShape() {
    Pipeline pipeline = Pipeline.of(PREPROCESSING, new FirstInput(1, 2, 2));
    assertThat(pipeline.predict(rows(0))).isEqualTo(Tensor.matrix(1, 2, 0.5f, 0.5f));
  }

  @Test
  void noRowsNeedNoNetwork() {
    FirstInput network = new FirstInput(4);
    assertThat(Pipeline.of(PREPROCESSING, network).predict(rows())).isEqualTo(Tensor.zeros(0, 2));
    assertThat(network.calls).isZero();
  }

  @Test
  void largeTablesGoInBatches() {
    FirstInput network = new FirstInput(4);
    double[] p = new double[2 * Pipeline.BATCH + 1];
    Arrays.setAll(p, row -> row / 1000.0);
    Tensor answers = Pipeline.of(PREPROCESSING, network).predict(rows(p));
    assertThat(network.calls).isEqualTo(3);
    for (int row : new int[] {0, Pipeline.BATCH - 1, Pipeline.BATCH, 2 * Pipeline.BATCH}) {
      assertThat(answers.at(row, 1)).isEqualTo((float) (1 / (1 + Math.exp(-(float) p[row]))));
    }
  }

  @Test
  void theNetworkRefusesAnotherNumberOfColumns() {
    assertThatThrownBy(() -> new FirstInput(4).predict(Tensor.zeros(1, 5)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected [n, 4], found [1, 5]");
  }

  @Test
  void aMissingValueIsRefusedWithItsColumn() {
    Pipeline pipeline = Pipeline.of(PREPROCESSING, new FirstInput(4));
    assertThatThrownBy(() -> pipeline.predict(rows(1, Double.NaN)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 1, column \"p\": A value is missing");
  }

  @Test
  void aMissingColumnIsNamed() {
    Pipeline pipeline = Pipeline.of(PREPROCESSING, new FirstInput(4));
    assertThatThrownBy(() -> pipeline.predict(rows(1).without(List.of("r"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Column \"r\" is missing");
  }

  @Test
  void networkAndPreprocessingMustBelongTogether() {
    assertThatThrownBy(() -> Pipeline.of(PREPROCESSING, new FirstInput(5)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "expected 4 inputs and 2 outputs for y, found 5 inputs and 1 outputs");
  }

  @Test
  void closingClosesTheNetwork() {
    FirstInput network = new FirstInput(4);
    Pipeline.of(PREPROCESSING, network).close();
    assertThat(network.closed).isEqualTo(1);
  }

  private static Preprocessing pictures(TensorFormat format) {
    TensorColumn column =
        TensorColumn.ofBytes(
            "picture",
            format,
            List.of(Bytes.of(new byte[format.size()]), Bytes.of(new byte[format.size()])));
    CategoricalColumn label = CategoricalColumn.ofTexts("y", List.of("no", "yes"));
    return Preprocessing.fit(
        new Dataset(
            "pictures",
            new Schema(List.of(Field.of(column, Role.FEATURE), Field.of(label, Role.LABEL))),
            Table.of(column, label)),
        TARGET,
        PreprocessingSettings.defaults());
  }

  @Test
  void aNetworkOverImagesMustHaveTheShapeOfTheColumn() {
    FirstInput network = new FirstInput(2, 20, 10);
    List<String> names = List.of("A", "B");
    TensorFormat right = TensorFormat.image(TensorLayout.NCHW, 20, 10, names);
    TensorFormat turned = TensorFormat.image(TensorLayout.NCHW, 10, 20, names);
    TensorFormat last = TensorFormat.image(TensorLayout.NHWC, 20, 10, names);
    Pipeline.of(pictures(right), network).close();
    Pipeline.of(pictures(turned), new FirstInput(400)).close();
    for (TensorFormat wrong : List.of(turned, last)) {
      assertThatThrownBy(() -> Pipeline.of(pictures(wrong), network))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("column \"picture\"")
          .hasMessageContaining("expected [n, 2, 20, 10]")
          .hasMessageContaining("found " + wrong.shapeText());
    }
  }
}

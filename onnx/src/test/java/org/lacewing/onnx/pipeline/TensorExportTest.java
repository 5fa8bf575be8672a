package org.lacewing.onnx.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.data.ValueRange;
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
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.runtime.OrtPredictor;
import org.lacewing.onnx.runtime.OrtTableModel;

/** Images and series in their raw values, for each layout and scaling. */
class TensorExportTest {
  private static final Target CLASSES = Target.classification("y", List.of("a", "b", "c"), 0);
  private static final int ROWS = 6;

  private static TensorFormat format(TensorLayout layout) {
    return switch (layout) {
      case NCHW, NHWC -> TensorFormat.image(layout, 2, 4, TensorFormat.RGB);
      case NCW -> new TensorFormat(layout, List.of(2, 5), List.of("u", "v"), ValueRange.ANY);
      case NWC -> new TensorFormat(layout, List.of(5, 1), List.of("u"), new ValueRange(-9, 600.1));
    };
  }

  /** The last channel is constant. */
  private static TensorColumn column(String name, TensorFormat format) {
    RandomGenerator random = new Seed(3).generator();
    int[] channels = format.channelOfPositions();
    List<Tensor> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      float[] values = new float[format.size()];
      for (int i = 0; i < values.length; i++) {
        boolean constant = channels[i] > 0 && channels[i] == format.channels().size() - 1;
        values[i] = constant ? 200 : random.nextInt(256);
      }
      rows.add(Tensor.of(Steps.ints(format.shape()), values));
    }
    return TensorColumn.ofTensors(name, format, rows);
  }

  private static PreprocessingSettings settings(TensorScaling scaling, double clip) {
    return new PreprocessingSettings(
        Scaling.STANDARD,
        clip,
        NumericMissing.MEAN,
        0,
        CategoricalMissing.REJECT,
        UnseenCategory.ZERO,
        true,
        scaling);
  }

  private static void agree(ModelPackage model, Table rows) {
    OnnxModel graph = RawRowExport.of(model, rows).graph();
    try (Pipeline pipeline =
            Pipeline.of(
                model.preprocessing(), OrtPredictor.open(OnnxModel.parse(model.onnx().toArray())));
        OrtTableModel whole = OrtTableModel.open(graph)) {
      assertThat(whole.predict(rows)).isEqualTo(pipeline.predict(rows));
      assertThat(whole.schema()).isEqualTo(model.schema());
    }
  }

  @ParameterizedTest
  @EnumSource(TensorLayout.class)
  void everyScalingGivesTheSameBits(TensorLayout layout) {
    TensorFormat format = format(layout);
    TensorColumn column = column("picture", format);
    for (TensorScaling scaling : TensorScaling.values()) {
      for (double clip : new double[] {0, 0.8}) {
        if (scaling == TensorScaling.UNIT && format.range().equals(ValueRange.ANY)) {
          continue;
        }
        Preprocessing alone =
            Packages.fit(
                List.of(column), Packages.threeClasses(ROWS), CLASSES, settings(scaling, clip));
        agree(
            Packages.of(alone, Packages.network(format.shape(), 3, Operators.SOFTMAX)),
            Table.of(column));
        List<Column> mixed =
            List.of(
                NumericColumn.of("before", 1, 2, 3, 4, 5, Double.NaN),
                column,
                NumericColumn.of("after", 10, 20, 30, 4e9, 50, 60));
        Preprocessing beside =
            Packages.fit(mixed, Packages.threeClasses(ROWS), CLASSES, settings(scaling, clip));
        agree(Packages.of(beside, 3, Operators.SOFTMAX), Table.of(mixed));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TensorLayout.class)
  void valuesOutsideTheRangeAreRefused(TensorLayout layout) throws OrtException {
    TensorFormat format = format(layout);
    TensorColumn column = column("picture", format);
    TensorScaling scaling =
        format.range().equals(ValueRange.ANY) ? TensorScaling.STANDARD : TensorScaling.UNIT;
    Preprocessing alone =
        Packages.fit(List.of(column), Packages.threeClasses(ROWS), CLASSES, settings(scaling, 1));
    OnnxModel graph =
        RawRowExport.of(
                Packages.of(alone, Packages.network(format.shape(), 3, Operators.SOFTMAX)),
                Table.of(column))
            .graph();
    float[] sound = new float[format.size()];
    column.copyTo(0, sound, 0);
    assertThat(call(graph, format, sound)).doesNotContain(Float.NaN);
    Stream<Float> bad =
        Stream.concat(
            Stream.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY),
            format.range().equals(ValueRange.ANY) ? Stream.of() : Stream.of(601f, -10f));
    bad.forEach(
        value -> {
          float[] broken = sound.clone();
          broken[broken.length - 1] = value;
          assertThat(call(graph, format, broken)).as("%s", value).containsOnly(Float.NaN);
        });
  }

  private static List<Float> call(OnnxModel graph, TensorFormat format, float[] values) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape =
        java.util.Arrays.stream(Tensor.shapeOf(1, format.shape())).asLongStream().toArray();
    List<Float> answers = new ArrayList<>();
    try (OrtSession session = environment.createSession(graph.toBytes());
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
        OrtSession.Result result = session.run(Map.of("picture", input))) {
      FloatBuffer numbers =
          ((OnnxTensor) result.get("probabilities").orElseThrow()).getFloatBuffer();
      while (numbers.hasRemaining()) {
        answers.add(numbers.get());
      }
    } catch (OrtException e) {
      throw new AssertionError(e);
    }
    return answers;
  }

  @org.junit.jupiter.api.Test
  void anotherFormatIsRefused() {
    TensorColumn column = column("picture", format(TensorLayout.NCHW));
    Preprocessing alone =
        Packages.fit(
            List.of(column), Packages.threeClasses(ROWS), CLASSES, settings(TensorScaling.UNIT, 0));
    try (OrtTableModel whole =
        OrtTableModel.open(
            RawRowExport.of(Packages.of(alone, 3, Operators.SOFTMAX), Table.of(column)).graph())) {
      assertThatThrownBy(
              () -> whole.predict(Table.of(column("picture", format(TensorLayout.NHWC)))))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("another format");
    }
  }
}

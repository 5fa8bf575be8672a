package org.lacewing.onnx.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
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
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.runtime.OrtPredictor;
import org.lacewing.onnx.runtime.OrtTableModel;

/**
 * Package and file agree on whatever table they were fitted on and whatever rows they are given.
 */
class RandomTablesTest {
  private static final Target CLASSES = Target.classification("y", List.of("a", "b", "c"), 0);
  private static final List<String> TEXTS =
      List.of("a", "A", "ä", "😀", "\"", " ", "0", "00", "1e3", "日本", "😁", "long text, indeed");
  private static final int TRAINING_ROWS = 9;

  @Property(tries = 60)
  void packageAndFileAgree(
      @ForAll long seed,
      @ForAll Scaling scaling,
      @ForAll @DoubleRange(min = 0, max = 3) double clip,
      @ForAll NumericMissing numeric,
      @ForAll CategoricalMissing categorical,
      @ForAll UnseenCategory unseen,
      @ForAll @IntRange(min = 1, max = 6) int features,
      @ForAll @IntRange(min = 1, max = 5) int rows) {
    RandomGenerator random = new Seed(seed).generator();
    PreprocessingSettings settings =
        new PreprocessingSettings(
            scaling, clip, numeric, 1.5, categorical, unseen, true, TensorScaling.UNIT);
    List<Column> training = new ArrayList<>();
    List<Column> later = new ArrayList<>();
    for (int i = 0; i < features; i++) {
      boolean number = random.nextBoolean();
      double scale = Math.pow(10, random.nextInt(-6, 9));
      training.add(
          number
              ? numbers(random, "c" + i, TRAINING_ROWS, scale, numeric)
              : texts(random, "c" + i, TRAINING_ROWS, 6, categorical));
      later.add(
          number
              ? numbers(random, "c" + i, rows, 2 * scale, numeric)
              : texts(random, "c" + i, rows, TEXTS.size(), categorical));
    }
    Preprocessing preprocessing =
        Packages.fit(training, Packages.threeClasses(TRAINING_ROWS), CLASSES, settings);
    ModelPackage model = Packages.of(preprocessing, 3, Operators.SOFTMAX);
    OnnxModel graph = RawRowExport.of(model, Table.of(training)).graph();
    try (Pipeline pipeline =
            Pipeline.of(preprocessing, OrtPredictor.open(OnnxModel.parse(model.onnx().toArray())));
        OrtTableModel whole = OrtTableModel.open(graph)) {
      Table table = Table.of(later);
      for (int row = 0; row < rows; row++) {
        Table one = table.select(row);
        assertThat(answer(whole, one)).isEqualTo(answer(pipeline, one));
      }
      assertThat(answer(whole, table)).isEqualTo(answer(pipeline, table));
    }
  }

  /** The answer, or that there is none. */
  private static Object answer(org.lacewing.core.model.TableModel model, Table rows) {
    try {
      return model.predict(rows);
    } catch (DataException e) {
      return "refused";
    }
  }

  private static Column numbers(
      RandomGenerator random, String name, int rows, double scale, NumericMissing missing) {
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      boolean gap = row > 0 && missing != NumericMissing.REJECT && random.nextInt(4) == 0;
      values[row] = gap ? Double.NaN : scale * (10 + random.nextGaussian());
    }
    return NumericColumn.of(name, values);
  }

  private static Column texts(
      RandomGenerator random, String name, int rows, int levels, CategoricalMissing missing) {
    List<@Nullable String> texts = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      boolean gap = row > 0 && missing != CategoricalMissing.REJECT && random.nextInt(4) == 0;
      texts.add(gap ? null : TEXTS.get(random.nextInt(levels)));
    }
    return CategoricalColumn.ofTexts(name, texts);
  }
}

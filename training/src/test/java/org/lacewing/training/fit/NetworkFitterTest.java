package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtPredictor;
import org.lacewing.training.architecture.Architecture;

class NetworkFitterTest {
  private static final Target CLASSES = Target.classification("risk", List.of("high", "low"), 0);
  private static final Target NUMBER = Target.regression("income");

  /** Risk is high for the young and for renters; income is 1000 · age with noise. */
  private static Dataset dataset(Target target) {
    RandomGenerator random = new Seed(3).generator();
    double[] age = new double[120];
    int[] home = new int[120];
    int[] risk = new int[120];
    double[] income = new double[120];
    for (int row = 0; row < 120; row++) {
      age[row] = 20 + random.nextInt(50);
      home[row] = random.nextInt(2);
      risk[row] = age[row] + (home[row] == 0 ? 0 : 15) > 50 ? 1 : 0;
      income[row] = 1000 * age[row] + 500 * random.nextGaussian();
    }
    List<String> homes = List.of("rent", "own");
    boolean classes = target == CLASSES;
    return new Dataset(
        "people",
        new Schema(
            List.of(
                Field.numeric("age", Role.FEATURE),
                Field.categorical("home", Role.FEATURE, homes),
                classes
                    ? Field.categorical("risk", Role.LABEL, CLASSES.classes())
                    : Field.numeric("income", Role.LABEL))),
        Table.of(
            NumericColumn.of("age", age),
            CategoricalColumn.of("home", homes, home),
            classes
                ? CategoricalColumn.of("risk", CLASSES.classes(), risk)
                : NumericColumn.of("income", income)));
  }

  private static DatasetSplit split(Target target) {
    Dataset all = dataset(target);
    return new DatasetSplit(
        all.select(IntStream.range(0, 80).toArray()),
        all.select(IntStream.range(80, 100).toArray()),
        all.select(IntStream.range(100, 120).toArray()));
  }

  private static NetworkFitter fitter(Target target, TrainingSettings settings) {
    return new NetworkFitter(
        target,
        PreprocessingSettings.defaults(),
        Architecture.design(new PluginChoice("mlp", Map.of("hidden", List.of(8)))),
        settings,
        new Trainer(settings, Progress.silent()));
  }

  private static TrainingSettings settings() {
    return Settings.of(25, 8, Optimizer.ADAM, 0.03);
  }

  @Test
  void fitsClassesFromRawRows() {
    try (Pipeline pipeline = fitter(CLASSES, settings()).fit(split(CLASSES), new Seed(1))) {
      assertThat(
              Evaluation.of(pipeline, split(CLASSES).test()).value(Metric.ACCURACY).orElseThrow())
          .isGreaterThan(0.8);
    }
  }

  @Test
  void fitsNumbersInTheirOwnUnits() {
    FittedNetwork fitted =
        fitter(NUMBER, settings()).fitNetwork(split(NUMBER), new Seed(1), left -> {});
    assertThat(fitted.model().history().metric()).contains(Metric.RMSE);
    try (Pipeline pipeline = fitted.pipeline()) {
      double rmse = Evaluation.of(pipeline, split(NUMBER).test()).value(Metric.RMSE).orElseThrow();
      assertThat(rmse).isLessThan(3000);
    }
  }

  @Test
  void theOnnxModelGivesTheSameAnswersFromRawRows() {
    FittedNetwork fitted =
        fitter(CLASSES, settings()).fitNetwork(split(CLASSES), new Seed(1), left -> {});
    Table test = split(CLASSES).test().table();
    Tensor encoded = fitted.preprocessing().encode(test);
    OnnxModel onnx = fitted.model().toOnnx("people", encoded);
    try (Pipeline here = fitted.pipeline();
        Pipeline there = Pipeline.of(fitted.preprocessing(), OrtPredictor.open(onnx))) {
      assertThat(there.predict(test).maxAbsDifference(here.predict(test))).isLessThan(1e-5);
    }
  }

  @Test
  void aFeatureLessGivesAModelOfItsOwn() {
    DatasetSplit without = split(CLASSES).without(List.of("age"));
    try (Pipeline pipeline = fitter(CLASSES, settings()).fit(without, new Seed(1))) {
      assertThat(pipeline.schema().featureNames()).containsExactly("home");
    }
  }

  @Test
  void aMetricOfAnotherTaskIsRefusedBeforeTraining() {
    List<String> heard = new ArrayList<>();
    TrainingSettings wrong = Settings.stopping(settings(), Metric.RMSE, 3);
    NetworkFitter fitter =
        new NetworkFitter(
            CLASSES,
            PreprocessingSettings.defaults(),
            Architecture.design(new PluginChoice("mlp", Map.of())),
            wrong,
            new Trainer(wrong, (stage, done, total, note) -> heard.add(stage)));
    assertThatThrownBy(() -> fitter.fit(split(CLASSES), new Seed(1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Metric rmse does not apply");
    assertThat(heard).isEmpty();
  }
}

package org.lacewing.compression.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressedModel;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPasses;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.Compressor;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.experiment.CalibrationSettings;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.onnx.OnnxModel;

class CalibrationSpreadTest {
  private static final int FEATURES = 20;
  private static final List<String> CLASSES = List.of("a", "b", "c");
  private static final OnnxModel NETWORK = Networks.mlp(Layout.GEMM, 3, FEATURES, 60, 3);

  private final Dataset rows = rows(200);
  private final Preprocessing preprocessing =
      Preprocessing.fit(
          rows, Target.classification("y", CLASSES, 0), PreprocessingSettings.defaults());

  private static Dataset rows(int count) {
    RandomGenerator random = new Seed(2).generator();
    List<Field> fields = new ArrayList<>();
    List<Column> table = new ArrayList<>();
    for (int f = 0; f < FEATURES; f++) {
      double[] values = random.doubles(count, -1, 1).toArray();
      fields.add(Field.numeric("x" + f, Role.FEATURE));
      table.add(NumericColumn.of("x" + f, values));
    }
    List<String> labels = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      labels.add(CLASSES.get(random.nextInt(3)));
    }
    fields.add(Field.categorical("y", Role.LABEL, CLASSES));
    table.add(CategoricalColumn.ofTexts("y", labels));
    return new Dataset("rows", new Schema(fields), Table.of(table));
  }

  private CalibrationSpread spread(String pass, CalibrationSettings settings) {
    CompressionRecipe recipe =
        CompressionRecipe.of(List.of(new PluginChoice(pass, Map.of())), CompressionPasses.load());
    CompressionContext context =
        CompressionContext.of(
            new Calibration(preprocessing.encode(rows.table()).slice(0, 100)), new Seed(1));
    return CalibrationSpread.measure(
        NETWORK, recipe, context, settings, Metric.ACCURACY, preprocessing, rows);
  }

  @Test
  void whatNeedsRowsSpreadsAndWhatNeedsNoneDoesNot() {
    CalibrationSpread integers = spread("int8", CalibrationSettings.of(5));
    assertThat(integers.draws()).hasSize(5);
    assertThat(integers.rows()).isEqualTo(50);
    assertThat(integers.draws().stream().map(CalibrationDraw::meanChange).distinct())
        .hasSizeGreaterThan(1);
    CalibrationSpread weights = spread("standard-score", CalibrationSettings.of(3));
    assertThat(weights.draws().stream().distinct()).hasSize(1);
    assertThat(weights.deviation(CalibrationDraw::metric)).isZero();
  }

  @Test
  void allRowsInEveryDrawGiveTheModelThatIsKept() {
    CalibrationSpread spread = spread("int8", new CalibrationSettings(2, 1));
    CompressionRecipe recipe =
        CompressionRecipe.of(List.of(new PluginChoice("int8", Map.of())), CompressionPasses.load());
    CompressedModel kept =
        Compressor.compress(
            NETWORK,
            recipe,
            CompressionContext.of(
                new Calibration(preprocessing.encode(rows.table()).slice(0, 100)), new Seed(1)));
    CompressionReport report = CompressionReport.measure(kept, preprocessing, rows);
    assertThat(spread.draws().get(0).meanChange()).isEqualTo(report.agreement().meanChange());
    assertThat(spread.draws().get(0).bytes()).isEqualTo(report.compressed().bytes());
  }

  @Test
  void meanAndDeviationByHand() {
    CalibrationSpread spread =
        new CalibrationSpread(
            Metric.ACCURACY,
            50,
            List.of(new CalibrationDraw(0.9, 1, 0.1, 10), new CalibrationDraw(0.8, 1, 0.1, 14)));
    assertThat(spread.mean(CalibrationDraw::metric)).isCloseTo(0.85, within(1e-12));
    assertThat(spread.deviation(CalibrationDraw::metric))
        .isCloseTo(Math.sqrt(0.005), within(1e-12));
    assertThat(spread.blocks().toString())
        .contains("With 2 other draws of 50 calibration rows each: accuracy 0.85 ± 0.07071")
        .contains("bytes 12 ± 2.828");
    assertThat(spread.toJson().path("deviationOfBytes").asDouble())
        .isCloseTo(Math.sqrt(8), within(1e-12));
  }

  @Test
  void equalArgumentsGiveEqualText() {
    CalibrationSettings settings = CalibrationSettings.of(3);
    assertThat(Json.write(spread("int8", settings).toJson()))
        .isEqualTo(Json.write(spread("int8", settings).toJson()));
  }

  @Test
  void oneDrawHasNoSpread() {
    assertThatThrownBy(() -> CalibrationSettings.of(1))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("draws is impossible: expected 0, or 2 or more, found 1");
  }
}

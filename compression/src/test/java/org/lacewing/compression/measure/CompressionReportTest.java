package org.lacewing.compression.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressedModel;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.Compressor;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.RecipeStep;
import org.lacewing.compression.pruning.MagnitudePruner;
import org.lacewing.compression.pruning.MagnitudeSettings;
import org.lacewing.compression.pruning.Scope;
import org.lacewing.compression.quantization.Int8Quantizer;
import org.lacewing.compression.quantization.Int8Settings;
import org.lacewing.compression.quantization.Rounding;
import org.lacewing.compression.quantization.StandardScoreQuantizer;
import org.lacewing.compression.quantization.StandardScoreSettings;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.Section;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/** Three classes around centres in 40 dimensions, and a network that finds the nearest centre. */
class CompressionReportTest {
  private static final int FEATURES = 40;
  private static final List<String> CLASSES = List.of("a", "b", "c");
  private static final Target TARGET = Target.classification("y", CLASSES, 0);

  private final Tensor centres = Networks.normal(new Seed(1).generator(), 0.5, 3, FEATURES);
  private final Dataset rows = rows(300);
  private final Preprocessing preprocessing =
      Preprocessing.fit(rows, TARGET, PreprocessingSettings.defaults());

  private Dataset rows(int count) {
    RandomGenerator random = new Seed(2).generator();
    double[][] columns = new double[FEATURES][count];
    List<String> labels = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      int label = row % 3;
      labels.add(CLASSES.get(label));
      for (int f = 0; f < FEATURES; f++) {
        columns[f][row] = centres.at(label, f) + random.nextGaussian();
      }
    }
    List<Field> fields = new ArrayList<>();
    List<Column> table = new ArrayList<>();
    for (int f = 0; f < FEATURES; f++) {
      fields.add(Field.numeric("x" + f, Role.FEATURE));
      table.add(NumericColumn.of("x" + f, columns[f]));
    }
    fields.add(Field.categorical("y", Role.LABEL, CLASSES));
    table.add(CategoricalColumn.ofTexts("y", labels));
    return new Dataset("centres", new Schema(fields), Table.of(table));
  }

  /** Sixty random directions and their opposites, then the centres seen in them. */
  private OnnxModel network() {
    int half = 60;
    Tensor directions = Networks.normal(new Seed(3).generator(), 0.2, FEATURES, half);
    float[] first = new float[FEATURES * 2 * half];
    float[] second = new float[2 * half * 3];
    for (int f = 0; f < FEATURES; f++) {
      for (int d = 0; d < half; d++) {
        first[f * 2 * half + d] = directions.at(f, d);
        first[f * 2 * half + half + d] = -directions.at(f, d);
      }
    }
    for (int d = 0; d < half; d++) {
      for (int c = 0; c < 3; c++) {
        float product = 0;
        for (int f = 0; f < FEATURES; f++) {
          product += directions.at(f, d) * centres.at(c, f);
        }
        second[d * 3 + c] = product / 2;
        second[(half + d) * 3 + c] = -product / 2;
      }
    }
    return Networks.mlp(
        Layout.GEMM,
        List.of(Tensor.matrix(FEATURES, 2 * half, first), Tensor.matrix(2 * half, 3, second)),
        List.of(
            Networks.normal(new Seed(4).generator(), 1e-3, 2 * half),
            Networks.normal(new Seed(5).generator(), 1e-3, 3)));
  }

  private CompressionReport report(OnnxModel network, RecipeStep<?>... steps) {
    Calibration calibration = new Calibration(preprocessing.encode(rows.table()).slice(0, 100));
    CompressedModel compressed =
        Compressor.compress(
            network, CompressionRecipe.of(steps), CompressionContext.of(calibration, new Seed(1)));
    return CompressionReport.measure(compressed, preprocessing, rows);
  }

  private CompressionReport int8() {
    return report(network(), new RecipeStep<>(new Int8Quantizer(), Int8Settings.DEFAULT));
  }

  private CompressionReport twoBits() {
    return report(
        network(),
        new RecipeStep<>(
            new StandardScoreQuantizer(),
            new StandardScoreSettings(2, Optional.of(0.5), Rounding.NEAREST, true)));
  }

  private static double accuracy(Evaluation evaluation) {
    return evaluation.value(Metric.ACCURACY).orElseThrow();
  }

  @Test
  void eightBitsKeepTheAnswers() {
    CompressionReport report = int8();
    assertThat(accuracy(report.before())).isBetween(0.85, 0.99);
    assertThat(accuracy(report.before()) - accuracy(report.after())).isLessThanOrEqualTo(0.02);
    assertThat(report.agreement().rate()).isGreaterThan(0.97);
    assertThat(report.shrank()).isTrue();
    assertThat(report.ratio()).isLessThan(0.4);
    assertThat(report.weights()).isEqualTo(40 * 120 + 120 * 3);
  }

  @Test
  void twoBitsCostMoreAndTheReportSaysSo() {
    CompressionReport report = twoBits();
    assertThat(report.agreement().meanChange()).isGreaterThan(int8().agreement().meanChange());
    assertThat(report.agreement().flips()).isGreaterThan(int8().agreement().flips());
    assertThat(report.compressed().bytes()).isLessThan(int8().compressed().bytes());
  }

  @Test
  void jsonHoldsEveryFigure() {
    JsonNode json = int8().toJson();
    assertThat(json.get("original").get("bytes").longValue()).isEqualTo(network().toBytes().length);
    assertThat(json.get("compressed").get("deflatedBytes").longValue())
        .isPositive()
        .isLessThan(json.get("original").get("deflatedBytes").longValue());
    assertThat(json.get("before").get("metrics").has("accuracy")).isTrue();
    assertThat(json.get("after").get("classes").get(1).has("recall")).isTrue();
    assertThat(json.get("agreement").get("mcNemarPValue").doubleValue()).isBetween(0.0, 1.0);
    JsonNode layer = json.get("passes").get(0).get("layers").get(0);
    assertThat(layer.get("layer").textValue()).isEqualTo("0");
    assertThat(layer.get("weights").intValue()).isEqualTo(4800);
    assertThat(layer.get("signalToNoiseDecibels").doubleValue()).isGreaterThan(30);
    assertThat(json.toString()).doesNotContain("icrosecond");
  }

  @Test
  void twoRunsGiveTheSameText() {
    assertThat(Json.write(int8().toJson())).isEqualTo(Json.write(int8().toJson()));
  }

  @Test
  void theSectionShowsFileFiguresRecallAgreementAndLayers() {
    Section section = int8().section("int8");
    assertThat(section.title()).isEqualTo("int8");
    assertThat(section.blocks().get(0))
        .isInstanceOfSatisfying(
            Verdict.class,
            verdict -> {
              assertThat(verdict.level()).isEqualTo(Level.PASS);
              assertThat(verdict.text()).startsWith("The file is smaller: ");
            });
    String all = section.blocks().toString();
    assertThat(all)
        .contains("On 300 held-out rows")
        .contains("Recall of each class")
        .contains("McNemar's exact test p = ")
        .contains("SQNR in dB")
        .contains("Ranges of activations");
  }

  @Test
  void zerosAreCountedOverAllLayers() {
    CompressionReport report =
        report(
            network(),
            new RecipeStep<>(new MagnitudePruner(), MagnitudeSettings.of(0.75, Scope.GLOBAL)));
    assertThat(report.sparsity()).isEqualTo(Math.round(0.75 * 5160) / 5160.0);
    assertThat(report.section("pruned").blocks().toString()).contains("no speed");
  }

  @Test
  void aFileThatDidNotShrinkComesWithAdvice() {
    CompressionReport report =
        report(
            network(),
            new RecipeStep<>(new MagnitudePruner(), MagnitudeSettings.of(0, Scope.LAYER)));
    assertThat(report.shrank()).isFalse();
    Verdict verdict = (Verdict) report.section("int8").blocks().get(0);
    assertThat(verdict.level()).isEqualTo(Level.NOTE);
    assertThat(verdict.text()).contains("keep the original");
    assertThat(report.agreement().flips()).isZero();
  }
}

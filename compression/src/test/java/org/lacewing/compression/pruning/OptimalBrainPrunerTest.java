package org.lacewing.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.compression.ConvolutionNetworks.Kind;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.linear.LeastSquaresProblem;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.Trace;

class OptimalBrainPrunerTest extends CompressionPassContract<OptimalBrainSettings> {
  private static final int INPUTS = 6;

  @Override
  protected CompressionPass<OptimalBrainSettings> pass() {
    return new OptimalBrainPruner();
  }

  @Override
  protected OptimalBrainSettings settings() {
    return OptimalBrainSettings.of(0.2, Scope.LAYER);
  }

  @Override
  protected double largestChange() {
    return 0.05;
  }

  private static OptimalBrainSettings undamped(double sparsity) {
    return new OptimalBrainSettings(
        sparsity,
        Scope.LAYER,
        Optional.empty(),
        Remainder.REFUSE,
        false,
        1e-12,
        1000,
        Optional.empty());
  }

  /** Rows whose features go up and down together. */
  private static Tensor related(int rows, int features) {
    RandomGenerator random = new Seed(1).generator();
    float[] values = new float[rows * features];
    for (int row = 0; row < rows; row++) {
      double common = random.nextGaussian();
      for (int i = 0; i < features; i++) {
        values[row * features + i] = (float) (common * (i % 3) + random.nextGaussian());
      }
    }
    return Tensor.matrix(rows, features, values);
  }

  private static CompressionContext context(Tensor rows) {
    return CompressionContext.of(new Calibration(rows), new Seed(1));
  }

  private static double[] curvature(Tensor rows) {
    int n = rows.dimension(1);
    double[] h = new double[n * n];
    for (int row = 0; row < rows.dimension(0); row++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          h[i * n + j] += 2.0 * rows.at(row, i) * rows.at(row, j) / rows.dimension(0);
        }
      }
    }
    return h;
  }

  @Test
  void oneWeightIsTheOneThatALeastSquaresFitMissesLeast() {
    Tensor rows = related(200, INPUTS);
    double[] h = curvature(rows);
    for (int seed = 0; seed < 10; seed++) {
      Tensor weights = Networks.normal(new Seed(seed).generator(), 1, INPUTS, 1);
      double[] w = new double[INPUTS];
      for (int i = 0; i < INPUTS; i++) {
        w[i] = weights.at(i);
      }
      double least = Double.POSITIVE_INFINITY;
      double[] best = w;
      for (int gone = 0; gone < INPUTS; gone++) {
        boolean[] free = new boolean[INPUTS];
        Arrays.fill(free, true);
        free[gone] = false;
        double[] start = w.clone();
        start[gone] = 0;
        double[] fitted = LeastSquaresProblem.refit(h, w, start, free);
        double[] difference = new double[INPUTS];
        for (int i = 0; i < INPUTS; i++) {
          difference[i] = fitted[i] - w[i];
        }
        double loss = LeastSquaresProblem.loss(h, difference);
        if (loss < least) {
          least = loss;
          best = fitted;
        }
      }
      OnnxModel model = Networks.linear(weights, Tensor.zeros(1));
      Tensor pruned =
          pass().apply(model, undamped(1.0 / INPUTS), context(rows)).model().weight("0_W");
      for (int i = 0; i < INPUTS; i++) {
        assertThat((double) pruned.at(i)).isCloseTo(best[i], within(1e-4));
        assertThat(pruned.at(i) == 0).isEqualTo(best[i] == 0);
      }
    }
  }

  private static double change(OnnxModel before, OnnxModel after, Tensor rows, String name) {
    Tensor a = Trace.of(before, Map.of("input", rows), List.of(name)).floats(name);
    Tensor b = Trace.of(after, Map.of("input", rows), List.of(name)).floats(name);
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += Math.pow((double) a.at(i) - b.at(i), 2);
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"ONE_AXIS", "TWO_AXES", "THREE_AXES", "GROUPS", "DEPTHWISE"})
  void convolutionsLoseLessThanByMagnitude(Kind kind) {
    OnnxModel model = ConvolutionNetworks.of(kind);
    float[] values = ConvolutionNetworks.rows(kind, 11, 64).toArray();
    for (int i = 1; i < values.length; i++) {
      values[i] = 0.9f * values[i - 1] + 0.5f * values[i];
    }
    Tensor rows = Tensor.of(Tensor.shapeOf(64, kind.row()), values);
    CompressionContext only = context(rows).only("conv");
    OnnxModel brain = pass().apply(model, OptimalBrainSettings.of(0.5, Scope.LAYER), only).model();
    OnnxModel magnitude =
        new MagnitudePruner().apply(model, MagnitudeSettings.of(0.5, Scope.LAYER), only).model();
    assertThat(Mask.ofNonZero(brain.weight("conv_W")).sparsity())
        .isEqualTo(Mask.ofNonZero(magnitude.weight("conv_W")).sparsity());
    assertThat(change(model, brain, rows, "conv_z"))
        .isLessThan(0.7 * change(model, magnitude, rows, "conv_z"));
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void theShareIsExact(Scope scope) {
    OnnxModel model = Networks.mlp(Layout.GEMM, 3, 10, 20, 5);
    OnnxModel pruned =
        pass().apply(model, OptimalBrainSettings.of(0.37, scope), Networks.context(10)).model();
    double first = Mask.ofNonZero(pruned.weight("0_W")).sparsity();
    double second = Mask.ofNonZero(pruned.weight("1_W")).sparsity();
    if (scope == Scope.LAYER) {
      assertThat(first).isEqualTo(74 / 200.0);
      assertThat(second).isEqualTo(37 / 100.0);
    } else {
      assertThat(first).isNotEqualTo(74 / 200.0);
      assertThat(first * 200 + second * 100).isCloseTo(111, within(1e-9));
    }
  }

  @Test
  void whatTheLossDoesNotFeelGoesFirst() {
    // The second layer does not read the first ten neurons: no error of theirs matters.
    OnnxModel model = Networks.mlp(Layout.GEMM, 3, 8, 20, 4);
    float[] second = model.weight("1_W").toArray();
    Arrays.fill(second, 0, 10 * 4, 0);
    model = model.withWeights(Map.of("1_W", Tensor.matrix(20, 4, second)));
    // 80 weights of the ten neurons and 40 zeros of the second layer are half of 240.
    OptimalBrainSettings half = OptimalBrainSettings.of(0.5, Scope.GLOBAL);
    OnnxModel pruned = pass().apply(model, half, Networks.context(8)).model();
    for (int input = 0; input < 8; input++) {
      for (int neuron = 0; neuron < 20; neuron++) {
        assertThat(pruned.weight("0_W").at(input, neuron) == 0).isEqualTo(neuron < 10);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void everyGroupKeepsToThePattern(Layout layout) {
    OnnxModel model = Networks.mlp(layout, 3, 16, 12, 3);
    PassResult result =
        pass().apply(model, OptimalBrainSettings.of("2:4", Remainder.REFUSE), Networks.context(16));
    SparsityPattern pattern = SparsityPattern.parse("2:4");
    for (LayerWeight weight : LayerWeight.of(result.model())) {
      pattern.check(weight, pattern.groups(weight, Remainder.REFUSE), weight.values());
      assertThat(Mask.ofNonZero(weight.values()).sparsity()).isEqualTo(0.5);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void patternsOfConvolutions(Kind kind) {
    OnnxModel model = ConvolutionNetworks.of(kind);
    PassResult result =
        pass()
            .apply(
                model,
                OptimalBrainSettings.of("1:2", Remainder.KEEP),
                ConvolutionNetworks.context(kind));
    assertThat(result.layers().get(0).sparsity()).isEqualTo(expectedShare(kind));
    assertThat(result.layers().get(1).sparsity()).isEqualTo(0.5);
  }

  /** Of three channels one fills no pair, and nothing is next to a single one. */
  private static double expectedShare(Kind kind) {
    return switch (kind) {
      case DEPTHWISE -> 0;
      case TWO_AXES, TRANSPOSED -> 1 / 3.0;
      default -> 0.5;
    };
  }

  @Test
  void leftOverInputsAreAnError() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 3, 10, 8, 3);
    assertThatThrownBy(
            () ->
                pass()
                    .apply(
                        model,
                        OptimalBrainSettings.of("2:4", Remainder.REFUSE),
                        Networks.context(10)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("layer \"0\"");
  }

  @DisplayName("fault 33: inputs that are always 0 lose their weights")
  @Test
  void inputsThatAreAlwaysZeroLoseTheirWeights() {
    float[] values = related(64, INPUTS).toArray();
    for (int row = 0; row < 64; row++) {
      values[row * INPUTS + 3] = 0;
      values[row * INPUTS + 5] = values[row * INPUTS];
    }
    OnnxModel model =
        Networks.linear(Networks.normal(new Seed(2).generator(), 1, INPUTS, 4), Tensor.zeros(4));
    Tensor pruned =
        pass()
            .apply(
                model,
                OptimalBrainSettings.of(1.0 / INPUTS, Scope.LAYER),
                context(Tensor.matrix(64, INPUTS, values)))
            .model()
            .weight("0_W");
    for (int i = 0; i < pruned.size(); i++) {
      assertThat(pruned.at(i) == 0).isEqualTo(i / 4 == 3);
    }
  }
}

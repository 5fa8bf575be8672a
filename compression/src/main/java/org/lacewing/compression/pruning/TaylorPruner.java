package org.lacewing.compression.pruning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Pruner;
import org.lacewing.compression.curvature.FisherGradients;
import org.lacewing.compression.linear.RowChunks;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Sets the weights to zero whose loss is least to the first order: {@code E[(w · dL/dw)²]}, the
 * squared change of the loss when the weight goes alone, over rows and over labels drawn from the
 * network's own answers, so that no labels are needed; see {@link FisherGradients}. Unlike
 * magnitudes these figures can be compared across layers.
 *
 * <p>P. Molchanov et al., "Importance Estimation for Neural Network Pruning", 2019. Gradients are
 * taken over a few rows at a time with random signs for each; the squares of their sums are on
 * average the sums of their squares.
 */
public final class TaylorPruner implements Pruner<TaylorSettings> {
  /** So few that there are many squares to average. */
  private static final int ROWS_OF_A_SUM = 4;

  @Override
  public String name() {
    return "taylor";
  }

  @Override
  public String summary() {
    return "Sets the weights to zero whose product with the loss's gradient is smallest; needs no"
        + " labels.";
  }

  @Override
  public Class<TaylorSettings> settingsType() {
    return TaylorSettings.class;
  }

  @Override
  public PassResult apply(OnnxModel model, TaylorSettings settings, CompressionContext context) {
    List<LayerWeight> weights = LayerWeight.of(model);
    RowChunks rows = new RowChunks(context.calibration().rows(), settings.rows(), ROWS_OF_A_SUM);
    List<Tensor> scores = scores(model, weights, rows, context.seed().derive(name()));
    Optional<SparsityPattern> pattern = settings.pattern().map(SparsityPattern::parse);
    List<Mask> masks =
        MaskChoice.of(
            weights, scores, settings.sparsity(), settings.scope(), pattern, settings.remainder());
    Map<String, Mask> selected = PrunedLayers.selected(weights, masks, context);
    OnnxModel changed = PrunedLayers.apply(model, selected);
    changed =
        PrunedLayers.tuned(
            changed, selected, settings.fineTuning(), context, name(), "fine-tuning");
    return PrunedLayers.result(
        changed, weights, pattern, context, List.of(MagnitudePruner.NO_SPEED));
  }

  /** Returns {@code |w| · √E[(dL/dw)²]} of each weight tensor. */
  static List<Tensor> scores(
      OnnxModel model, List<LayerWeight> weights, RowChunks rows, Seed seed) {
    Map<String, double[]> squares = new LinkedHashMap<>();
    for (LayerWeight weight : weights) {
      squares.put(weight.weight(), new double[weight.values().size()]);
    }
    new FisherGradients(model, squares.keySet(), 1, 1)
        .forEach(
            rows,
            seed,
            (gradients, most) ->
                squares.forEach(
                    (name, sums) -> {
                      Tensor gradient = gradients.of(name);
                      for (int i = 0; i < sums.length; i++) {
                        sums[i] += (double) gradient.at(i) * gradient.at(i);
                      }
                    }));
    return weights.stream()
        .map(
            weight -> {
              double[] sums = squares.getOrDefault(weight.weight(), new double[0]);
              float[] scores = weight.values().toArray();
              for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) (Math.abs(scores[i]) * Math.sqrt(sums[i] / rows.size()));
              }
              return Tensor.adopt(weight.values().shape(), scores);
            })
        .toList();
  }
}

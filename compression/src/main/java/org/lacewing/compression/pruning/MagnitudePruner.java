package org.lacewing.compression.pruning;

import java.util.List;
import java.util.Map;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Pruner;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Sets the weights of smallest magnitude to zero (Han et al., "Learning both Weights and
 * Connections for Efficient Neural Networks", 2015), and trains the others further if asked to. See
 * {@link SmallestWeights} for the exact count and the order among equals. Biases are never pruned.
 *
 * <p>In several steps with training behind each, the share of zeros after step {@code t} of {@code
 * n} is {@code s · (1 − (1 − t/n)³)}: much at first, while there is much to spare, and ever less
 * (M. Zhu and S. Gupta, "To Prune, or Not to Prune", 2017). What is pruned stays pruned: zeros are
 * the smallest weights of the next step.
 *
 * <p>Single zeros make the file smaller, not the network faster: ONNX Runtime multiplies by them.
 */
public final class MagnitudePruner implements Pruner<MagnitudeSettings> {
  static final String NO_SPEED =
      "Single zeros make the file smaller; they bring no speed and no memory, because the network"
          + " still computes with the full matrices.";

  @Override
  public String name() {
    return "magnitude";
  }

  @Override
  public String summary() {
    return "Sets the smallest weights to zero: a smaller file at the same speed. Trains the others"
        + " on if asked to.";
  }

  @Override
  public Class<MagnitudeSettings> settingsType() {
    return MagnitudeSettings.class;
  }

  @Override
  public PassResult apply(OnnxModel model, MagnitudeSettings settings, CompressionContext context) {
    List<LayerWeight> weights = LayerWeight.of(model);
    OnnxModel changed = model;
    for (int step = 1; step <= settings.steps(); step++) {
      OnnxModel current = changed;
      List<Tensor> values =
          weights.stream().map(weight -> current.weight(weight.weight())).toList();
      List<Mask> masks =
          MaskChoice.of(
              weights,
              values,
              settings.sparsityAfter(step),
              settings.scope(),
              settings.sparsityPattern(),
              settings.remainder());
      Map<String, Mask> selected = PrunedLayers.selected(weights, masks, context);
      changed = PrunedLayers.apply(changed, selected);
      String stage = settings.steps() == 1 ? "fine-tuning" : "fine-tuning " + step;
      changed =
          PrunedLayers.tuned(changed, selected, settings.fineTuning(), context, name(), stage);
    }
    return PrunedLayers.result(
        changed, weights, settings.sparsityPattern(), context, List.of(NO_SPEED));
  }
}

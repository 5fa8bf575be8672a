package org.lacewing.compression.pruning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Pruner;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuner;
import org.lacewing.core.training.FineTuning;
import org.lacewing.onnx.OnnxModel;

/**
 * Sets the weights of smallest magnitude to zero (Han et al., "Learning both Weights and
 * Connections for Efficient Neural Networks", 2015), and trains the others further if asked to. See
 * {@link SmallestWeights} for the exact count and the order among equals. Biases are never pruned.
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
    return "Sets the weights of smallest magnitude to zero, and trains the others further if asked"
        + " to.";
  }

  @Override
  public Class<MagnitudeSettings> settingsType() {
    return MagnitudeSettings.class;
  }

  @Override
  public PassResult apply(OnnxModel model, MagnitudeSettings settings, CompressionContext context) {
    List<LayerWeight> weights = LayerWeight.of(model);
    List<Mask> masks = masks(weights, settings);
    Map<String, Mask> selected = new LinkedHashMap<>();
    Map<String, Tensor> pruned = new LinkedHashMap<>();
    for (int i = 0; i < weights.size(); i++) {
      LayerWeight weight = weights.get(i);
      if (context.selects(weight)) {
        selected.put(weight.weight(), masks.get(i));
        pruned.put(weight.weight(), masks.get(i).apply(weight.values()));
      }
    }
    OnnxModel changed = model.withWeights(pruned);
    if (settings.fineTuning().isPresent() && context.onlyLayer().isEmpty()) {
      changed = fineTune(changed, selected, settings.fineTuning().get(), context);
    }
    List<LayerReport> layers = new ArrayList<>();
    for (LayerWeight weight : weights) {
      if (context.selects(weight)) {
        long bytes = (long) weight.values().size() * Float.BYTES;
        layers.add(LayerReport.of(weight, changed.weight(weight.weight()), Float.SIZE, 0, bytes));
      }
    }
    return new PassResult(changed, layers, List.of(NO_SPEED), List.of());
  }

  private static List<Mask> masks(List<LayerWeight> weights, MagnitudeSettings settings) {
    List<Tensor> tensors = weights.stream().map(LayerWeight::values).toList();
    if (settings.scope() == Scope.GLOBAL) {
      return SmallestWeights.masks(tensors, settings.sparsity());
    }
    return tensors.stream()
        .map(tensor -> SmallestWeights.masks(List.of(tensor), settings.sparsity()).get(0))
        .toList();
  }

  private OnnxModel fineTune(
      OnnxModel pruned, Map<String, Mask> masks, FineTuning settings, CompressionContext context) {
    if (settings.epochs() == 0) {
      return pruned;
    }
    FineTuner tuner = context.requireFineTuner(name());
    return MaskedFineTuning.run(
        pruned, masks, tuner, settings, context.seed().derive(name()).derive("fine-tuning"));
  }
}

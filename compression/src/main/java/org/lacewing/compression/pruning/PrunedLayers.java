package org.lacewing.compression.pruning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuning;
import org.lacewing.onnx.OnnxModel;

/** What pruners do once they know the weights: train further, check the pattern, report. */
final class PrunedLayers {
  private PrunedLayers() {}

  /** Returns the masks of the weights that a pass is to change, by the names of their tensors. */
  static Map<String, Mask> selected(
      List<LayerWeight> weights, List<Mask> masks, CompressionContext context) {
    Map<String, Mask> selected = new LinkedHashMap<>();
    for (int i = 0; i < weights.size(); i++) {
      if (context.selects(weights.get(i))) {
        selected.put(weights.get(i).weight(), masks.get(i));
      }
    }
    return selected;
  }

  /** Returns the model with masks applied to its weights. */
  static OnnxModel apply(OnnxModel model, Map<String, Mask> masks) {
    Map<String, Tensor> pruned = new LinkedHashMap<>();
    masks.forEach((name, mask) -> pruned.put(name, mask.apply(model.weight(name))));
    return model.withWeights(pruned);
  }

  /** Returns the model trained further, if that is asked for and all layers are changed. */
  static OnnxModel tuned(
      OnnxModel pruned,
      Map<String, Mask> masks,
      Optional<FineTuning> fineTuning,
      CompressionContext context,
      String pass,
      String stage) {
    if (fineTuning.isEmpty() || fineTuning.get().epochs() == 0 || context.onlyLayer().isPresent()) {
      return pruned;
    }
    return MaskedFineTuning.run(
        pruned,
        masks,
        context.requireFineTuner(pass),
        fineTuning.get(),
        context.seed().derive(pass).derive(stage));
  }

  /** Returns the result, after a look at every group of a pattern. */
  static PassResult result(
      OnnxModel changed,
      List<LayerWeight> weights,
      Optional<SparsityPattern> pattern,
      CompressionContext context,
      List<String> notes) {
    List<LayerWeight> selected = weights.stream().filter(context::selects).toList();
    for (LayerWeight weight : selected) {
      pattern.ifPresent(
          some ->
              some.check(
                  weight, some.groups(weight, Remainder.KEEP), changed.weight(weight.weight())));
    }
    List<LayerReport> layers =
        selected.stream()
            .map(
                weight -> {
                  long bytes = (long) weight.values().size() * Float.BYTES;
                  Tensor after = changed.weight(weight.weight());
                  return LayerReport.of(weight, after, Float.SIZE, 0, bytes);
                })
            .toList();
    return new PassResult(changed, layers, notes, List.of());
  }
}

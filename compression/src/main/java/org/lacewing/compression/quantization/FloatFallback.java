package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.PassResult;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Leaves those layers in floats that do most damage, until the outputs on the calibration rows
 * change little enough. The damage of a layer is the mean absolute change of the outputs when it
 * alone is quantized.
 */
final class FloatFallback {
  private FloatFallback() {}

  /**
   * Returns the network with as many layers quantized as the largest change allows, the most
   * harmless first.
   *
   * @param original the network whose outputs are right
   * @param quantize returns the network with the given weights quantized
   */
  static PassResult within(
      double mostChange,
      OnnxModel original,
      List<LayerWeight> weights,
      Function<List<LayerWeight>, PassResult> quantize,
      CompressionContext context) {
    Tensor rows = context.calibration().rows();
    Tensor right = ModelOutputs.of(original, rows);
    PassResult all = quantize.apply(weights);
    if (change(all, right, rows) <= mostChange) {
      return all;
    }
    Map<LayerWeight, Double> damage = new LinkedHashMap<>();
    for (LayerWeight weight : weights) {
      context.progress().report("rank layers", damage.size(), weights.size(), weight.layer());
      damage.put(weight, change(quantize.apply(List.of(weight)), right, rows));
    }
    context.progress().report("rank layers", weights.size(), weights.size(), "");
    List<LayerWeight> ranked = new ArrayList<>(weights);
    ranked.sort(Comparator.comparingDouble(weight -> -damage.getOrDefault(weight, 0.0)));
    int kept = 0;
    PassResult result = all;
    do {
      kept++;
      List<LayerWeight> floats = ranked.subList(0, kept);
      result = quantize.apply(weights.stream().filter(w -> !floats.contains(w)).toList());
    } while (kept < ranked.size() && change(result, right, rows) > mostChange);
    return described(result, ranked, kept, damage, mostChange);
  }

  private static double change(PassResult result, Tensor right, Tensor rows) {
    return ModelOutputs.meanAbsoluteChange(right, ModelOutputs.of(result.model(), rows));
  }

  private static PassResult described(
      PassResult result,
      List<LayerWeight> ranked,
      int kept,
      Map<LayerWeight, Double> damage,
      double mostChange) {
    List<String> names = ranked.subList(0, kept).stream().map(LayerWeight::layer).toList();
    List<String> notes = new ArrayList<>(result.notes());
    notes.add(
        "Some layers stayed floats, because the outputs would have changed by more than "
            + mostChange
            + " on average. The same as a setting: keepFloat: "
            + names
            + ".");
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < ranked.size(); i++) {
      rows.add(
          List.of(
              ranked.get(i).layer(),
              String.format(Locale.ROOT, "%.6g", damage.getOrDefault(ranked.get(i), 0.0)),
              i < kept ? "float" : "int8"));
    }
    List<Block> blocks = new ArrayList<>(result.blocks());
    blocks.add(
        new Grid(
            "Mean absolute change of the outputs when one layer alone is quantized",
            List.of("Layer", "Change", "Result"),
            rows));
    return new PassResult(result.model(), result.layers(), notes, blocks);
  }
}

package org.lacewing.compression.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.RecipeStep;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Layers by what they do to the outputs when each is compressed alone by the whole recipe, while
 * all others stay as they were. Fine-tuning is left out. Damages of single layers need not add up
 * to that of all together.
 *
 * @param rows the rows it was measured on
 * @param layers how many layers the network has
 * @param ranked the layers that were looked at, by falling damage; refused ones come last
 */
public record DamageRanking(int rows, int layers, List<LayerDamage> ranked) {
  /** The most rows that are used. */
  public static final int MOST_ROWS = 256;

  /** The most layers that are looked at, the largest ones. */
  public static final int MOST_LAYERS = 24;

  /** Copies the list. */
  public DamageRanking {
    ranked = List.copyOf(ranked);
  }

  /**
   * Measures. It costs a run of the recipe for each of at most {@value #MOST_LAYERS} layers, on at
   * most {@value #MOST_ROWS} calibration rows.
   *
   * @param classes whether outputs are classes, so that flips can be counted
   */
  static DamageRanking of(
      OnnxModel original, CompressionRecipe recipe, CompressionContext context, boolean classes) {
    Tensor rows = DiagnosedRows.of(context.calibration().rows(), MOST_ROWS);
    CompressionContext few =
        new CompressionContext(
            new Calibration(rows),
            context.fineTuner(),
            context.seed(),
            context.progress(),
            context.onlyLayer());
    Tensor before = ModelOutputs.of(original, rows);
    List<LayerWeight> weights = LayerWeight.of(original);
    Set<String> chosen =
        weights.stream()
            .sorted(Comparator.comparingInt(weight -> -weight.values().size()))
            .limit(MOST_LAYERS)
            .map(LayerWeight::weight)
            .collect(Collectors.toSet());
    List<LayerDamage> ranked = new ArrayList<>();
    for (LayerWeight weight : weights) {
      if (chosen.contains(weight.weight())) {
        context.progress().report("diagnose", ranked.size(), chosen.size(), weight.layer());
        ranked.add(damage(weight.layer(), original, recipe, few, before, classes));
      }
    }
    context.progress().report("diagnose", chosen.size(), chosen.size(), "");
    ranked.sort(
        Comparator.comparingDouble(
            damage -> Double.isNaN(damage.outputChange()) ? 1 : -damage.outputChange()));
    return new DamageRanking(rows.dimension(0), weights.size(), ranked);
  }

  private static LayerDamage damage(
      String layer,
      OnnxModel original,
      CompressionRecipe recipe,
      CompressionContext context,
      Tensor before,
      boolean classes) {
    try {
      OnnxModel partly = original;
      for (RecipeStep<?> step : recipe.steps()) {
        partly = step.apply(partly, context.only(layer)).model();
      }
      Tensor after = ModelOutputs.of(partly, context.calibration().rows());
      return LayerDamage.of(layer, before, after, classes);
    } catch (LacewingException e) {
      return LayerDamage.refused(layer, String.valueOf(e.getMessage()));
    }
  }
}

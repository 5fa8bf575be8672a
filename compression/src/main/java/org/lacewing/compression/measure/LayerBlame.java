package org.lacewing.compression.measure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.RecipeStep;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.BarChart;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtPredictor;

/**
 * Which layer is to blame: each one is compressed by the recipe while all others stay as they were,
 * and the damage is measured. Fine-tuning is left out, and figures that a pass takes over the whole
 * network, such as a common threshold, are the same as in the full compression. Damages of single
 * layers need not add up to that of all together.
 *
 * @param measure what the damage is, with its unit
 * @param layers the layers by falling damage; among equals the earlier layer comes first
 */
public record LayerBlame(String measure, List<BlamedLayer> layers) {
  /** Copies the list. */
  public LayerBlame {
    layers = List.copyOf(layers);
  }

  /** Ranks layers by the mean absolute change of the outputs on the calibration rows. */
  public static LayerBlame byOutputChange(
      OnnxModel original, CompressionRecipe recipe, CompressionContext context) {
    Tensor rows = context.calibration().rows();
    Tensor before = ModelOutputs.of(original, rows);
    return by(
        "mean absolute change of the outputs",
        predictor -> ModelOutputs.meanAbsoluteChange(before, predictor.predict(rows)),
        original,
        recipe,
        context);
  }

  /**
   * Ranks layers by a damage of the caller's choice.
   *
   * @param measure what the damage is, with its unit, such as {@code "drop of accuracy"}
   * @param damage gives the damage of a partly compressed network; larger is worse
   */
  public static LayerBlame by(
      String measure,
      ToDoubleFunction<Predictor> damage,
      OnnxModel original,
      CompressionRecipe recipe,
      CompressionContext context) {
    Tensor rows = context.calibration().rows();
    Tensor before = ModelOutputs.of(original, rows);
    List<LayerWeight> weights = LayerWeight.of(original);
    List<BlamedLayer> layers = new ArrayList<>();
    for (LayerWeight weight : weights) {
      context.progress().report("blame layers", layers.size(), weights.size(), weight.layer());
      OnnxModel partly = original;
      for (RecipeStep<?> step : recipe.steps()) {
        partly = step.apply(partly, context.only(weight.layer())).model();
      }
      try (OrtPredictor predictor = OrtPredictor.open(partly)) {
        layers.add(
            new BlamedLayer(
                weight.layer(),
                ModelOutputs.meanAbsoluteChange(before, predictor.predict(rows)),
                damage.applyAsDouble(predictor)));
      }
    }
    context.progress().report("blame layers", weights.size(), weights.size(), "");
    layers.sort(Comparator.comparingDouble(layer -> -layer.damage()));
    return new LayerBlame(measure, layers);
  }

  /** Returns the layer that does most damage. */
  public BlamedLayer worst() {
    return layers.get(0);
  }

  /** Returns all figures. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("measure", measure);
    ArrayNode array = json.putArray("layers");
    for (BlamedLayer layer : layers) {
      ObjectNode node = array.addObject();
      node.put("layer", layer.layer());
      node.put("outputChange", layer.outputChange());
      node.put("damage", layer.damage());
    }
    return json;
  }

  /** Returns a bar a layer. */
  public BarChart chart() {
    return new BarChart(
        "Damage when one layer alone is compressed",
        measure,
        layers.stream().map(layer -> new Bar(layer.layer(), layer.damage(), 0)).toList());
  }
}

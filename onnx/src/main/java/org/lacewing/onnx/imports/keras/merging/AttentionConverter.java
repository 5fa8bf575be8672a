package org.lacewing.onnx.imports.keras.merging;

import java.util.List;
import java.util.Optional;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.WeightSlot;
import org.lacewing.onnx.imports.keras.basic.Masks;

/** Converts attention by products of whole vectors. (Luong et al., 2015.) */
public final class AttentionConverter implements LayerConverter {
  private static final String SCALE = "scale";

  @Override
  public List<String> classNames() {
    return List.of("Attention");
  }

  @Override
  public String support() {
    return "score_mode dot, use_scale; no masks, no scores";
  }

  @Override
  public Optional<String> refusal(KerasLayer layer) {
    return layer.text("score_mode", "dot").equals("dot")
        ? Optional.empty()
        : Optional.of("its score_mode is not dot");
  }

  @Override
  public List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    return layer.flag("use_scale", false) ? WeightSlot.own(layer, List.of(SCALE)) : List.of();
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    List<KerasTensor> inputs = call.tensors();
    if (inputs.size() < 2
        || inputs.size() > 3
        || !call.keywords().isEmpty()
        || call.settings().path("use_causal_mask").asBoolean(false)
        || call.settings().path("return_attention_scores").asBoolean(false)) {
      throw scope.refused("it is called with a mask, or asked for its scores");
    }
    inputs.forEach(input -> Masks.refuse(scope, input));
    KerasTensor query = inputs.get(0);
    KerasTensor value = inputs.get(1);
    KerasTensor key = inputs.size() > 2 ? inputs.get(2) : value;
    if (inputs.stream().anyMatch(input -> input.rank() != 3)) {
      throw scope.refused("its inputs are not all series");
    }
    String scores =
        scope.node(Operators.MAT_MUL, query.name(), scope.transpose(key.name(), 0, 2, 1));
    if (layer.flag("use_scale", false)) {
      scores = scope.node(Operators.MUL, scores, scope.constant(SCALE, scope.weight(SCALE)));
    }
    String weights = scope.op(node -> node.withInteger("axis", -1), Operators.SOFTMAX, scores);
    return List.of(
        KerasTensor.of(
            scope.node(Operators.MAT_MUL, weights, value.name()),
            List.of(query.dimension(1), value.last())));
  }
}

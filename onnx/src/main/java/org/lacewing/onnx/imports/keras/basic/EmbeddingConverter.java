package org.lacewing.onnx.imports.keras.basic;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.WeightSlot;

/**
 * Converts embeddings: each number of the input, cut to a whole one, picks a row of a table.
 * Numbers outside of the table are refused by ONNX Runtime, but negative ones count from its end.
 */
public final class EmbeddingConverter implements LayerConverter {
  private static final String TABLE = "embeddings";
  private static final int INT64 = 7;

  @Override
  public List<String> classNames() {
    return List.of("Embedding");
  }

  @Override
  public String support() {
    return "indices as floats; mask_zero only where nothing uses the mask";
  }

  @Override
  public List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    return WeightSlot.own(layer, List.of(TABLE));
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    int features = layer.integer("output_dim");
    String table = scope.constant(TABLE, scope.weight(TABLE, layer.integer("input_dim"), features));
    String indices = scope.op(node -> node.withInteger("to", INT64), Operators.CAST, input.name());
    List<Integer> shape = new ArrayList<>(input.rowShape());
    shape.add(features);
    return List.of(
        new KerasTensor(
            scope.node(Operators.GATHER, table, indices), shape, layer.flag("mask_zero", false)));
  }
}

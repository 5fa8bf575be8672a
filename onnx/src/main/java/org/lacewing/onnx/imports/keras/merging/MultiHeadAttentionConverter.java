package org.lacewing.onnx.imports.keras.merging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.WeightSlot;
import org.lacewing.onnx.imports.keras.basic.Masks;

/**
 * Converts attention with several heads between two series. (Vaswani et al., 2017.) Scores, {@code
 * [batch, heads, time, time]}, are products of queries and keys over the root of their size.
 */
public final class MultiHeadAttentionConverter implements LayerConverter {
  private static final List<String> PARTS = List.of("query", "key", "value", "attention_output");
  private static final List<String> FOLDERS =
      List.of("query_dense/", "key_dense/", "value_dense/", "output_dense/");
  private static final double EXCLUDED = -1e9;
  private static final int SERIES = 3;

  @Override
  public List<String> classNames() {
    return List.of("MultiHeadAttention");
  }

  @Override
  public String support() {
    return "series; value_dim, output_shape as one number, use_causal_mask; no masks, no scores";
  }

  @Override
  public Optional<String> refusal(KerasLayer layer) {
    if (layer.has("attention_axes") && !layer.integers("attention_axes").equals(List.of(1))) {
      return Optional.of("it attends along other axes than the steps");
    }
    if (layer.has("output_shape") && layer.numbers("output_shape").size() != 1) {
      return Optional.of("its output has several axes");
    }
    return layer.flag("use_gate", false) ? Optional.of("it has a gate") : Optional.empty();
  }

  @Override
  public List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    List<WeightSlot> slots = new ArrayList<>();
    for (int i = 0; i < PARTS.size(); i++) {
      List<String> keys = new ArrayList<>(List.of(PARTS.get(i) + "/kernel"));
      if (layer.flag("use_bias", true)) {
        keys.add(PARTS.get(i) + "/bias");
      }
      slots.addAll(WeightSlot.at(FOLDERS.get(i), layer, keys));
    }
    return slots;
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    if (call.settings().path("return_attention_scores").asBoolean(false)
        || call.keyword("attention_mask").isPresent()
        || call.keyword("query_mask").isPresent()
        || call.keyword("value_mask").isPresent()
        || call.keyword("key_mask").isPresent()) {
      throw scope.refused("it is called with a mask, or asked for its scores");
    }
    List<KerasTensor> positional = call.tensors();
    KerasTensor query = argument(scope, call, positional, 0, "query");
    KerasTensor value = argument(scope, call, positional, 1, "value");
    KerasTensor key = positional.size() > 2 ? positional.get(2) : call.keyword("key").orElse(value);
    for (KerasTensor input : List.of(query, key, value)) {
      Masks.refuse(scope, input);
      if (input.rank() != SERIES) {
        throw scope.refused("its input " + input.shapeText() + " is no series");
      }
    }
    int heads = layer.integer("num_heads");
    int size = layer.integer("key_dim");
    int valueSize = layer.integer("value_dim", size);
    if (heads < 1 || size < 1 || valueSize < 1) {
      throw scope.refused("it has no heads, or heads without size");
    }
    boolean bias = layer.flag("use_bias", true);
    String q = heads(scope, query, "query", heads, size, bias, 0, 2, 1, 3);
    String k = heads(scope, key, "key", heads, size, bias, 0, 2, 3, 1);
    String v = heads(scope, value, "value", heads, valueSize, bias, 0, 2, 1, 3);
    String scaled = scope.node(Operators.MUL, q, scope.number(1 / Math.sqrt(size)));
    String scores = scope.node(Operators.MAT_MUL, scaled, k);
    if (call.settings().path("use_causal_mask").asBoolean(false)) {
      scores = causal(scope, scores, query, value);
    }
    String weights = scope.op(node -> node.withInteger("axis", -1), Operators.SOFTMAX, scores);
    String mixed = scope.transpose(scope.node(Operators.MAT_MUL, weights, v), 0, 2, 1, 3);
    int joined = Math.multiplyExact(heads, valueSize);
    String flat = scope.node(Operators.RESHAPE, mixed, scope.integers(0, 0, joined));
    int outputs =
        layer.has("output_shape")
            ? layer.numbers("output_shape").get(0).intValue()
            : query.fixed(-1);
    Tensor kernel = scope.weight("attention_output/kernel", heads, valueSize, outputs);
    String result =
        scope.node(
            Operators.MAT_MUL,
            flat,
            scope.constant("attention_output/kernel", kernel.reshape(joined, outputs)));
    if (bias) {
      Tensor added = scope.weight("attention_output/bias", outputs);
      result = scope.node(Operators.ADD, result, scope.constant("attention_output/bias", added));
    }
    return List.of(KerasTensor.of(result, List.of(query.dimension(1), outputs)));
  }

  private static KerasTensor argument(
      LayerScope scope, LayerCall call, List<KerasTensor> positional, int place, String name) {
    if (positional.size() > place) {
      return positional.get(place);
    }
    return call.keyword(name).orElseThrow(() -> scope.refused("it is called without a " + name));
  }

  /** Writes a projection as {@code [batch, time, heads, size]} and turns it as asked. */
  private static String heads(
      LayerScope scope,
      KerasTensor input,
      String part,
      int heads,
      int size,
      boolean bias,
      long... order) {
    int features = input.fixed(-1);
    int joined = Math.multiplyExact(heads, size);
    Tensor kernel = scope.weight(part + "/kernel", features, heads, size);
    String projected =
        scope.node(
            Operators.MAT_MUL,
            input.name(),
            scope.constant(part + "/kernel", kernel.reshape(features, joined)));
    if (bias) {
      Tensor added = scope.weight(part + "/bias", heads, size);
      projected =
          scope.node(
              Operators.ADD, projected, scope.constant(part + "/bias", added.reshape(joined)));
    }
    String cut = scope.node(Operators.RESHAPE, projected, scope.integers(0, 0, heads, size));
    return scope.transpose(cut, order);
  }

  /** Writes scores of which those of later steps are out of reach. */
  private static String causal(
      LayerScope scope, String scores, KerasTensor query, KerasTensor value) {
    int rows = query.fixed(1);
    int columns = value.fixed(1);
    String everywhere = scope.node("Expand", scope.number(EXCLUDED), scope.integers(rows, columns));
    String later =
        scope.op(node -> node.withInteger("upper", 1), "Trilu", everywhere, scope.integer(1));
    return scope.node(Operators.ADD, scores, later);
  }
}

package org.lacewing.onnx.imports.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.imports.keras.KerasModel.Call;
import org.lacewing.onnx.imports.keras.KerasModel.TensorRef;

/** Writes all calls of a network, models inside it included. Not thread-safe. */
final class ModelConversion implements LayerScope.KerasGraph {
  /** A model inside a model can be called twice by each one around it; this bounds the calls. */
  private static final int MOST_CALLS = 20_000;

  /** The most values of one row between layers. */
  private static final long MOST_VALUES = 1L << 31;

  private final GraphBuilder builder;
  private final LayerConverters converters;
  private final LayerScope.WeightStore weights;
  private final Set<String> written = new HashSet<>();
  private final Map<String, Integer> scopes = new HashMap<>();
  private final Map<String, RefusedLayer> refused = new LinkedHashMap<>();
  private int calls;

  ModelConversion(
      GraphBuilder builder, LayerConverters converters, LayerScope.WeightStore weights) {
    this.builder = builder;
    this.converters = converters;
    this.weights = weights;
  }

  /**
   * Writes the network.
   *
   * @return its outputs
   * @throws DataException if calls cannot be converted; all are listed
   */
  List<KerasTensor> convert(KerasModel model, List<KerasTensor> inputs) {
    List<KerasTensor> outputs = convert(model, inputs, "", "");
    RefusedLayers.check(List.copyOf(refused.values()));
    return outputs;
  }

  /**
   * Writes one model.
   *
   * @return its outputs; without those that depend on a refused call
   */
  @Override
  public List<KerasTensor> convert(
      KerasModel model, List<KerasTensor> inputs, String path, String weightKey) {
    if (inputs.size() != model.inputs().size()) {
      throw new UnsupportedLayerException(
          "it takes " + model.inputs().size() + " inputs and is called with " + inputs.size());
    }
    Map<TensorRef, KerasTensor> made = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      made.put(new TensorRef(model.inputs().get(i).name(), 0, 0), inputs.get(i));
    }
    for (Call call : CallOrder.of(model)) {
      if (made.keySet().containsAll(call.arguments().all())) {
        convert(model, call, made, path, weightKey);
      } else if (refused.isEmpty()) {
        throw model.broken(
            "layer \""
                + call.layer().name()
                + "\" reads "
                + call.arguments().all()
                + ", of which something is not made");
      }
    }
    List<KerasTensor> outputs = new ArrayList<>();
    for (TensorRef output : model.outputs()) {
      KerasTensor tensor = made.get(output);
      if (tensor != null) {
        outputs.add(tensor);
      } else if (refused.isEmpty()) {
        throw model.broken("nothing makes the output " + output);
      }
    }
    if (outputs.size() < model.outputs().size() && !path.isEmpty()) {
      // The call of the inner model is given up as well; its layers are listed already.
      throw new UnsupportedLayerException("");
    }
    return outputs;
  }

  private void convert(
      KerasModel model,
      Call call,
      Map<TensorRef, KerasTensor> made,
      String path,
      String weightKey) {
    KerasLayer layer = call.layer();
    String name = path.isEmpty() ? layer.name() : path + "/" + layer.name();
    calls++;
    if (calls > MOST_CALLS) {
      throw new DataException(
          Failure.of("The network calls too many layers")
              .at("model \"" + model.name() + "\"")
              .expected("at most " + MOST_CALLS + " calls, those inside of models included"));
    }
    try {
      List<KerasTensor> outputs =
          converters
              .of(layer)
              .convert(
                  layer,
                  scope(name, weightKey + layer.name() + "/"),
                  call.arguments().resolve(made::get));
      for (int i = 0; i < outputs.size(); i++) {
        check(outputs.get(i));
        made.put(new TensorRef(layer.name(), call.number(), i), outputs.get(i));
      }
    } catch (UnsupportedLayerException e) {
      refuse(name, layer, String.valueOf(e.getMessage()));
    } catch (ArithmeticException e) {
      refuse(name, layer, "its output is too large");
    }
  }

  private void refuse(String path, KerasLayer layer, String reason) {
    if (!reason.isEmpty()) {
      refused.putIfAbsent(path, new RefusedLayer(path, layer.className(), reason));
    }
  }

  private static void check(KerasTensor tensor) {
    long values = 1;
    for (int length : tensor.rowShape()) {
      if (length < 1 && length != TensorSpec.FREE) {
        throw new UnsupportedLayerException("its output would be empty");
      }
      values = Math.multiplyExact(values, Math.abs((long) length));
    }
    if (values >= MOST_VALUES) {
      throw new UnsupportedLayerException("its output is too large");
    }
  }

  @Override
  public GraphBuilder builder() {
    return builder;
  }

  @Override
  public LayerConverters converters() {
    return converters;
  }

  @Override
  public LayerScope.WeightStore weights() {
    return weights;
  }

  @Override
  public Set<String> written() {
    return written;
  }

  @Override
  public LayerScope scope(String path, String weightKey) {
    int number = scopes.merge(path, 1, Integer::sum);
    String name = number == 1 ? path : path + "/call" + number;
    return new LayerScope(this, name, path, weightKey);
  }
}

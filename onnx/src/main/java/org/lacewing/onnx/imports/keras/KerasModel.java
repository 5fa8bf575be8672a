package org.lacewing.onnx.imports.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.TensorSpec;

/**
 * A model as a file describes it: layers, and calls that connect them. A {@code Sequential} model
 * is a chain of calls.
 *
 * @param name the model's name
 * @param layers the layers in the file's order, without inputs; it decides where weights are kept
 * @param inputs what the model is called with
 * @param calls the calls of layers, in no certain order
 * @param outputs the tensors it returns
 */
public record KerasModel(
    String name,
    List<KerasLayer> layers,
    List<Input> inputs,
    List<Call> calls,
    List<TensorRef> outputs) {
  /** The classes that are models. */
  static final List<String> CLASSES = List.of("Functional", "Model", "Sequential");

  private static final String INPUT = "InputLayer";

  /** The most values of one row of an input. */
  private static final int MOST_VALUES = 1 << 28;

  /**
   * One output of one call of a layer.
   *
   * @param layer the layer's name
   * @param call the number of the call among the layer's
   * @param output the number of the output
   */
  public record TensorRef(String layer, int call, int output) {
    @Override
    public String toString() {
      return layer + "[" + call + "]" + (output == 0 ? "" : "." + output);
    }
  }

  /**
   * An input.
   *
   * @param name its name
   * @param rowShape its shape without the batch, empty if the file does not tell
   */
  public record Input(String name, Optional<List<Integer>> rowShape) {}

  /**
   * One call of a layer.
   *
   * @param layer the layer
   * @param number the number of the call among the layer's, from 0
   * @param arguments the positional and the named arguments, tensors by reference
   */
  public record Call(KerasLayer layer, int number, CallArguments arguments) {}

  /** Copies the lists. */
  public KerasModel {
    layers = List.copyOf(layers);
    inputs = List.copyOf(inputs);
    calls = List.copyOf(calls);
    outputs = List.copyOf(outputs);
  }

  /**
   * Reads the model that a layer is.
   *
   * @throws DataException if the configuration is not one of a model
   */
  public static KerasModel of(KerasLayer model) {
    return model.className().equals("Sequential") ? sequential(model) : FunctionalModel.read(model);
  }

  /** Returns the layer of an input, whose shape it tells. */
  static Input input(KerasLayer layer) {
    return new Input(layer.name(), shape(layer, layer.config()));
  }

  static boolean isInput(KerasLayer layer) {
    return layer.className().equals(INPUT);
  }

  private static KerasModel sequential(KerasLayer model) {
    // Before Keras 2.2.3 the configuration of a Sequential model was the list itself.
    JsonNode list = model.config().isArray() ? model.config() : model.config().path("layers");
    if (!list.isArray() || list.isEmpty()) {
      throw model.wrong("layers", "a list of layers", list);
    }
    List<KerasLayer> layers = new ArrayList<>();
    Optional<Input> input = Optional.empty();
    for (JsonNode json : list) {
      KerasLayer layer = KerasLayer.of(json, model.trainable(), model.kerasMajor());
      if (isInput(layer)) {
        input = Optional.of(input(layer));
      } else {
        layers.add(layer);
      }
    }
    if (layers.isEmpty()) {
      throw model.wrong("layers", "a layer beside the input", list);
    }
    Input first = input.orElseGet(() -> impliedInput(model, layers.get(0), list.get(0)));
    List<Call> calls = new ArrayList<>();
    TensorRef last = new TensorRef(first.name(), 0, 0);
    for (KerasLayer layer : layers) {
      calls.add(new Call(layer, 0, CallArguments.of(last)));
      last = new TensorRef(layer.name(), 0, 0);
    }
    return new KerasModel(model.name(), layers, List.of(first), calls, List.of(last));
  }

  /** Returns the input of a Sequential model that has no layer for it. */
  private static Input impliedInput(KerasLayer model, KerasLayer first, JsonNode json) {
    Optional<List<Integer>> shape =
        shape(first, first.config())
            .or(() -> rowShape(model, model.config().path("build_input_shape")))
            .or(() -> rowShape(first, json.path("build_config").path("input_shape")));
    if (shape.isEmpty() && CLASSES.contains(first.className())) {
      shape = of(first).inputs().get(0).rowShape();
    }
    return new Input(first.name() + "_input", shape);
  }

  private static Optional<List<Integer>> shape(KerasLayer layer, JsonNode config) {
    return rowShape(layer, config.path("batch_shape"))
        .or(() -> rowShape(layer, config.path("batch_input_shape")));
  }

  private static Optional<List<Integer>> rowShape(KerasLayer layer, JsonNode shape) {
    if (!shape.isArray() || shape.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> row = new ArrayList<>();
    long values = 1;
    for (int axis = 1; axis < shape.size(); axis++) {
      JsonNode length = shape.get(axis);
      boolean fits = length.isInt() && length.intValue() > 0 && length.intValue() <= MOST_VALUES;
      values = fits ? values * length.intValue() : values;
      if ((!fits && !length.isNull()) || values > MOST_VALUES) {
        throw layer.wrong(
            "shape of the input", "lengths above 0, at most " + MOST_VALUES + " values", shape);
      }
      row.add(length.isNull() ? TensorSpec.FREE : length.intValue());
    }
    return Optional.of(row);
  }

  /** Returns an error about the model's configuration. */
  DataException broken(String what) {
    return new DataException(
        Failure.of("The configuration of the network contradicts itself: " + what)
            .at("model \"" + name + "\"")
            .advice("Save the network again with Keras."));
  }
}

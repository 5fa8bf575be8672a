package org.lacewing.onnx.imports.keras;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;

/** Writes one call of a layer into the graph and reads the layer's weights. Not thread-safe. */
public final class LayerScope extends GraphScope {
  private final KerasGraph network;
  private final String path;
  private final String weightKey;

  /**
   * Makes a scope.
   *
   * @param name what new tensors' names begin with
   * @param path the layer's name after those around it; constants are named for it
   * @param weightKey what the keys of the layer's weights begin with in the network
   */
  LayerScope(KerasGraph network, String name, String path, String weightKey) {
    super(name, network.builder());
    this.network = network;
    this.path = path;
    this.weightKey = weightKey;
  }

  /** Returns all converters, for layers inside this one. */
  public LayerConverters converters() {
    return network.converters();
  }

  /** Returns the layer's name after those around it, joined by slashes. */
  public String path() {
    return path;
  }

  /**
   * Returns a scope for a layer inside this one.
   *
   * @param name the inner layer's name, for names in the graph
   * @param key what the keys of its weights begin with among this layer's, without the slash
   */
  public LayerScope inside(String name, String key) {
    return network.scope(path + "/" + name, weightKey + key + "/");
  }

  /** Converts a model inside this layer. */
  public List<KerasTensor> convert(KerasModel model, List<KerasTensor> inputs) {
    return network.convert(model, inputs, path, weightKey);
  }

  /**
   * Reads one of the layer's weights.
   *
   * @throws DataException if the file does not hold it or it has another shape
   */
  public Tensor weight(String key, int... shape) {
    Tensor weight = network.weights().read(weightKey + key);
    if (!Arrays.equals(weight.shape(), shape)) {
      throw new DataException(
          Failure.of("A weight has the wrong shape")
              .at("layer \"" + path + "\", " + key)
              .expected(Arrays.toString(shape))
              .received(Arrays.toString(weight.shape()))
              .advice("The weights of the file belong to another network than its configuration."));
    }
    return weight;
  }

  /**
   * Writes a constant that belongs to the layer, once for all its calls, and returns its name.
   *
   * @param what its name inside the layer; equal names must mean equal values
   */
  public String constant(String what, Tensor values) {
    String name = path + "/" + what;
    if (network.written().add(name)) {
      graph().put(Initializer.ofFloats(name, values));
    }
    return name;
  }

  /** Writes a node with attributes and returns the name of its one output. */
  public String op(UnaryOperator<Node> attributes, String operator, String... inputs) {
    String output = tensor();
    write(attributes.apply(Node.of(operator, output, List.of(inputs), List.of(output))));
    return output;
  }

  /**
   * Stops the conversion of this call.
   *
   * @param reason a clause such as {@code its input has a free length}
   */
  public UnsupportedLayerException refused(String reason) {
    return new UnsupportedLayerException(reason);
  }

  /** What the scopes of one network share. */
  interface KerasGraph {
    org.lacewing.onnx.GraphBuilder builder();

    LayerConverters converters();

    WeightStore weights();

    /** Returns the names of the constants that are written. */
    Set<String> written();

    LayerScope scope(String path, String weightKey);

    List<KerasTensor> convert(
        KerasModel model, List<KerasTensor> inputs, String path, String weightKey);
  }

  /** Reads the weights of a network by key. */
  @FunctionalInterface
  interface WeightStore {
    /**
     * Reads a weight.
     *
     * @throws DataException if the file does not hold it
     */
    Tensor read(String key);

    /** Returns a store over arrays that lie in memory. */
    static WeightStore of(Map<String, Tensor> weights) {
      return key -> {
        Tensor weight = weights.get(key);
        if (weight == null) {
          throw new DataException(Failure.of("The file does not hold a weight").at(key));
        }
        return weight;
      };
    }
  }
}

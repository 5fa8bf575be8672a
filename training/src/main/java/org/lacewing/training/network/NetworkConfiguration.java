package org.lacewing.training.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.OutputLayerUtil;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network before it has parameters: DL4J's configuration as JSON, either of a stack of layers
 * ({@code MultiLayerConfiguration}) or of a graph ({@code ComputationGraphConfiguration}).
 * Immutable and thread-safe.
 */
public final class NetworkConfiguration {
  private static final String PROBE_FAILED = "DL4J rejects the network configuration";

  private final String json;
  private final boolean graph;
  private final String name;

  private NetworkConfiguration(String json, boolean graph, String name) {
    this.json = json;
    this.graph = graph;
    this.name = name;
  }

  /** Returns a stack of layers made in code. */
  public static NetworkConfiguration of(MultiLayerConfiguration configuration) {
    return new NetworkConfiguration(configuration.toJson(), false, "network");
  }

  /** Returns a graph made in code. */
  public static NetworkConfiguration of(ComputationGraphConfiguration configuration) {
    return new NetworkConfiguration(configuration.toJson(), true, "network");
  }

  /**
   * Reads a configuration that DL4J wrote. No class outside DL4J's own configuration is loaded.
   *
   * @param name what messages call it, usually the file's name
   * @throws ConfigurationException if the text is no such configuration, names a foreign class, or
   *     DL4J rejects it; DL4J's reason is part of the message
   */
  public static NetworkConfiguration parse(String json, String name) {
    if (json.length() > ConfigurationGuard.MAX_CHARACTERS) {
      throw new ConfigurationException(
          Failure.of("The network configuration is too long")
              .at(name)
              .expected("at most " + ConfigurationGuard.MAX_CHARACTERS + " characters")
              .received("" + json.length()));
    }
    JsonNode tree;
    try {
      tree = Json.parse(json, name);
    } catch (DataException e) {
      throw new ConfigurationException(e.failure(), e);
    }
    if (!tree.has("confs") && !tree.has("vertices")) {
      throw new ConfigurationException(
          Failure.of("The file is no network configuration of DL4J")
              .at(name)
              .expected("JSON with \"confs\" (a stack of layers) or \"vertices\" (a graph)")
              .advice("Write it with toJson() of the network's configuration."));
    }
    ConfigurationGuard.check(tree, name);
    NetworkConfiguration parsed = new NetworkConfiguration(json, tree.has("vertices"), name);
    parsed.validate();
    return parsed;
  }

  /** Returns the configuration as DL4J reads and writes it. */
  public String json() {
    return json;
  }

  /**
   * Returns a network with random parameters that depend on the seed alone. Steps and epochs that
   * the configuration may have counted before are forgotten.
   *
   * @throws ConfigurationException if DL4J rejects the configuration
   */
  public Network initialize(Seed seed) {
    return refusingInWords(
        () -> {
          if (graph) {
            ComputationGraphConfiguration configuration = graphConfiguration();
            configuration.getDefaultConfiguration().setSeed(Generator.seed(seed));
            configuration.setIterationCount(0);
            configuration.setEpochCount(0);
            ComputationGraph network = new ComputationGraph(configuration);
            network.init();
            return new GraphNetwork(network);
          }
          MultiLayerConfiguration configuration = stackConfiguration();
          configuration.setIterationCount(0);
          configuration.setEpochCount(0);
          for (NeuralNetConfiguration layer : configuration.getConfs()) {
            layer.setSeed(Generator.seed(seed));
            layer.setIterationCount(0);
            layer.setEpochCount(0);
          }
          MultiLayerNetwork network = new MultiLayerNetwork(configuration);
          network.init();
          return new StackNetwork(network);
        });
  }

  /**
   * Returns a network with stored parameters. Nothing is allocated if their number does not fit.
   *
   * @param parameters what {@link Network#parameterBytes} gave
   * @throws DataException if their number does not fit the configuration
   */
  public Network restore(Bytes parameters) {
    long expected = Math.multiplyExact(parameterCount(), (long) Float.BYTES);
    if (parameters.size() != expected) {
      throw new DataException(
          Failure.of("The stored parameters do not belong to this network")
              .at(name)
              .expected(expected + " bytes for " + parameterCount() + " parameters")
              .received(parameters.size() + " bytes"));
    }
    Network network = initialize(new Seed(1));
    network.setParameterBytes(parameters);
    return network;
  }

  /** Returns the number of parameters; nothing is allocated. */
  public long parameterCount() {
    return refusingInWords(
        () ->
            layers().values().stream()
                .mapToLong(layer -> layer.getLayer().initializer().numParams(layer))
                .sum());
  }

  /** Returns the sum of the widths of all layers' answers, as far as the layers tell. */
  public long activationWidth() {
    return layers().values().stream()
        .map(NeuralNetConfiguration::getLayer)
        .mapToLong(layer -> layer instanceof FeedForwardLayer forward ? forward.getNOut() : 0)
        .sum();
  }

  /**
   * Returns the configuration with every layer replaced by what {@code change} returns for it; it
   * may change and return the layer it is given.
   */
  public NetworkConfiguration mapLayers(UnaryOperator<Layer> change) {
    if (graph) {
      ComputationGraphConfiguration configuration = graphConfiguration();
      layers(configuration).values().forEach(layer -> layer.setLayer(change(change, layer)));
      return new NetworkConfiguration(configuration.toJson(), true, name);
    }
    MultiLayerConfiguration configuration = stackConfiguration();
    configuration.getConfs().forEach(layer -> layer.setLayer(change(change, layer)));
    return new NetworkConfiguration(configuration.toJson(), false, name);
  }

  /**
   * Checks that the network reads and answers what the data asks for, by sending one row of zeros
   * through it. For two classes one output, the probability of the second class, is as good.
   *
   * @throws ConfigurationException if a size does not fit
   */
  public void check(NetworkShape shape) {
    Network network = initialize(new Seed(1));
    List<Integer> row = requireRows(network, shape);
    INDArray answer =
        refusingInWords(() -> network.output(NdArrays.of(Tensor.zeros(Tensor.shapeOf(1, row)))));
    if (answer.rank() != 2) {
      throw new ConfigurationException(
          Failure.of("The network does not give one answer a row")
              .at(name)
              .expected("[n, " + shape.outputs() + "]")
              .received(Arrays.toString(answer.shape()))
              .advice("Reduce series and images before the output layer."));
    }
    int outputs = Math.toIntExact(answer.size(1));
    boolean secondClass =
        shape.task() == Task.CLASSIFICATION && shape.outputs() == 2 && outputs == 1;
    if (!secondClass) {
      requireSize("outputs", shape.outputs(), outputs, "one a class, or 1 for a number");
    }
  }

  private List<Integer> requireRows(Network network, NetworkShape shape) {
    List<Integer> declared = network.declaredInputShape();
    List<Integer> row = InputShape.resolve(declared, shape.rowShape());
    if (row.isEmpty()) {
      boolean numbers = declared.size() == 1 && shape.rowShape().size() == 1;
      throw new ConfigurationException(
          Failure.of("The network has the wrong number of inputs")
              .at(name)
              .expected(
                  numbers
                      ? shape.inputs() + " (features after encoding)"
                      : new TensorSpec("rows", shape.rowShape()).shapeText())
              .received(
                  numbers
                      ? declared.get(0).toString()
                      : new TensorSpec("rows", declared).shapeText())
              .advice("Change nIn or nOut in the configuration."));
    }
    return row;
  }

  MultiLayerConfiguration stackConfiguration() {
    return MultiLayerConfiguration.fromJson(json);
  }

  ComputationGraphConfiguration graphConfiguration() {
    return ComputationGraphConfiguration.fromJson(json);
  }

  private void requireSize(String what, int expected, int received, String meaning) {
    if (expected != received) {
      throw new ConfigurationException(
          Failure.of("The network has the wrong number of " + what)
              .at(name)
              .expected(expected + " (" + meaning + ")")
              .received(received < 0 ? "none: the first layer has no nIn" : "" + received)
              .advice("Change nIn or nOut in the configuration."));
    }
  }

  private Map<String, NeuralNetConfiguration> layers() {
    if (graph) {
      return layers(graphConfiguration());
    }
    Map<String, NeuralNetConfiguration> layers = new LinkedHashMap<>();
    stackConfiguration().getConfs().forEach(layer -> layers.put("" + layers.size(), layer));
    return layers;
  }

  private static Map<String, NeuralNetConfiguration> layers(ComputationGraphConfiguration graph) {
    Map<String, NeuralNetConfiguration> layers = new LinkedHashMap<>();
    graph
        .getVertices()
        .forEach(
            (vertex, type) -> {
              if (type instanceof LayerVertex layer) {
                layers.put(vertex, layer.getLayerConf());
              }
            });
    return layers;
  }

  private static Layer change(UnaryOperator<Layer> change, NeuralNetConfiguration layer) {
    Layer old = layer.getLayer();
    Layer changed = change.apply(old);
    changed.setLayerName(old.getLayerName());
    return changed;
  }

  /** DL4J checks the last layer when a configuration is built, but not when it is read. */
  private void validate() {
    refusingInWords(
        () -> {
          requireFloats(
              graph
                  ? graphConfiguration().getDefaultConfiguration().getDataType()
                  : stackConfiguration().getDataType());
          Map<String, NeuralNetConfiguration> layers = layers();
          layers.forEach((layer, own) -> requireLayer(layer, own.getLayer()));
          requireLayer("0", layers.isEmpty() ? null : layers);
          layers.forEach(
              (layer, own) -> OutputLayerUtil.validateOutputLayer(layer, own.getLayer()));
          return layers.size();
        });
  }

  private void requireLayer(String layer, @Nullable Object configuration) {
    if (configuration == null) {
      throw new ConfigurationException(
          Failure.of("The network configuration has no layer " + layer).at(name));
    }
  }

  private void requireFloats(DataType type) {
    if (type != DataType.FLOAT) {
      throw new ConfigurationException(
          Failure.of("The network's data type is not supported")
              .at(name)
              .expected("FLOAT")
              .received(type.name()));
    }
  }

  private interface Dl4jCall<T> {
    T run();
  }

  /**
   * DL4J reports a bad configuration by many unchecked exceptions without a common type; whatever
   * comes out while a network is set up from a user's configuration is about that configuration.
   */
  private <T> T refusingInWords(Dl4jCall<T> call) {
    try {
      return call.run();
    } catch (ConfigurationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ConfigurationException(
          Failure.of(PROBE_FAILED)
              .at(name)
              .received(reason(e))
              .advice("Correct the configuration."),
          e);
    }
  }

  private static String reason(RuntimeException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("[.]$", "");
  }
}

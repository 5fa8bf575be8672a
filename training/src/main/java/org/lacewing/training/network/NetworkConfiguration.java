package org.lacewing.training.network;

import com.fasterxml.jackson.databind.JsonNode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.OutputLayerUtil;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.random.Seed;
import org.nd4j.linalg.api.buffer.DataType;

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
   * Returns a network with random parameters that depend on the seed alone.
   *
   * @throws ConfigurationException if DL4J rejects the configuration
   */
  public Network initialize(Seed seed) {
    return refusingInWords(
        () -> {
          if (graph) {
            ComputationGraphConfiguration configuration = graphConfiguration();
            configuration.getDefaultConfiguration().setSeed(Generator.seed(seed));
            ComputationGraph network = new ComputationGraph(configuration);
            network.init();
            return new GraphNetwork(network);
          }
          MultiLayerConfiguration configuration = stackConfiguration();
          for (NeuralNetConfiguration layer : configuration.getConfs()) {
            layer.setSeed(Generator.seed(seed));
          }
          MultiLayerNetwork network = new MultiLayerNetwork(configuration);
          network.init();
          return new StackNetwork(network);
        });
  }

  /**
   * Returns a network with stored parameters.
   *
   * @param parameters what {@link Network#parameterBytes} gave
   * @throws DataException if their number does not fit the configuration
   */
  public Network restore(Bytes parameters) {
    Network network = initialize(new Seed(1));
    network.setParameterBytes(parameters);
    return network;
  }

  /**
   * Checks that the network reads and answers what the data asks for, by sending one row of zeros
   * through it.
   *
   * @throws ConfigurationException if a size does not fit
   */
  public void check(NetworkShape shape) {
    Network network = initialize(new Seed(1));
    requireSize("inputs", shape.inputs(), network.inputs(), "features after encoding");
    int outputs =
        refusingInWords(
            () ->
                Math.toIntExact(
                    network
                        .output(NdArrays.of(new float[shape.inputs()], 1, shape.inputs()))
                        .size(1)));
    requireSize("outputs", shape.outputs(), outputs, "classes, or 1 for a number");
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
              .received("" + received)
              .advice("Change nIn or nOut in the configuration."));
    }
  }

  /** DL4J checks the last layer when a configuration is built, but not when it is read. */
  private void validate() {
    refusingInWords(
        () -> {
          if (graph) {
            ComputationGraphConfiguration configuration = graphConfiguration();
            requireFloats(configuration.getDefaultConfiguration().getDataType());
            configuration
                .getVertices()
                .forEach(
                    (vertex, type) -> {
                      if (type instanceof LayerVertex layer) {
                        OutputLayerUtil.validateOutputLayer(
                            vertex, layer.getLayerConf().getLayer());
                      }
                    });
            return true;
          }
          MultiLayerConfiguration configuration = stackConfiguration();
          requireFloats(configuration.getDataType());
          for (int i = 0; i < configuration.getConfs().size(); i++) {
            OutputLayerUtil.validateOutputLayer("" + i, configuration.getConf(i).getLayer());
          }
          return true;
        });
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

package org.lacewing.training.export.matrix;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;

/** Makes the networks of cases. */
public final class Cases {
  private static final long SEED = 7;

  private Cases() {}

  /** Returns a stack whose sizes DL4J finds from the type of its input. */
  public static Supplier<Network> stack(InputType input, Layer... layers) {
    return () -> {
      NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
      List.of(layers).forEach(list::layer);
      return initialize(list.setInputType(input).build());
    };
  }

  /** Returns a graph over one input called {@code in}. */
  public static Supplier<Network> graph(InputType input, Consumer<GraphBuilder> vertices) {
    return () -> {
      GraphBuilder builder = new NeuralNetConfiguration.Builder().graphBuilder().addInputs("in");
      vertices.accept(builder);
      return RandomParameters.initialize(
          NetworkConfiguration.of(builder.setInputTypes(input).build()), SEED);
    };
  }

  /** DL4J forgets some settings when it reads a configuration that was never initialized. */
  private static Network initialize(MultiLayerConfiguration configuration) {
    MultiLayerNetwork initialized = new MultiLayerNetwork(configuration);
    initialized.init();
    return RandomParameters.initialize(
        NetworkConfiguration.of(initialized.getLayerWiseConfigurations()), SEED);
  }
}

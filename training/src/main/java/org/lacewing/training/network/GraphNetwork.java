package org.lacewing.training.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A graph of layers. */
final class GraphNetwork extends Network {
  private final ComputationGraph network;

  GraphNetwork(ComputationGraph network) {
    this.network = network;
  }

  @Override
  public List<Integer> declaredInputShape() {
    String input = network.getConfiguration().getNetworkInputs().get(0);
    for (GraphVertex vertex : network.getVertices()) {
      VertexIndices[] sources = vertex.getInputVertices();
      boolean first =
          sources != null
              && sources.length > 0
              && network.getVertices()[sources[0].getVertexIndex()].getVertexName().equals(input);
      if (first && vertex instanceof LayerVertex layer) {
        return InputShape.of(layer.getLayerPreProcessor(), layer.getLayer().conf().getLayer());
      }
    }
    return List.of();
  }

  @Override
  public INDArray output(INDArray batch) {
    requireSingle();
    return network.outputSingle(batch);
  }

  @Override
  public void fit(INDArray batch, INDArray labels) {
    requireSingle();
    network.fit(new INDArray[] {batch}, new INDArray[] {labels});
  }

  @Override
  public double loss() {
    return network.score();
  }

  @Override
  public INDArray parameters() {
    return network.params();
  }

  @Override
  public Map<String, INDArray> parameterViews() {
    return network.paramTable();
  }

  @Override
  public @Nullable INDArray optimizerState() {
    return network.getUpdater().getUpdaterStateViewArray();
  }

  @Override
  public void setEpoch(int epoch) {
    network.getConfiguration().setEpochCount(epoch);
  }

  @Override
  public int iteration() {
    return network.getConfiguration().getIterationCount();
  }

  @Override
  public void setIteration(int iteration) {
    network.getConfiguration().setIterationCount(iteration);
  }

  @Override
  public void forget() {
    clear(network.getFlattenedGradients());
    network.rnnClearPreviousState();
  }

  @Override
  public NetworkConfiguration configuration() {
    return NetworkConfiguration.of(network.getConfiguration());
  }

  @Override
  public ComputationGraph toGraph() {
    return duplicate();
  }

  @Override
  public Network copy() {
    return new GraphNetwork(duplicate());
  }

  @Override
  public List<LayerSummary> layers() {
    List<LayerSummary> layers = new ArrayList<>();
    for (Layer layer : network.getLayers()) {
      org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
      layers.add(LayerDescription.of(conf.getLayerName(), conf, layer));
    }
    return List.copyOf(layers);
  }

  private void requireSingle() {
    if (network.getNumInputArrays() != 1 || network.getNumOutputArrays() != 1) {
      throw new ConfigurationException(
          Failure.of("The network graph has the wrong number of inputs or outputs")
              .expected("1 input and 1 output")
              .received(
                  network.getConfiguration().getNetworkInputs()
                      + " and "
                      + network.getConfiguration().getNetworkOutputs()));
    }
  }

  /** Not by DL4J's clone of the configuration: it forgets along which axis a vertex merges. */
  private ComputationGraph duplicate() {
    ComputationGraph copy =
        new ComputationGraph(
            ComputationGraphConfiguration.fromJson(network.getConfiguration().toJson()));
    copy.init(network.params().dup(), false);
    return copy;
  }
}

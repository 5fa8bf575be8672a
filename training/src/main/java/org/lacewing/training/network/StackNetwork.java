package org.lacewing.training.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A stack of layers. */
final class StackNetwork extends Network {
  private final MultiLayerNetwork network;

  StackNetwork(MultiLayerNetwork network) {
    this.network = network;
  }

  @Override
  public List<Integer> declaredInputShape() {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    return InputShape.of(configuration.getInputPreProcess(0), configuration.getConf(0).getLayer());
  }

  @Override
  public INDArray output(INDArray batch) {
    return network.output(batch);
  }

  @Override
  public void fit(INDArray batch, INDArray labels) {
    network.fit(batch, labels);
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
    return network.getUpdater().getStateViewArray();
  }

  @Override
  public void setEpoch(int epoch) {
    network.setEpochCount(epoch);
  }

  @Override
  public int iteration() {
    return network.getIterationCount();
  }

  @Override
  public void setIteration(int iteration) {
    network.setIterationCount(iteration);
  }

  @Override
  public void forget() {
    clear(network.getFlattenedGradients());
    network.rnnClearPreviousState();
  }

  @Override
  public NetworkConfiguration configuration() {
    return NetworkConfiguration.of(network.getLayerWiseConfigurations());
  }

  @Override
  public ComputationGraph toGraph() {
    return network.toComputationGraph();
  }

  @Override
  public Network copy() {
    MultiLayerNetwork copy = new MultiLayerNetwork(network.getLayerWiseConfigurations().clone());
    copy.init(network.params().dup(), false);
    return new StackNetwork(copy);
  }

  @Override
  public List<LayerSummary> layers() {
    List<LayerSummary> layers = new ArrayList<>();
    for (int i = 0; i < network.getnLayers(); i++) {
      layers.add(
          LayerDescription.of("" + i, network.getLayer(i).conf().getLayer(), network.getLayer(i)));
    }
    return List.copyOf(layers);
  }
}

package org.lacewing.training.model;

import java.util.List;
import java.util.Map;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.DifferentiablePredictor;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.training.export.OnnxExporter;
import org.lacewing.training.network.LayerSummary;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that has been trained: configuration, parameters and history. Immutable and
 * thread-safe; predictors work on copies.
 */
public final class TrainedModel {
  private final NetworkConfiguration configuration;
  private final Bytes parameters;
  private final TrainingHistory history;
  private final ModelSignature signature;
  private final List<LayerSummary> layers;

  private TrainedModel(
      NetworkConfiguration configuration,
      Bytes parameters,
      TrainingHistory history,
      ModelSignature signature,
      List<LayerSummary> layers) {
    this.configuration = configuration;
    this.parameters = parameters;
    this.history = history;
    this.signature = signature;
    this.layers = layers;
  }

  /**
   * Returns a model with the network's present parameters.
   *
   * @param rowShape the shape of one row in, all dimensions fixed
   */
  public static TrainedModel of(Network network, List<Integer> rowShape, TrainingHistory history) {
    INDArray answer = network.output(NdArrays.of(Tensor.zeros(Tensor.shapeOf(1, rowShape))));
    List<Integer> outputShape = NdArrays.toTensor(answer).rowShape();
    return new TrainedModel(
        network.configuration(),
        network.parameterBytes(),
        history,
        new ModelSignature(OnnxExporter.INPUT, rowShape, OnnxExporter.OUTPUT, outputShape),
        network.layers());
  }

  /**
   * Restores a stored model. No Java serialization is involved, and no class outside DL4J's network
   * configuration is loaded.
   *
   * @param configurationJson what {@link #configurationJson} gave
   * @param parameters what {@link #parameters} gave
   * @param rowShape the shape of one row in, all dimensions fixed
   * @throws org.lacewing.core.error.ConfigurationException if the configuration is not valid or
   *     does not read such rows
   * @throws org.lacewing.core.error.DataException if the number of parameters does not fit it
   */
  public static TrainedModel restore(
      String configurationJson, Bytes parameters, List<Integer> rowShape) {
    Network network =
        NetworkConfiguration.parse(configurationJson, "stored network").restore(parameters);
    return of(network, network.inputShape(rowShape), TrainingHistory.none());
  }

  /** Returns the shapes of one row in and one row out. */
  public ModelSignature signature() {
    return signature;
  }

  /** Returns the network's structure. */
  public NetworkConfiguration configuration() {
    return configuration;
  }

  /** Returns the network's structure as DL4J's JSON. */
  public String configurationJson() {
    return configuration.json();
  }

  /** Returns all parameters as 32-bit floats, little-endian, in DL4J's order. */
  public Bytes parameters() {
    return parameters;
  }

  /** Returns the SHA-256 of {@link #parameters}. */
  public String parametersSha256() {
    return parameters.sha256();
  }

  /** Returns the number of parameters. */
  public long parameterCount() {
    return parameters.size() / Float.BYTES;
  }

  /** Returns the parameters by DL4J's names, such as {@code 0_W}, in order. */
  public Map<String, Tensor> tensors() {
    return network().tensors();
  }

  /** Returns the layers, in order. */
  public List<LayerSummary> layers() {
    return layers;
  }

  /** Returns how the model was trained; empty for a restored one. */
  public TrainingHistory history() {
    return history;
  }

  /** Returns a mutable copy of the network, without the optimizer's state. */
  public Network network() {
    return configuration.restore(parameters);
  }

  /** Returns a new predictor on a copy of the network; the caller closes it. */
  public DifferentiablePredictor predictor() {
    return new Dl4jPredictor(network(), signature);
  }

  /**
   * Returns the model as an ONNX graph whose answers have been compared with DL4J's on the given
   * rows. It reads rows of the shape of {@link #signature} only, also where the layers would take
   * others, such as more time steps.
   *
   * @param name the graph's name
   * @param rows {@code [rows, features]}, or of any shape of as many numbers, one or more, like
   *     those the network will see
   * @throws org.lacewing.core.error.ConfigurationException if a layer cannot be written
   * @throws org.lacewing.core.error.TrainingException if the answers differ
   */
  public OnnxModel toOnnx(String name, Tensor rows) {
    OnnxModel model =
        OnnxExporter.load().export(network(), name, rows.reshapeRows(signature.inputShape()));
    boolean single = model.inputNames().size() == 1 && model.outputNames().size() == 1;
    return single && model.networkSignature().inputs().stream().anyMatch(spec -> !spec.isFixed())
        ? model.edit().shapes(signature.inputShape(), signature.outputShape()).build()
        : model;
  }

  /**
   * Returns a task that runs DL4J's own {@code output()} on a batch that already lies in DL4J's
   * memory, and nothing else: the baseline of latency measurements. Not thread-safe.
   *
   * @param batch {@code [batch, features]}, one row or more
   */
  public Runnable outputCall(Tensor batch) {
    signature.check(batch);
    Network network = network();
    INDArray prepared = NdArrays.of(batch);
    return () -> network.output(prepared);
  }
}

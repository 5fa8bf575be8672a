package org.lacewing.onnx.runtime;

import java.util.Map;
import org.lacewing.core.error.DataException;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Runs an ONNX model with any number of inputs and outputs of any shapes. A model with one of each
 * is run faster by {@link OrtPredictor}, which keeps its memory from call to call. Requests of
 * several threads run side by side; closing waits for those under way.
 */
public final class OrtNetwork implements AutoCloseable {
  private final OrtGraph graph;
  private final NetworkSignature signature;

  private OrtNetwork(OrtGraph graph, NetworkSignature signature) {
    this.graph = graph;
    this.signature = signature;
  }

  /** Opens a model with {@link OrtOptions#DEFAULT}. */
  public static OrtNetwork open(OnnxModel model) {
    return open(model, OrtOptions.DEFAULT);
  }

  /**
   * Opens a model.
   *
   * @throws DataException if an input or output is of another kind than {@link
   *     OnnxModel#networkSignature} tells, or ONNX Runtime refuses the model
   */
  public static OrtNetwork open(OnnxModel model, OrtOptions options) {
    NetworkSignature signature = model.networkSignature();
    return new OrtNetwork(OrtGraph.open(model, options), signature);
  }

  /** Returns the inputs and outputs. */
  public NetworkSignature signature() {
    return signature;
  }

  /**
   * Runs the network.
   *
   * @param batch a tensor for each input, all with the same number of rows, one or more
   * @return a tensor for each output, in the signature's order
   * @throws DataException if an input is missing, of the wrong shape or not finite, or ONNX Runtime
   *     cannot run the model
   */
  public Map<String, Tensor> run(Map<String, Tensor> batch) {
    signature.check(batch);
    return graph.run(batch);
  }

  /** Frees the memory outside the heap once the requests under way have ended. */
  @Override
  public void close() {
    graph.close();
  }
}

package org.lacewing.training.model;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.model.DifferentiablePredictor;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a network with DL4J and differentiates it. Thread-safe: requests take turns, because DL4J
 * keeps intermediate results inside the layers. Large batches are cut into chunks of {@value
 * #CHUNK} rows.
 */
final class Dl4jPredictor implements DifferentiablePredictor {
  private static final int CHUNK = 4096;

  private final ModelSignature signature;
  private @Nullable Network network;
  private @Nullable GradientNetwork gradients;

  /**
   * Makes a predictor.
   *
   * @param network a copy of which the predictor is the only user
   */
  Dl4jPredictor(Network network, ModelSignature signature) {
    this.network = network;
    this.signature = signature;
  }

  @Override
  public ModelSignature signature() {
    return signature;
  }

  @Override
  public synchronized Tensor predict(Tensor batch) {
    Network own = open();
    signature.check(batch);
    return inChunks(batch, signature.outputShape(), own::output);
  }

  @Override
  public synchronized Tensor gradient(Tensor batch, int output) {
    Network own = open();
    signature.check(batch);
    int outputs = signature.outputShape().get(0);
    if (output < 0 || output >= outputs) {
      throw new IndexOutOfBoundsException("Output " + output + " of " + outputs);
    }
    if (gradients == null) {
      gradients = GradientNetwork.of(own);
    }
    GradientNetwork differentiable = gradients;
    return inChunks(batch, signature.inputShape(), rows -> differentiable.gradient(rows, output));
  }

  @Override
  public synchronized void close() {
    network = null;
    gradients = null;
  }

  private Network open() {
    if (network == null) {
      throw new IllegalStateException("The predictor is closed");
    }
    return network;
  }

  private static Tensor inChunks(
      Tensor batch, List<Integer> rowShape, Function<INDArray, INDArray> computation) {
    int rows = batch.dimension(0);
    int width = rowShape.stream().reduce(1, Math::multiplyExact);
    float[] result = new float[Math.multiplyExact(rows, width)];
    for (int from = 0; from < rows; from += CHUNK) {
      Tensor chunk = batch.slice(from, Math.min(rows, from + CHUNK));
      float[] answer = NdArrays.toFloats(computation.apply(NdArrays.of(chunk)));
      System.arraycopy(answer, 0, result, from * width, answer.length);
    }
    return Tensor.adopt(Tensor.shapeOf(rows, rowShape), result);
  }
}

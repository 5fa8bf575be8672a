package org.lacewing.onnx.gradient;

import java.util.List;
import java.util.Map;
import org.lacewing.core.model.DifferentiablePredictor;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtPredictor;
import org.lacewing.onnx.runtime.Trace;
import org.lacewing.onnx.runtime.Tracer;

/**
 * Runs an ONNX model with ONNX Runtime and differentiates it: networks of any origin, compressed
 * ones included. Requests of several threads run side by side; closing waits for those under way.
 * Rows are differentiated {@value #CHUNK} at a time, so that what ONNX Runtime computed on the way
 * forward takes little memory.
 */
public final class OrtGradientPredictor implements DifferentiablePredictor {
  private static final int CHUNK = 256;

  private final OrtPredictor predictor;
  private final Backpropagation network;
  private final Tracer tracer;

  private OrtGradientPredictor(OrtPredictor predictor, Backpropagation network, Tracer tracer) {
    this.predictor = predictor;
    this.network = network;
    this.tracer = tracer;
  }

  /**
   * Opens a model.
   *
   * @throws org.lacewing.core.error.ConfigurationException if a node cannot be differentiated, see
   *     {@link Backpropagation#of}
   * @throws org.lacewing.core.error.DataException if the model has no plain signature (see {@link
   *     OnnxModel#signature}) or ONNX Runtime refuses it
   */
  public static OrtGradientPredictor open(OnnxModel model) {
    Backpropagation network = Backpropagation.of(model);
    OrtPredictor predictor = OrtPredictor.open(model);
    return new OrtGradientPredictor(predictor, network, Tracer.open(model, network.traced()));
  }

  @Override
  public ModelSignature signature() {
    return predictor.signature();
  }

  @Override
  public Tensor predict(Tensor batch) {
    return predictor.predict(batch);
  }

  /**
   * {@inheritDoc}
   *
   * <p>An output of several dimensions counts as one row of numbers.
   *
   * @throws IndexOutOfBoundsException if there is no such output
   */
  @Override
  public Tensor gradient(Tensor batch, int output) {
    ModelSignature signature = signature();
    signature.check(batch);
    int outputs = signature.outputShape().stream().reduce(1, Math::multiplyExact);
    if (output < 0 || output >= outputs) {
      throw new IndexOutOfBoundsException("Output " + output + " of " + outputs);
    }
    float[] result = new float[batch.size()];
    int rows = batch.dimension(0);
    int width = rows == 0 ? 0 : batch.size() / rows;
    for (int from = 0; from < rows; from += CHUNK) {
      Tensor chunk = batch.slice(from, Math.min(rows, from + CHUNK));
      gradient(chunk, output, outputs).copyTo(result, from * width);
    }
    return Tensor.adopt(batch.shape(), result);
  }

  private Tensor gradient(Tensor rows, int output, int outputs) {
    ModelSignature signature = signature();
    Trace trace = tracer.run(Map.of(signature.input(), rows));
    float[] seed = new float[rows.dimension(0) * outputs];
    for (int i = output; i < seed.length; i += outputs) {
      seed[i] = 1;
    }
    int[] shape = Tensor.shapeOf(rows.dimension(0), signature.outputShape());
    return network
        .run(trace, signature.output(), Tensor.adopt(shape, seed), List.of(signature.input()))
        .of(signature.input());
  }

  /** Frees the memory outside the heap once the requests under way have ended. */
  @Override
  public void close() {
    predictor.close();
    tracer.close();
  }
}

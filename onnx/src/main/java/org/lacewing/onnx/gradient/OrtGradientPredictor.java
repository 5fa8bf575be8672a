package org.lacewing.onnx.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.ActivationGradient;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.model.Convolution;
import org.lacewing.core.model.ConvolutionalPredictor;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.gradient.recurrent.Unrolling;
import org.lacewing.onnx.runtime.OrtPredictor;

/**
 * Runs an ONNX model with ONNX Runtime and differentiates it: networks of any origin, compressed
 * ones included. Requests of several threads run side by side; closing waits for those under way.
 * Rows are differentiated {@value #CHUNK} at a time, so that what ONNX Runtime computed on the way
 * forward takes little memory. Recurrent operators are unrolled, once for each number of steps.
 */
public final class OrtGradientPredictor implements ContrastivePredictor, ConvolutionalPredictor {
  private static final int CHUNK = 256;

  private final OnnxModel model;
  private final OrtPredictor predictor;
  private final boolean recurrent;
  private final Map<List<Integer>, Differentiation> byRowShape = new LinkedHashMap<>();
  private boolean closed;

  private OrtGradientPredictor(OnnxModel model, OrtPredictor predictor) {
    this.model = model;
    this.predictor = predictor;
    this.recurrent = Unrolling.isNeeded(model);
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
    OrtGradientPredictor opened = new OrtGradientPredictor(model, OrtPredictor.open(model));
    ModelSignature signature = opened.signature();
    if (!opened.recurrent || new TensorSpec(signature.input(), signature.inputShape()).isFixed()) {
      try {
        opened.differentiation(signature.inputShape());
      } catch (RuntimeException e) {
        opened.close();
        throw e;
      }
    }
    return opened;
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
    check(batch, output);
    Differentiation network = differentiation(batch.rowShape());
    return inChunks(batch, (from, to) -> network.gradient(batch.slice(from, to), output));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if there is no such output
   * @throws IllegalArgumentException if there are not as many references as rows
   */
  @Override
  public Tensor multipliers(Tensor batch, Tensor references, int output) {
    check(batch, output);
    check(references, output);
    if (!Arrays.equals(batch.shape(), references.shape())) {
      throw new IllegalArgumentException("References " + references + " for rows " + batch);
    }
    Differentiation network = differentiation(batch.rowShape());
    return inChunks(
        batch,
        (from, to) ->
            network.multipliers(batch.slice(from, to), references.slice(from, to), output));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Those of a graph with recurrent operators, which is written out for each number of steps,
   * are not told.
   */
  @Override
  public List<Convolution> convolutions() {
    return recurrent
        ? List.of()
        : Convolutions.of(model, differentiation(signature().inputShape()).between());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if there is no such output
   */
  @Override
  public ActivationGradient activation(Tensor batch, int output, String tensor) {
    check(batch, output);
    return differentiation(batch.rowShape())
        .activation(batch, output, tensor)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    Failure.of("There is no such tensor of numbers between input and output")
                        .at("model \"" + model.name() + "\"")
                        .expected(
                            "a convolution, "
                                + convolutions().stream().map(Convolution::name).toList()
                                + ", or a tensor behind one")
                        .received("\"" + tensor + "\"")));
  }

  private void check(Tensor batch, int output) {
    ModelSignature signature = signature();
    signature.check(batch);
    int outputs = signature.outputShape().stream().reduce(1, Math::multiplyExact);
    if (output < 0 || output >= outputs) {
      throw new IndexOutOfBoundsException("Output " + output + " of " + outputs);
    }
  }

  private interface Chunk {
    Tensor of(int from, int to);
  }

  private static Tensor inChunks(Tensor batch, Chunk work) {
    float[] result = new float[batch.size()];
    int rows = batch.dimension(0);
    int width = rows == 0 ? 0 : batch.size() / rows;
    for (int from = 0; from < rows; from += CHUNK) {
      work.of(from, Math.min(rows, from + CHUNK)).copyTo(result, from * width);
    }
    return Tensor.adopt(batch.shape(), result);
  }

  /** Returns the graph for rows of a shape; without recurrent operators one serves all. */
  private synchronized Differentiation differentiation(List<Integer> rowShape) {
    if (closed) {
      throw new IllegalStateException("The predictor is closed");
    }
    List<Integer> key = recurrent ? rowShape : List.of();
    Differentiation known = byRowShape.get(key);
    if (known == null) {
      Tensor row = Tensor.zeros(Tensor.shapeOf(1, rowShape));
      known =
          Differentiation.open(
              recurrent ? Unrolling.unroll(model, Map.of(signature().input(), row)) : model);
      byRowShape.put(key, known);
    }
    return known;
  }

  /** Frees the memory outside the heap once the requests under way have ended. */
  @Override
  public void close() {
    List<Differentiation> open = new ArrayList<>();
    synchronized (this) {
      closed = true;
      open.addAll(byRowShape.values());
      byRowShape.clear();
    }
    open.forEach(Differentiation::close);
    predictor.close();
  }
}

package org.lacewing.onnx.runtime;

import org.jspecify.annotations.Nullable;
import org.lacewing.core.model.LogitPredictor;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Logits;
import org.lacewing.onnx.OnnxModel;

/**
 * Runs a network of classes with ONNX Runtime, with and without its last node, a softmax or a
 * sigmoid. As {@link OrtPredictor} otherwise. The network without it is made and opened when logits
 * are first asked for: few ask.
 */
public final class OrtLogitPredictor implements LogitPredictor {
  private final OrtPredictor whole;
  private final OnnxModel model;
  private @Nullable OrtPredictor logits;
  private boolean closed;

  private OrtLogitPredictor(OrtPredictor whole, OnnxModel model) {
    this.whole = whole;
    this.model = model;
  }

  /**
   * Opens a model: with logits if it has any, see {@link Logits}, otherwise without.
   *
   * @throws org.lacewing.core.error.DataException as of {@link OrtPredictor#open(OnnxModel)}
   */
  public static Predictor open(OnnxModel model) {
    OrtPredictor whole = OrtPredictor.open(model);
    return Logits.exist(model) ? new OrtLogitPredictor(whole, model) : whole;
  }

  @Override
  public ModelSignature signature() {
    return whole.signature();
  }

  @Override
  public Tensor predict(Tensor batch) {
    return whole.predict(batch);
  }

  @Override
  public Tensor logits(Tensor batch) {
    return opened().predict(batch);
  }

  private synchronized OrtPredictor opened() {
    if (closed) {
      throw new IllegalStateException("The predictor is closed");
    }
    OrtPredictor open = logits;
    if (open == null) {
      open = OrtPredictor.open(Logits.before(model).orElseThrow());
      logits = open;
    }
    return open;
  }

  /** Frees the memory outside the heap once the requests under way have ended. */
  @Override
  public void close() {
    OrtPredictor open;
    synchronized (this) {
      closed = true;
      open = logits;
    }
    whole.close();
    if (open != null) {
      open.close();
    }
  }
}

package org.lacewing.core.training;

import java.util.Map;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;

/**
 * Trains an existing network a little further after weights were pruned. Compression asks for this
 * without knowing the engine.
 */
@FunctionalInterface
public interface FineTuner {

  /**
   * Returns the weights after further training.
   *
   * @param weights all trainable tensors by the name they have in the ONNX graph
   * @param masks the pruned tensors' masks, by the same names; a tensor without a mask is trained
   *     freely. A pruned weight is exactly {@code 0.0f} in the result, whatever the optimizer's
   *     momentum or weight decay
   * @param settings how long and how strongly. With {@link FineTuning#shrink} {@code s} every
   *     weight that has a mask and is kept also bears the penalty {@code s · a · Σ log(1 + |w| /
   *     a)}, a = 0.05, and may become exactly 0: a step of size {@code η} ends with {@code |w| −= η
   *     · s · a / (|w| + a)}, not below 0, so that small weights are drawn to zero and large ones
   *     hardly feel it (E. Candès et al., "Enhancing Sparsity by Reweighted ℓ1 Minimization", 2008)
   * @return the same names and shapes, new values
   * @throws org.lacewing.core.error.TrainingException if the loss becomes NaN
   */
  Map<String, Tensor> fineTune(
      Map<String, Tensor> weights, Map<String, Mask> masks, FineTuning settings, Seed seed);
}

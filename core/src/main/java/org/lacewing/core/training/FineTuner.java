package org.lacewing.core.training;

import java.util.Map;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
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
   *     hardly feel it (E. Candès et al., "Enhancing Sparsity by Reweighted ℓ1 Minimization",
   *     2008). With {@link FineTuning#distillation} {@code d} the targets are {@code (1 − d) ·
   *     labels + d · answers} of the network before compression (G. Hinton et al., "Distilling the
   *     Knowledge in a Neural Network", 2015, at temperature 1)
   * @return the same names and shapes, new values
   * @throws org.lacewing.core.error.TrainingException if the loss becomes NaN
   * @throws ConfigurationException if answers are to be learned and are not known
   */
  Map<String, Tensor> fineTune(
      Map<String, Tensor> weights, Map<String, Mask> masks, FineTuning settings, Seed seed);

  /**
   * Returns a fine-tuner for the same network with fewer neurons, filters or cells, on the same
   * rows. This one stays as it is.
   *
   * @param network the smaller network as an ONNX file, of the same tensors as the one that was
   *     trained
   * @throws ConfigurationException if this fine-tuner knows one size only, or the engine has no
   *     network of these sizes; the message names the layer
   */
  default FineTuner resized(Bytes network) {
    throw new ConfigurationException(
        Failure.of("The network cannot be trained in a smaller size")
            .expected("a fine-tuner that makes layers smaller")
            .received("one for a network of " + network.size() + " bytes that does not")
            .advice("Leave fineTuning out."));
  }
}

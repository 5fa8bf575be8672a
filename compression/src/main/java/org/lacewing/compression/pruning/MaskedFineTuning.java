package org.lacewing.compression.pruning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuner;
import org.lacewing.core.training.FineTuning;
import org.lacewing.onnx.OnnxModel;

/**
 * Trains a pruned network further and checks what comes back: the same tensors, finite, with every
 * pruned weight still exactly 0. An optimizer's momentum revives weights whose gradient alone is
 * masked; that must not pass unseen.
 */
final class MaskedFineTuning {
  private MaskedFineTuning() {}

  /**
   * Returns the network with its weights trained.
   *
   * @throws TrainingException if a pruned weight came back or a weight is not finite; the message
   *     names tensor and position
   * @throws IllegalStateException if the tuner lost a tensor or changed a shape
   */
  static OnnxModel run(
      OnnxModel pruned, Map<String, Mask> masks, FineTuner tuner, FineTuning settings, Seed seed) {
    Map<String, Tensor> before = pruned.weights();
    Map<String, Tensor> trained = tuner.fineTune(before, masks, settings, seed);
    Map<String, Tensor> checked = new LinkedHashMap<>();
    before.forEach(
        (name, old) -> {
          Tensor tensor = trained.get(name);
          if (tensor == null || !Arrays.equals(tensor.shape(), old.shape())) {
            throw new IllegalStateException(
                "Fine-tuning gave " + tensor + " for \"" + name + "\" of " + old);
          }
          Mask mask = masks.get(name);
          check(name, tensor, mask);
          checked.put(name, mask == null ? tensor : mask.apply(tensor));
        });
    return pruned.withWeights(checked);
  }

  private static void check(String name, Tensor tensor, @Nullable Mask mask) {
    for (int i = 0; i < tensor.size(); i++) {
      boolean revived = mask != null && !mask.keeps(i) && tensor.at(i) != 0;
      if (revived || !Float.isFinite(tensor.at(i))) {
        throw new TrainingException(
            Failure.of(
                    revived
                        ? "Fine-tuning revived a pruned weight"
                        : "Fine-tuning gave a weight that is not finite")
                .at("tensor \"" + name + "\", position " + i)
                .expected(revived ? "0.0" : "a finite number")
                .received(Float.toString(tensor.at(i)))
                .advice(
                    revived
                        ? "The fine-tuner must apply the mask after every step."
                        : "Use a smaller learning rate."));
      }
    }
  }
}

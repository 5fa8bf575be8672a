package org.lacewing.training.fit;

import java.util.Map;
import java.util.Optional;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;

/**
 * Recognises a training that has gone astray: the loss is NaN or infinite, or a parameter is beyond
 * {@value #LARGEST}. Inputs are of order 1, so such weights stand for no function that could be
 * computed with the seven digits of 32-bit floats; with the optimizer Adam the loss often stays
 * finite although nothing is learned any more.
 */
final class Divergence {
  static final double LARGEST = 1e6;

  private static final String ADVICE =
      "Lower training.learningRate, or look for extreme values in the data.";

  private Divergence() {}

  /** Returns the error for a step whose loss is not finite. */
  static TrainingException ofLoss(
      Network network, int epoch, int iteration, BatchPlan.Batch batch, int[] rows) {
    String cause = input(batch, rows).or(() -> parameter(network)).orElse("unknown");
    return new TrainingException(
        Failure.of("Training stopped: non-finite loss")
            .at("epoch " + epoch + ", iteration " + iteration)
            .expected("a finite number")
            .received(network.loss() + "; first bad value: " + cause)
            .advice(ADVICE));
  }

  /** Throws if a parameter is not finite or too large after the last iteration of an epoch. */
  static void check(Network network, int epoch, int iteration) {
    for (Map.Entry<String, Tensor> entry : network.tensors().entrySet()) {
      Tensor values = entry.getValue();
      for (int i = 0; i < values.size(); i++) {
        if (!(Math.abs(values.at(i)) <= LARGEST)) {
          throw new TrainingException(
              Failure.of("Training stopped: the network diverged")
                  .at(
                      "epoch "
                          + epoch
                          + ", iteration "
                          + iteration
                          + ", parameter "
                          + entry.getKey())
                  .expected("magnitudes up to " + LARGEST)
                  .received("" + values.at(i))
                  .advice(ADVICE));
        }
      }
    }
  }

  private static Optional<String> input(BatchPlan.Batch batch, int[] rows) {
    Tensor features = NdArrays.toTensor(batch.features());
    int bad = features.firstNonFinite();
    int width = features.dimension(1);
    return bad < 0
        ? Optional.empty()
        : Optional.of("training row " + rows[bad / width] + ", encoded feature " + bad % width);
  }

  private static Optional<String> parameter(Network network) {
    return network.tensors().entrySet().stream()
        .filter(entry -> entry.getValue().firstNonFinite() >= 0)
        .map(entry -> "parameter " + entry.getKey())
        .findFirst();
  }
}

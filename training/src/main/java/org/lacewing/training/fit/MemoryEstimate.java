package org.lacewing.training.fit;

import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.NetworkShape;

/**
 * How much memory outside the heap a training needs at least. It is compared with the limit before
 * anything is allocated, because DL4J fails late and without a hint where.
 *
 * @param fixedBytes what does not depend on the batch: parameters, gradients, optimizer state
 * @param bytesPerRow what each row of a batch takes: features, targets, the layers' answers and
 *     their derivatives
 * @param batchSize rows of a batch
 */
public record MemoryEstimate(long fixedBytes, long bytesPerRow, int batchSize) {
  private static final String OPTION = "-Dorg.bytedeco.javacpp.maxbytes";

  /** Returns the estimate for training a network; nothing is allocated. */
  public static MemoryEstimate of(
      NetworkConfiguration network, NetworkShape shape, TrainingSettings settings, int rows) {
    int state =
        switch (settings.optimizer()) {
          case ADAM -> 2;
          case NESTEROVS -> 1;
          case SGD -> 0;
        };
    long fixed = times(times(network.parameterCount(), 2L + state), Float.BYTES);
    long row =
        times(
            (long) shape.inputs() + shape.outputs() + times(network.activationWidth(), 2),
            Float.BYTES);
    return new MemoryEstimate(fixed, row, Math.min(settings.batchSize(), rows));
  }

  /** Returns the whole need in bytes, {@link Long#MAX_VALUE} if it is beyond that. */
  public long bytes() {
    long batch = times(bytesPerRow, batchSize);
    return batch > Long.MAX_VALUE - fixedBytes ? Long.MAX_VALUE : fixedBytes + batch;
  }

  /**
   * Checks the need against the limit of the process.
   *
   * @throws ConfigurationException if it is too large
   */
  public void check() {
    check(Pointer.maxBytes());
  }

  /**
   * Checks the need against a limit.
   *
   * @param limit bytes, 0 for none
   * @throws ConfigurationException if it is too large; the message has both numbers, the option
   *     that raises the limit and, if there is one, a batch size that would do
   */
  public void check(long limit) {
    if (limit <= 0 || bytes() <= limit) {
      return;
    }
    long possible = (limit - fixedBytes) / bytesPerRow;
    String advice =
        possible >= 1
            ? "Set training.batchSize to " + possible + " or less, or raise " + OPTION + "."
            : "Raise " + OPTION + " or make the network smaller.";
    throw new ConfigurationException(
        Failure.of("Training needs about " + megabytes(bytes()) + " outside the heap")
            .expected("at most the limit of " + megabytes(limit))
            .received("a batch of " + batchSize + " rows")
            .advice(advice));
  }

  private static long times(long a, long b) {
    return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%d MB", Math.round(bytes / 1e6));
  }
}

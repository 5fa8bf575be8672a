package org.lacewing.training.averaging;

import java.util.Arrays;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;

/**
 * Deals rows to partitions: shuffled by the seed, then cut into shares whose sizes differ by one at
 * most. Within a share the rows keep the order of the data, so that a single partition holds the
 * rows as they are. Immutable and thread-safe.
 */
final class Dealing {
  private final int rows;
  private final int[] order;
  private final int partitions;

  private Dealing(int rows, int[] order, int partitions) {
    this.rows = rows;
    this.order = order;
    this.partitions = partitions;
  }

  /**
   * Deals rows.
   *
   * @throws ConfigurationException if a partition would have fewer than two rows, from which batch
   *     normalisation learns nothing
   */
  static Dealing of(int rows, int partitions, Seed seed) {
    if (partitions > 1 && rows / partitions < 2) {
      throw new ConfigurationException(
          Failure.of("There are too many partitions")
              .at("--partitions")
              .expected("two training rows or more in each, so at most " + Math.max(1, rows / 2))
              .received(partitions + " for " + rows + " training rows")
              .advice("Use fewer partitions."));
    }
    return new Dealing(rows, Shuffle.permutation(rows, seed.generator()), partitions);
  }

  /** Returns the numbers of the rows of a partition, rising. */
  int[] share(int partition) {
    int[] share = Arrays.copyOfRange(order, start(partition), start(partition + 1));
    Arrays.sort(share);
    return share;
  }

  /** Returns the rows of a partition. */
  TrainingRows rows(TrainingRows all, int partition) {
    int[] share = share(partition);
    return new TrainingRows(pick(all.features(), share), pick(all.targets(), share));
  }

  private static Tensor pick(Tensor tensor, int[] rows) {
    int[] shape = tensor.shape();
    int width = shape[0] == 0 ? 0 : tensor.size() / shape[0];
    float[] picked = new float[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < width; j++) {
        picked[i * width + j] = tensor.at(rows[i] * width + j);
      }
    }
    shape[0] = rows.length;
    return Tensor.adopt(shape, picked);
  }

  private int start(int partition) {
    return (int) ((long) rows * partition / partitions);
  }
}

package org.lacewing.onnx.runtime;

import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * How an {@link OrtPredictor} runs.
 *
 * @param threads threads that share one matrix product, 1 or more. One thread is fastest for small
 *     networks, and requests still run side by side
 * @param chunkRows the most rows given to ONNX Runtime at once, 1 or more; larger batches are cut,
 *     so that intermediate results stay in the processor's cache
 */
public record OrtOptions(int threads, int chunkRows) {
  /** One thread, chunks of 4096 rows: the fastest chunk for dense networks on measured machines. */
  public static final OrtOptions DEFAULT = new OrtOptions(1, 4096);

  /** Checks the ranges. */
  public OrtOptions {
    check("threads", threads);
    check("chunkRows", chunkRows);
  }

  private static void check(String name, int value) {
    if (value < 1) {
      throw new ConfigurationException(
          Failure.of(name + " is impossible").expected("1 or more").received("" + value));
    }
  }
}

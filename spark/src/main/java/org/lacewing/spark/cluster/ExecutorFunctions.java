package org.lacewing.spark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.lacewing.spark.slice.Job;
import org.lacewing.spark.slice.SliceFunction;
import org.lacewing.spark.slice.SliceKind;

/**
 * The work that is open in this process, once for each job however many tasks run at once: they
 * share the weights of the model, and each has memory of its own for its rows. It ends with the
 * process, that is with the application. Thread-safe.
 */
final class ExecutorFunctions {
  private static final Map<String, SliceFunction> OPEN = new ConcurrentHashMap<>();

  private ExecutorFunctions() {}

  static SliceFunction of(String digest, Supplier<Job> job) {
    return OPEN.computeIfAbsent(digest, key -> open(job.get()));
  }

  private static SliceFunction open(Job job) {
    try {
      return SliceKind.open(job);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes what tasks in the driver's own process have opened, as with {@code local[*]}. */
  static void close() {
    OPEN.values().forEach(SliceFunction::close);
    OPEN.clear();
  }
}

package org.lacewing.benchmarks.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.lacewing.core.files.Sha256;
import org.lacewing.spark.ResultBytes;

/**
 * A job that was done.
 *
 * @param seconds from the start of the command to its end
 * @param processorSeconds the processor time of all its processes
 * @param bytes a digest of all files of the result, with their names
 * @param log what the command printed
 */
record Done(double seconds, double processorSeconds, String bytes, String log) {
  private static final String LOST = "Lost executor";

  static Done of(double seconds, double processorSeconds, Path result, String log)
      throws IOException {
    return new Done(seconds, processorSeconds, digest(result), log);
  }

  /** Returns how many executors the driver has lost, as it says. */
  long lostExecutors() {
    return log.lines().filter(line -> line.contains(LOST)).count();
  }

  private static String digest(Path result) throws IOException {
    StringBuilder text = new StringBuilder();
    Map<String, String> files = ResultBytes.of(result);
    files.forEach((name, digest) -> text.append(name).append(' ').append(digest).append('\n'));
    return Sha256.of(text.toString());
  }
}

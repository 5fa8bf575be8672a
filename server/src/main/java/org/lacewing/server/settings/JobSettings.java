package org.lacewing.server.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * Jobs, {@code lacewing.jobs.*}.
 *
 * @param workers how many jobs run at once; 0 leaves all of them in the queue
 * @param queue how many may wait
 * @param heap the largest heap of a worker, as {@code -Xmx} has it
 * @param seconds the longest time a job may take
 * @param logBytes how much of a worker's log is kept
 * @param data the folder of data files that jobs may read
 * @param program what starts a worker; empty for {@code bin/lacewing} of this installation
 */
@ConfigurationProperties("lacewing.jobs")
public record JobSettings(
    @Bindable(defaultValue = "1") int workers,
    @Bindable(defaultValue = "100") int queue,
    @Bindable(defaultValue = "2g") String heap,
    @Bindable(defaultValue = "14400") int seconds,
    @Bindable(defaultValue = "4194304") int logBytes,
    @Bindable(defaultValue = "data") Path data,
    @Bindable(defaultValue = "") String program) {
  private static final int MOST_WORKERS = 64;

  /** Checks the values and makes the folder absolute. */
  public JobSettings {
    require(workers >= 0 && workers <= MOST_WORKERS, "workers", "0 to " + MOST_WORKERS, workers);
    require(queue >= 1, "queue", "1 or more", queue);
    require(heap.matches("[1-9]\\d{0,5}[kmgKMG]"), "heap", "a size such as 512m or 2g", heap);
    require(seconds >= 1, "seconds", "1 or more", seconds);
    require(logBytes >= 1024, "log-bytes", "1024 or more", logBytes);
    data = data.toAbsolutePath().normalize();
  }

  private static void require(boolean holds, String name, String expected, Object received) {
    if (!holds) {
      throw new ConfigurationException(
          Failure.of("A setting of jobs is impossible")
              .at("lacewing.jobs." + name)
              .expected(expected)
              .received(received.toString()));
    }
  }
}

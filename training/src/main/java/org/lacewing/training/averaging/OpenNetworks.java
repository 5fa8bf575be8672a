package org.lacewing.training.averaging;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.random.Seed;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;

/**
 * The networks of this process that are free, kept from round to round because a new one costs as
 * much as some steps. There are at most as many as were in use side by side, all of the work that
 * asked last; those of other work are dropped. Thread-safe; a network that was taken belongs to its
 * taker.
 */
final class OpenNetworks {
  private final Deque<Network> free = new ArrayDeque<>();
  private @Nullable Origin origin;

  private record Origin(String configuration, Seed seed) {
    static Origin of(AveragedWork work) {
      return new Origin(work.configuration(), work.seed());
    }
  }

  /**
   * Takes a network for some work: a free one, which remembers nothing of earlier steps but its
   * parameters, the state of the optimizer and what it has counted, or a new one.
   *
   * @throws org.lacewing.core.error.ConfigurationException if DL4J rejects the configuration
   */
  Network take(AveragedWork work) {
    Network found = free(Origin.of(work));
    if (found == null) {
      return NetworkConfiguration.parse(work.configuration(), "network").initialize(work.seed());
    }
    found.forget();
    return found;
  }

  private synchronized @Nullable Network free(Origin wanted) {
    if (!wanted.equals(origin)) {
      free.clear();
      origin = wanted;
    }
    return free.poll();
  }

  /**
   * Gives back a network whose steps all came to their end; one whose steps failed or were
   * interrupted is not to be given back.
   */
  synchronized void giveBack(AveragedWork work, Network network) {
    if (Origin.of(work).equals(origin)) {
      free.push(network);
    }
  }

  /** Drops all that are free. */
  synchronized void clear() {
    free.clear();
  }

  /** Returns how many are free. */
  synchronized int free() {
    return free.size();
  }
}

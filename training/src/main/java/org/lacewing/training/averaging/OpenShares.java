package org.lacewing.training.averaging;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.fit.BatchPlan;

/**
 * The shares that this process has read, kept from round to round. Those that were not used for
 * longest are dropped when all are larger than a bound. Thread-safe.
 */
final class OpenShares {
  private static final int HEAP_SHARE = 3;

  private final long most;
  private final Map<String, Open> open = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Open(BatchPlan plan, long bytes) {}

  OpenShares(long most) {
    this.most = most;
  }

  /** Returns a keeper of shares of a third of the heap together. */
  static OpenShares ofThisProcess() {
    return new OpenShares(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  }

  /**
   * Returns the rows of a share, cut into batches.
   *
   * @throws org.lacewing.core.error.DataException if its file is not the one that was written
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  synchronized BatchPlan of(Share share, int batchSize) {
    String key = share.sha256() + " " + batchSize;
    Open found = open.get(key);
    if (found != null) {
      return found.plan();
    }
    TrainingRows rows = ShareFile.read(share);
    long size = (long) Float.BYTES * ((long) rows.features().size() + rows.targets().size());
    Open read = new Open(new BatchPlan(rows, batchSize), size);
    bytes += size;
    open.put(key, read);
    Iterator<Open> oldest = open.values().iterator();
    while (bytes > most && oldest.hasNext()) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
    return read.plan();
  }

  /** Returns how many shares are kept. */
  synchronized int kept() {
    return open.size();
  }
}

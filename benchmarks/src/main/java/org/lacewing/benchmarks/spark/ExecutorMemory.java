package org.lacewing.benchmarks.spark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.lacewing.benchmarks.serverlife.ProcessFigures;
import org.lacewing.spark.StandaloneCluster;

/** Looks again and again at the memory of executors, on a thread of its own, until it is closed. */
final class ExecutorMemory implements AutoCloseable {
  private static final long EVERY_MILLIS = 500;

  private final Map<Long, Double> peaks = new TreeMap<>();
  private final Thread thread;

  private ExecutorMemory(StandaloneCluster cluster) {
    this.thread = new Thread(() -> look(cluster), "executor-memory");
    thread.setDaemon(true);
  }

  static ExecutorMemory watch(StandaloneCluster cluster) {
    ExecutorMemory memory = new ExecutorMemory(cluster);
    memory.thread.start();
    return memory;
  }

  private void look(StandaloneCluster cluster) {
    try {
      while (true) {
        for (ProcessHandle executor : cluster.executors()) {
          note(executor.pid());
        }
        TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(long pid) {
    try {
      double peak = ProcessFigures.peak(pid);
      if (!Double.isNaN(peak)) {
        synchronized (peaks) {
          peaks.put(pid, peak);
        }
      }
    } catch (IOException e) {
      // It has just ended; what was seen before counts.
    }
  }

  /** Returns the most resident memory of each executor, in megabytes of 1024² bytes. */
  List<Double> peaks() {
    synchronized (peaks) {
      return List.copyOf(peaks.values());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while executors were watched");
    }
  }
}

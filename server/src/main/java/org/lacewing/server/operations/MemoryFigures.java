package org.lacewing.server.operations;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.lacewing.server.metrics.Figures;
import org.lacewing.server.metrics.MetricSource;

/**
 * Memory of the process: heap, buffers outside of it, and what the system counts as resident, which
 * is the only figure that has the models of ONNX Runtime in it. Thread-safe.
 */
@Singleton
public final class MemoryFigures implements MetricSource {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final long KIBI = 1024;

  /** Returns the resident bytes, if the system tells them. */
  OptionalLong resident() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBI)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Returns the bytes of the heap in use. */
  long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Returns the bytes of buffers outside the heap. */
  long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  @Override
  public List<MetricSnapshot> collect() {
    List<MetricSnapshot> all = new ArrayList<>();
    resident()
        .ifPresent(
            bytes ->
                all.add(
                    Figures.gauge(
                        "lacewing_resident_bytes", "Memory of the process, all of it.", bytes)));
    all.add(Figures.gauge("lacewing_heap_bytes", "Heap in use.", heap()));
    all.add(Figures.gauge("lacewing_direct_bytes", "Java's buffers outside the heap.", direct()));
    all.add(
        Figures.gauge(
            "lacewing_threads",
            "Threads of Java.",
            ManagementFactory.getThreadMXBean().getThreadCount()));
    return all;
  }
}

package org.lacewing.spark.slice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.lacewing.core.parallel.InOrder;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.settings.Require;

/**
 * Does slices on threads of this process, without Spark: the usual way on one machine, and what
 * every other way must agree with.
 */
public final class PoolRunner implements SliceRunner {
  private final int threads;

  /** Makes a runner with a number of threads, 1 or more. */
  public PoolRunner(int threads) {
    Require.atLeast("threads", threads, 1);
    this.threads = threads;
  }

  @Override
  public String place() {
    return threads + (threads == 1 ? " thread" : " threads") + " of one process";
  }

  @Override
  public List<SliceRecord> run(Job job, List<Slice> slices, Path folder, Progress progress) {
    try (SliceFunction function = SliceKind.open(job);
        InOrder<SliceRecord> tasks = new InOrder<>(threads, "slice")) {
      List<SliceRecord> records = new ArrayList<>();
      Iterator<Slice> left = slices.iterator();
      while (left.hasNext() || !tasks.isEmpty()) {
        if (left.hasNext() && !tasks.isFull()) {
          Slice slice = left.next();
          tasks.give(() -> SliceTask.run(function, slice, folder));
        } else {
          records.add(tasks.take());
          progress.report(job.kind(), records.size(), slices.size(), "");
        }
      }
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.lacewing.spark.estimate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.progress.Progress;
import org.lacewing.spark.slice.Job;
import org.lacewing.spark.slice.ResultFolder;
import org.lacewing.spark.slice.Slice;
import org.lacewing.spark.slice.SliceFunction;
import org.lacewing.spark.slice.SliceKind;
import org.lacewing.spark.slice.SliceTask;

/**
 * Some slices that were done on one thread to see how long they take. Their results are deleted.
 *
 * @param open the seconds it took to open the work
 * @param slices what each slice took, in order
 */
public record Sample(double open, List<Timed> slices) {
  private static final int FEWEST = 4;
  private static final long ENOUGH = TimeUnit.SECONDS.toNanos(12);
  private static final double NANOSECONDS = 1e9;

  /** Copies the list. */
  public Sample {
    slices = List.copyOf(slices);
  }

  /**
   * A slice.
   *
   * @param rows how many rows
   * @param seconds how long they took, from the first byte that was read to the part on the disk
   */
  public record Timed(long rows, double seconds) {}

  /**
   * Does the first slices, until {@value #FEWEST} are done and 12 seconds are over, or all are
   * done.
   *
   * @param place the folder beside which results are written, so that the same disk is measured
   * @throws org.lacewing.core.error.LacewingException if a slice fails
   * @throws IOException if the results cannot be written
   */
  public static Sample take(Job job, List<Slice> slices, Path place, Progress progress)
      throws IOException {
    Path above = place.toAbsolutePath().normalize().getParent();
    Path folder = Files.createTempDirectory(above, ".lacewing-sample-");
    long start = System.nanoTime();
    try (SliceFunction function = SliceKind.open(job)) {
      ResultFolder.prepare(folder);
      double open = (System.nanoTime() - start) / NANOSECONDS;
      List<Timed> timed = new ArrayList<>();
      long first = System.nanoTime();
      for (Slice slice : slices) {
        if (timed.size() >= FEWEST && System.nanoTime() - first > ENOUGH) {
          break;
        }
        long begin = System.nanoTime();
        SliceTask.run(function, slice, folder);
        timed.add(new Timed(slice.range().rows(), (System.nanoTime() - begin) / NANOSECONDS));
        progress.report("sample", timed.size(), slices.size(), "");
      }
      return new Sample(open, timed);
    } finally {
      DirectoryTree.delete(folder);
    }
  }

  /** Returns the number of rows in it. */
  public long rows() {
    return slices.stream().mapToLong(Timed::rows).sum();
  }

  /** Returns the seconds of all its slices. */
  public double seconds() {
    return slices.stream().mapToDouble(Timed::seconds).sum();
  }

  /** Returns the cost of a row once the process is warm: that of the second half of the slices. */
  public double row() {
    List<Timed> later = slices.subList(slices.size() / 2, slices.size());
    return later.stream().mapToDouble(Timed::seconds).sum()
        / later.stream().mapToLong(Timed::rows).sum();
  }

  /** Returns what the slices took beyond the cost of their rows: getting warm. */
  public double warm() {
    return Math.max(0, seconds() - rows() * row());
  }
}

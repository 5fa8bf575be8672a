package org.lacewing.spark.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.lacewing.cli.command.CommonOptions;
import org.lacewing.core.progress.Progress;
import org.lacewing.spark.estimate.Estimate;
import org.lacewing.spark.estimate.Sample;
import org.lacewing.spark.estimate.TimeModel;
import org.lacewing.spark.slice.Job;
import org.lacewing.spark.slice.SliceRunner;
import org.lacewing.spark.slice.SlicedInput;

/** Tells how long the work would take, instead of doing it. */
final class SliceEstimate {
  private static final String ESTIMATE = "estimate";
  private static final String CORES = "cores";
  private static final int USUAL_CORES = 8;
  private static final int MOST_CORES = 1_000_000;
  private static final double NANOSECONDS = 1e9;

  private SliceEstimate() {}

  static List<Option> options() {
    return List.of(
        Option.builder()
            .longOpt(ESTIMATE)
            .desc("Does a few slices and tells how long all would take; writes no result.")
            .get(),
        CommonOptions.valued(
            CORES, "number", "The most cores that --estimate tells of; default: 8."));
  }

  static boolean isWanted(CommandLine line) {
    return line.hasOption(ESTIMATE);
  }

  /** Cuts the input. */
  @FunctionalInterface
  interface Cutter {
    SlicedInput cut() throws IOException;
  }

  /** Makes the job. */
  @FunctionalInterface
  interface Preparation {
    Job of(SlicedInput input) throws IOException;
  }

  static Estimate of(
      CommandLine line,
      Path out,
      SliceRunner runner,
      Cutter cutter,
      Preparation preparation,
      Progress progress)
      throws IOException {
    int cores = (int) WholeNumber.of(line, CORES, USUAL_CORES, MOST_CORES);
    double age = age();
    Optional<Double> spark = runner.startSeconds();
    long start = System.nanoTime();
    SlicedInput input = cutter.cut();
    double cut = since(start);
    long prepare = System.nanoTime();
    Job job = preparation.of(input);
    double prepared = since(prepare);
    Sample sample = Sample.take(job, input.slices(), out, progress);
    return new Estimate(
        job.kind(),
        input.slices().stream().map(slice -> slice.range().rows()).toList(),
        sample,
        new TimeModel(
            age + prepared,
            cut,
            spark.orElse(Estimate.USUAL_SPARK),
            sample.open(),
            sample.warm(),
            sample.row()),
        spark.isEmpty(),
        cores);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / NANOSECONDS;
  }

  /** Returns how long this process lives; 0 where the system does not tell. */
  private static double age() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Math.max(0, Duration.between(start, Instant.now()).toNanos() / NANOSECONDS))
        .orElse(0.0);
  }
}

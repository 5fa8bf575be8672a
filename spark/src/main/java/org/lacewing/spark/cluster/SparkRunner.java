package org.lacewing.spark.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.progress.Progress;
import org.lacewing.spark.slice.Job;
import org.lacewing.spark.slice.Slice;
import org.lacewing.spark.slice.SliceFailure;
import org.lacewing.spark.slice.SliceRecord;
import org.lacewing.spark.slice.SliceRunner;

/**
 * Does slices as tasks of a Spark application, one task each. The executors read the rows and write
 * the results themselves; models travel to each of them once, and to the driver come records of
 * some hundred bytes. A task whose executor dies is done again elsewhere.
 */
public final class SparkRunner implements SliceRunner {
  private static final String MASTER = "spark.master";

  private final SparkConf configuration;

  private SparkRunner(SparkConf configuration) {
    this.configuration = configuration;
  }

  /**
   * Returns a runner.
   *
   * @param master the address of the cluster
   * @param settings further settings of Spark, by their names
   * @throws ConfigurationException if the address is wrong, or nobody answers there
   */
  public static SparkRunner of(String master, Map<String, String> settings) {
    MasterAddress.require(master);
    SparkConf configuration =
        new SparkConf()
            .setMaster(master)
            .setIfMissing("spark.app.name", "lacewing")
            .setIfMissing("spark.ui.enabled", "false")
            .setIfMissing("spark.task.maxFailures", "8")
            .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
    Optional.ofNullable(System.getProperty("lacewing.spark.class.path"))
        .ifPresent(path -> configuration.setIfMissing("spark.executor.extraClassPath", path));
    settings.forEach(configuration::set);
    return new SparkRunner(configuration);
  }

  @Override
  public String place() {
    return "Spark at " + configuration.get(MASTER);
  }

  @Override
  public List<SliceRecord> run(Job job, List<Slice> slices, Path folder, Progress progress) {
    try (JavaSparkContext spark = start()) {
      spark.sc().addSparkListener(new TaskCount(job.kind(), slices.size(), progress));
      Map<String, byte[]> files = new HashMap<>();
      job.files().forEach((name, bytes) -> files.put(name, bytes.toArray()));
      return spark
          .parallelize(slices.stream().map(Slice::toJson).toList(), slices.size())
          .map(SparkTask.of(job, folder, spark.broadcast(files)))
          .collect()
          .stream()
          .map(json -> SliceRecord.parse(json, "record of a slice"))
          .toList();
    } catch (LacewingException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws checked exceptions, too, that no signature tells of.
      throw failed(folder, e);
    } finally {
      ExecutorFunctions.close();
    }
  }

  private JavaSparkContext start() {
    try {
      return new JavaSparkContext(configuration);
    } catch (Exception e) {
      // As in run.
      throw refused(e);
    }
  }

  private ConfigurationException refused(Exception e) {
    return new ConfigurationException(
        Failure.of("Spark could not be started")
            .at(configuration.get(MASTER))
            .received(firstLine(e))
            .advice("Check --master and --conf, and that the parts of Spark for it are there."),
        e);
  }

  private static LacewingException failed(Path folder, Exception e) {
    try {
      Optional<LacewingException> failure = SliceFailure.first(folder, e);
      if (failure.isPresent()) {
        return failure.get();
      }
    } catch (IOException unreadable) {
      e.addSuppressed(unreadable);
    }
    return new DataException(
        Failure.of("Spark could not finish the work")
            .received(firstLine(e))
            .advice(
                "Finished slices are kept: remove the cause, then go on with --resume. The logs of"
                    + " the executors tell more."),
        e);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getName());
  }

  /** Counts the tasks that ended well. */
  private static final class TaskCount extends SparkListener {
    private final String stage;
    private final int total;
    private final Progress progress;
    private final AtomicInteger done = new AtomicInteger();

    private TaskCount(String stage, int total, Progress progress) {
      this.stage = stage;
      this.total = total;
      this.progress = progress;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      if (end.taskInfo().successful()) {
        progress.report(stage, Math.min(total, done.incrementAndGet()), total, "");
      }
    }
  }
}

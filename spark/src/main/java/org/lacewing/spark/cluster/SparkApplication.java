package org.lacewing.spark.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;
import org.lacewing.spark.slice.SliceFailure;

/**
 * An application on a Spark cluster: it is started for some work and ends with it. It may begin to
 * start while the work is still prepared. Used by one thread.
 */
public final class SparkApplication implements AutoCloseable {
  private static final String MASTER = "spark.master";
  private static final double NANOSECONDS = 1e9;
  private static final String DEFAULT_OPTIONS = "spark.executor.defaultJavaOptions";

  private static final List<String> EXECUTOR_OPTIONS =
      List.of(
          // JavaCPP would ask for the memory of the whole process at every allocation.
          "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
          "-Djava.awt.headless=true",
          // Most of what Java would compile runs only at the start.
          "-XX:CompileThresholdScaling=4");

  /** For which processors the algebra of DL4J is chosen: the same on all machines. */
  private static final String BLAS = "OPENBLAS_CORETYPE";

  private final SparkConf configuration;
  private @Nullable FutureTask<JavaSparkContext> starting;

  private SparkApplication(SparkConf configuration) {
    this.configuration = configuration;
  }

  /** What is done while the application runs. */
  @FunctionalInterface
  interface Work<T> {
    T with(JavaSparkContext spark) throws IOException;
  }

  /**
   * Describes an application.
   *
   * @param master the address of the cluster
   * @param settings further settings of Spark, by their names
   * @throws ConfigurationException if the address is wrong, or nobody answers there
   */
  public static SparkApplication of(String master, Map<String, String> settings) {
    MasterAddress.require(master);
    SparkConf configuration =
        new SparkConf()
            .setMaster(master)
            .setIfMissing("spark.app.name", "lacewing")
            .setIfMissing("spark.ui.enabled", "false")
            .setIfMissing("spark.task.maxFailures", "8")
            .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1")
            .setIfMissing(DEFAULT_OPTIONS, String.join(" ", EXECUTOR_OPTIONS));
    Optional.ofNullable(System.getenv(BLAS))
        .ifPresent(type -> configuration.setIfMissing("spark.executorEnv." + BLAS, type));
    Optional.ofNullable(System.getProperty("lacewing.spark.class.path"))
        .ifPresent(path -> configuration.setIfMissing("spark.executor.extraClassPath", path));
    settings.forEach(configuration::set);
    chooseCollector(configuration);
    Optional.ofNullable(System.getProperty("lacewing.spark.archive"))
        .ifPresent(path -> addOption(configuration, "\"-XX:SharedArchiveFile=" + path + "\""));
    return new SparkApplication(configuration);
  }

  /** Nobody waits for an answer: what counts is the processor time of all collections together. */
  private static void chooseCollector(SparkConf configuration) {
    String usual = configuration.get(DEFAULT_OPTIONS);
    // Java refuses to start with two of them.
    if (!(usual + configuration.get("spark.executor.extraJavaOptions", "")).contains("GC")) {
      boolean alone = configuration.get("spark.executor.cores", "").equals("1");
      addOption(configuration, alone ? "-XX:+UseSerialGC" : "-XX:+UseParallelGC");
    }
  }

  private static void addOption(SparkConf configuration, String option) {
    configuration.set(DEFAULT_OPTIONS, configuration.get(DEFAULT_OPTIONS) + " " + option);
  }

  /** Starts the application in the background, for work that is about to come. */
  void begin() {
    FutureTask<JavaSparkContext> task = new FutureTask<>(this::start);
    Thread thread = new Thread(task, "spark-start");
    thread.setDaemon(true);
    thread.start();
    starting = task;
  }

  /** Ends an application that has begun and for which there was no work. */
  @Override
  public void close() {
    if (starting != null) {
      try {
        started().close();
      } catch (LacewingException e) {
        // It never started, and nobody has asked for it.
      }
    }
  }

  /** Returns where the work is done, for reports. */
  public String place() {
    return "Spark at " + configuration.get(MASTER);
  }

  /**
   * Starts the application, does some work and ends it.
   *
   * @param folder where tasks write down why they failed, see {@link SliceFailure}
   * @throws LacewingException what a task threw, or what Spark could not do
   */
  <T> T run(Path folder, Work<T> work) {
    try (JavaSparkContext spark = started()) {
      return run(spark, folder, work);
    }
  }

  /**
   * Does some work while an application runs.
   *
   * @throws LacewingException as {@link #run(Path, Work)} throws it
   * @throws CancellationException if the thread was interrupted, which it then still is
   */
  static <T> T run(JavaSparkContext spark, Path folder, Work<T> work) {
    try {
      return work.with(spark);
    } catch (LacewingException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws checked exceptions, too, that no signature tells of.
      if (e instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
        Thread.currentThread().interrupt();
        CancellationException cancelled = new CancellationException("The work was interrupted");
        cancelled.initCause(e);
        throw cancelled;
      }
      throw failed(folder, e);
    }
  }

  /** Starts the application, waits for the end of a first task and ends it. */
  double startSeconds() {
    long start = System.nanoTime();
    try (JavaSparkContext spark = started()) {
      spark.parallelize(List.of(1), 1).count();
      return (System.nanoTime() - start) / NANOSECONDS;
    }
  }

  private JavaSparkContext started() {
    FutureTask<JavaSparkContext> task = starting;
    starting = null;
    if (task == null) {
      return start();
    }
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while Spark started");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LacewingException known) {
        throw known;
      }
      throw new IllegalStateException("Spark could not be started", e.getCause());
    }
  }

  /** Starts the application; the caller ends it. */
  JavaSparkContext start() {
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

  /** Returns what a task threw, or what Spark could not do. */
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
                "What is finished is kept: remove the cause, then go on with --resume. The logs of"
                    + " the executors tell more."),
        e);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getName());
  }
}

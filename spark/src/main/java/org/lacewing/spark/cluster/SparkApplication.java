package org.lacewing.spark.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;
import org.lacewing.spark.slice.SliceFailure;

/** An application on a Spark cluster: it is started for some work and ends with it. */
public final class SparkApplication {
  private static final String MASTER = "spark.master";

  /** For which processors the algebra of DL4J is chosen: the same on all machines. */
  private static final String BLAS = "OPENBLAS_CORETYPE";

  private final SparkConf configuration;

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
            // JavaCPP would ask for the memory of the whole process at every allocation.
            .setIfMissing(
                "spark.executor.defaultJavaOptions",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Djava.awt.headless=true");
    Optional.ofNullable(System.getenv(BLAS))
        .ifPresent(type -> configuration.setIfMissing("spark.executorEnv." + BLAS, type));
    Optional.ofNullable(System.getProperty("lacewing.spark.class.path"))
        .ifPresent(path -> configuration.setIfMissing("spark.executor.extraClassPath", path));
    settings.forEach(configuration::set);
    return new SparkApplication(configuration);
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
    try (JavaSparkContext spark = start()) {
      return work.with(spark);
    } catch (LacewingException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws checked exceptions, too, that no signature tells of.
      throw failed(folder, e);
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
  static LacewingException failed(Path folder, Exception e) {
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

package org.lacewing.spark.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.lacewing.cli.command.CommonOptions;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.spark.cluster.SparkApplication;

/** The options for where the work is done. */
public final class PlaceOptions {
  private static final String MASTER = "master";
  private static final String CONF = "conf";
  private static final String THREADS = "threads";
  private static final int MOST_THREADS = 4096;

  private PlaceOptions() {}

  /** Returns the options. */
  public static List<Option> all() {
    return List.of(
        CommonOptions.valued(
            MASTER,
            "url",
            "A Spark cluster: local[*], spark://HOST:PORT, yarn, k8s://URL; default: the threads of"
                + " this process, without Spark."),
        CommonOptions.repeated(CONF, "name=value", "A setting of Spark."),
        CommonOptions.valued(
            THREADS, "number", "Threads without Spark; default: one a processor."));
  }

  /**
   * Returns the Spark application that does the work; empty if threads of this process do it. A
   * master that spark-submit has set counts as if it were given.
   *
   * @throws ConfigurationException if the address is wrong, or nobody answers there
   */
  public static Optional<SparkApplication> spark(CommandLine line) {
    return Optional.ofNullable(line.getOptionValue(MASTER))
        .or(() -> Optional.ofNullable(System.getProperty("spark.master")))
        .map(master -> SparkApplication.of(master, settings(line)));
  }

  /** Returns the number of threads without Spark. */
  public static int threads(CommandLine line) {
    return (int)
        WholeNumber.of(line, THREADS, Runtime.getRuntime().availableProcessors(), MOST_THREADS);
  }

  private static Map<String, String> settings(CommandLine line) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String text : CommonOptions.values(line, CONF)) {
      int sign = text.indexOf('=');
      if (sign < 1) {
        throw new ConfigurationException(
            Failure.of("--conf is impossible").expected("NAME=VALUE").received(text));
      }
      settings.put(text.substring(0, sign), text.substring(sign + 1));
    }
    return settings;
  }
}

package org.lacewing.spark.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.lacewing.cli.command.CommonOptions;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.spark.cluster.SparkApplication;

/** The options for where the work is done. */
final class PlaceOptions {
  private static final String MASTER = "master";
  private static final String CONF = "conf";
  private static final String THREADS = "threads";
  private static final int MOST_THREADS = 4096;

  private PlaceOptions() {}

  /** Returns the options. */
  static List<Option> all() {
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
   * Chooses who does the work: a Spark application, or else threads of this process. A master that
   * spark-submit has set counts as if it were given.
   *
   * @param spark makes the choice for an application
   * @param threads makes it for a number of threads
   * @throws ConfigurationException if the address is wrong, or nobody answers there
   */
  static <T> T choose(
      CommandLine line, Function<SparkApplication, T> spark, IntFunction<T> threads) {
    Optional<String> master =
        Optional.ofNullable(line.getOptionValue(MASTER))
            .or(() -> Optional.ofNullable(System.getProperty("spark.master")));
    return master.isPresent()
        ? spark.apply(SparkApplication.of(master.get(), settings(line)))
        : threads.apply(
            (int)
                WholeNumber.of(
                    line, THREADS, Runtime.getRuntime().availableProcessors(), MOST_THREADS));
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

package org.lacewing.benchmarks.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.lacewing.benchmarks.serverlife.Moments;
import org.lacewing.benchmarks.serverlife.ProcessFigures;
import org.lacewing.spark.Distribution.Command;
import org.lacewing.spark.StandaloneCluster;

/** Where a job is done: by threads of one process, or by executors of one core each. */
interface Place extends AutoCloseable {
  /** Returns what tables call it. */
  String name();

  /** Returns the words of the command line that choose it. */
  List<String> words();

  /** Returns the processor time that was spent for commands here so far, in seconds. */
  double processorTime() throws IOException;

  @Override
  void close();

  /**
   * Does a job from the start of the command to its end.
   *
   * @param result the name of the result, and of the log
   */
  default Done run(SparkLab lab, SparkJob job, String result) throws IOException {
    double before = processorTime();
    long start = System.nanoTime();
    Command command = lab.begin(job, result, words());
    SparkLab.requireGood(command, job.name() + ", " + name());
    double seconds = (System.nanoTime() - start) / 1e9;
    return Done.of(seconds, processorTime() - before, lab.result(result), command.text());
  }

  /** One process without Spark. */
  static Place threads(int threads) {
    return new Place() {
      @Override
      public String name() {
        return threads + (threads == 1 ? " thread" : " threads");
      }

      @Override
      public List<String> words() {
        return List.of("--threads", Integer.toString(threads));
      }

      @Override
      public double processorTime() throws IOException {
        return ProcessFigures.endedChildren(ProcessHandle.current().pid());
      }

      @Override
      public void close() {}
    };
  }

  /** A cluster that is started here. */
  static Executors executors(SparkLab lab, int executors) throws IOException {
    Path folder = Files.createTempDirectory(lab.folder(), "cluster-" + executors + "-");
    try {
      return new Executors(
          executors, lab, StandaloneCluster.start(lab.distribution(), folder, executors));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a cluster was started");
    }
  }

  /**
   * Executors of one core each.
   *
   * @param executors how many
   * @param lab tells the heap of each and the options of its Java
   * @param cluster master and workers
   */
  record Executors(int executors, SparkLab lab, StandaloneCluster cluster) implements Place {
    private static final long PATIENCE_SECONDS = 60;

    @Override
    public String name() {
      return executors + (executors == 1 ? " executor" : " executors");
    }

    @Override
    public List<String> words() {
      List<String> words = new ArrayList<>(List.of("--master", cluster.url()));
      for (String setting :
          List.of(
              "spark.driver.host=127.0.0.1",
              "spark.driver.bindAddress=127.0.0.1",
              "spark.executor.memory=" + lab.memory(),
              "spark.executor.extraJavaOptions=" + lab.javaOptions(),
              "spark.executor.cores=1")) {
        words.addAll(List.of("--conf", setting));
      }
      return words;
    }

    @Override
    public double processorTime() throws IOException {
      // Only what has ended is counted, and executors end a little later than their driver.
      Moments.await(PATIENCE_SECONDS, cluster::isIdle);
      double seconds = ProcessFigures.endedChildren(ProcessHandle.current().pid());
      for (long daemon : cluster.daemons()) {
        seconds += ProcessFigures.endedChildren(daemon);
      }
      return seconds;
    }

    @Override
    public void close() {
      cluster.close();
    }
  }
}

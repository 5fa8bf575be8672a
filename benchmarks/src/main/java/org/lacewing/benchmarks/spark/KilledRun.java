package org.lacewing.benchmarks.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.lacewing.benchmarks.serverlife.Moments;
import org.lacewing.benchmarks.spark.Place.Executors;
import org.lacewing.core.json.Json;
import org.lacewing.spark.Distribution.Command;

/**
 * A job of which a process is killed at a drawn moment, compared with an undisturbed one.
 *
 * @param job what is done
 * @param undisturbed how it went when nobody was killed
 */
record KilledRun(SparkJob job, Done undisturbed) {
  private static final long PATIENCE_SECONDS = 600;
  private static final double EARLIEST = 0.1;
  private static final double LATEST = 0.7;

  /** Who is killed, without a warning. */
  enum Victim {
    /** One executor; its worker starts another one. */
    EXECUTOR,
    /** A worker with its executor, as if a machine went away; the rest is done by the other one. */
    WORKER
  }

  /**
   * Does the job once more and kills somebody in it.
   *
   * @param pieces how many slices, trials or rounds the job has
   * @return figures; {@code sameBytes} says whether the result is that of the undisturbed job
   */
  ObjectNode run(
      SparkLab lab, Executors place, Victim victim, int pieces, RandomGenerator random, String out)
      throws IOException {
    int moment =
        Math.max(
            1, (int) Math.floor(pieces * (EARLIEST + (LATEST - EARLIEST) * random.nextDouble())));
    long start = System.nanoTime();
    Command command = lab.begin(job, out, place.words());
    FinishedPieces finished = FinishedPieces.of(lab, out);
    boolean came =
        Moments.await(
            PATIENCE_SECONDS, () -> !command.process().isAlive() || finished.count() >= moment);
    long before = finished.count();
    boolean killed =
        came
            && command.process().isAlive()
            && !Files.exists(lab.result(out))
            && kill(place, victim);
    SparkLab.requireGood(command, job.name() + ", " + victim);
    double seconds = (System.nanoTime() - start) / 1e9;
    Done done = Done.of(seconds, 0, lab.result(out), command.text());
    lab.drop(out);
    return Json.object()
        .put("command", job.name())
        .put("victim", victim.name().toLowerCase(Locale.ROOT))
        .put("killed", killed)
        .put("finishedPieces", before)
        .put("pieces", pieces)
        .put("seconds", seconds)
        .put("undisturbedSeconds", undisturbed.seconds())
        .put("lostSeconds", seconds - undisturbed.seconds())
        .put("lostExecutors", done.lostExecutors())
        .put("sameBytes", done.bytes().equals(undisturbed.bytes()));
  }

  private static boolean kill(Executors place, Victim victim) {
    if (victim == Victim.EXECUTOR) {
      return place.cluster().killExecutor();
    }
    boolean there = !place.cluster().executors().isEmpty();
    place.cluster().killWorker();
    return there;
  }
}

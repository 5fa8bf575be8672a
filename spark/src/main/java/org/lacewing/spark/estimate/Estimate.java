package org.lacewing.spark.estimate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.lacewing.core.json.Json;

/**
 * How long work will take on one core, two, four, and so on.
 *
 * @param command what is done
 * @param slices the rows of each slice, in order
 * @param sample what was measured
 * @param model what follows from it
 * @param assumed whether the start of Spark is assumed, not measured
 * @param most the most cores that are told
 */
public record Estimate(
    String command, List<Long> slices, Sample sample, TimeModel model, boolean assumed, int most) {
  /** The seconds that are assumed for the start of Spark where no cluster was named. */
  public static final double USUAL_SPARK = 8;

  /** Copies the list. */
  public Estimate {
    slices = List.copyOf(slices);
  }

  private long rows() {
    return slices.stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the powers of two below the most cores, and these. */
  private TreeSet<Integer> cores() {
    TreeSet<Integer> cores = new TreeSet<>();
    for (int n = 1; n < most; n += n) {
      cores.add(n);
    }
    cores.add(most);
    return cores;
  }

  /** Returns the estimate as JSON, times in seconds. */
  public ObjectNode json() {
    ObjectNode json = Json.object().put("command", command).put("rows", rows());
    json.put("slices", slices.size());
    json.put("sampledRows", sample.rows()).put("sampledSeconds", sample.seconds());
    json.set("model", Json.of(model));
    json.put("sparkAssumed", assumed);
    var times = json.putArray("times");
    for (int n : cores()) {
      times
          .addObject()
          .put("cores", n)
          .put("threads", model.threads(slices, n))
          .put("spark", model.spark(slices, n));
    }
    return json;
  }

  /** Returns the estimate as a table for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d rows in %d slices; measured on one thread: %d rows in %.1f s%n"
                + "  a row costs %.3g s once the process is warm; getting warm %.1f s%n"
                + "  start %.1f s, cutting the input %.1f s, opening the model %.1f s,"
                + " Spark and executors %.1f s%s%n%n"
                + "  cores  threads of one process      Spark%n",
            rows(),
            slices.size(),
            sample.rows(),
            sample.seconds(),
            model.row(),
            model.warm(),
            model.start(),
            model.cut(),
            model.open(),
            model.spark(),
            assumed ? " (assumed; --master measures it)" : ""));
    for (int n : cores()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %5d  %20.0f s  %7.0f s%n",
              n,
              model.threads(slices, n),
              model.spark(slices, n)));
    }
    return text.toString();
  }
}

package org.lacewing.benchmarks.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.json.Json;

/**
 * What {@code --estimate} says.
 *
 * @param json its answer
 */
record Foretold(JsonNode json) {

  /** Asks for the time of a job on one core and on two. */
  static Foretold of(SparkLab lab, SparkJob job, Place place) throws IOException {
    List<String> words = new ArrayList<>(place.words());
    words.addAll(List.of("--estimate", "--cores", "2", "--json"));
    var command = lab.begin(job, "estimate", words);
    SparkLab.requireGood(command, "--estimate");
    // What Spark warns of comes before.
    String log = command.text();
    String answer = log.substring(log.indexOf("{\n"), log.lastIndexOf('}') + 1);
    return new Foretold(Json.parse(answer, "the answer of --estimate"));
  }

  /**
   * Returns the seconds of the whole job.
   *
   * @param how {@code threads} or {@code spark}
   * @param cores 1 or 2
   */
  double seconds(String how, int cores) {
    return json.path("times").path(cores - 1).path(how).asDouble();
  }

  /** Returns how many rows one thread does in some seconds. */
  long rowsIn(double seconds) {
    JsonNode model = json.path("model");
    double fixed =
        model.path("start").asDouble()
            + model.path("open").asDouble()
            + model.path("warm").asDouble();
    double row =
        model.path("row").asDouble() + model.path("cut").asDouble() / json.path("rows").asLong();
    return Math.max(0, (long) ((seconds - fixed) / row));
  }
}

package org.lacewing.benchmarks.serverlife;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lacewing.core.json.Json;

/** Jobs that train on a server. */
final class TrainingJob {
  private static final Path DATA = Path.of("examples", "data", "german-credit.csv");
  private static final String JOBS = "/api/v1/jobs";
  private static final String EXPERIMENT =
      """
      name: faults
      data: {file: german-credit.csv, label: class, positive: bad}
      model: {use: mlp, hidden: [16]}
      training: {epochs: %EPOCHS%, batchSize: 32, learningRate: 0.001}
      latency: {warmup: 2, repeats: 10, batchSizes: [1]}
      """;

  private TrainingJob() {}

  /** Puts the data where jobs may read them. */
  static void putData(Path folder) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.copy(DATA, data.resolve("german-credit.csv"));
  }

  /** Returns the body of a request for a job. */
  static String body(int epochs) {
    var body = Json.object().put("kind", "train");
    body.putObject("arguments")
        .put("experiment", EXPERIMENT.replace("%EPOCHS%", Integer.toString(epochs)));
    return Json.writeLine(body);
  }

  /** Asks for a job and returns its id. */
  static String submit(Client client, int epochs) throws IOException {
    return Client.good(client.send("POST", JOBS, body(epochs))).path("id").asText();
  }

  static JsonNode job(Client client, String id) throws IOException {
    return Client.good(client.get(JOBS + "/" + id));
  }

  static String status(Client client, String id) throws IOException {
    return job(client, id).path("status").asText();
  }

  /** Waits until a job has ended; returns whether it has. */
  static boolean await(Client client, String id, long seconds) throws IOException {
    return Moments.await(seconds, () -> !job(client, id).path("endedAt").isNull());
  }
}

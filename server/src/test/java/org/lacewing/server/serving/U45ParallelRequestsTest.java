package org.lacewing.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.Table;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.server.TestServer;

@DisplayName("U45 Requests side by side get their own answers, or their own errors")
class U45ParallelRequestsTest {
  private static final int INPUTS = 64;
  private static final int CLIENTS = 8;
  private static final int REQUESTS = 300;
  private static final double TOLERANCE = 1e-6;

  @TempDir private Path folder;

  private record Outcome(int answered, int refused, int wrong, Duration longest) {}

  @Test
  void answersEachWithItsOwn() throws Exception {
    ModelPackage model = ServedModels.credit(7);
    Table table = ServedModels.rows(INPUTS, 4).without(List.of("risk"));
    Tensor expected;
    try (Pipeline pipeline = PackagedNetwork.of(model).pipeline()) {
      expected = pipeline.predict(table);
    }
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < INPUTS; i++) {
      ObjectNode row = Json.object();
      row.set(
          "age",
          Double.isNaN(table.numeric("age").value(i))
              ? null
              : Json.object().numberNode(table.numeric("age").value(i)));
      row.put("amount", table.numeric("amount").value(i));
      row.put("size", table.column("size").text(i));
      row.put("purpose", table.column("purpose").text(i));
      bodies.add(row.toString());
    }
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (TestServer server = TestServer.in(folder)) {
      ServedModels.serve(server, "credit", model);
      List<Callable<Outcome>> work = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Random random = new Random(i);
        work.add(() -> client(server, bodies, expected, random));
      }
      int total = 0;
      for (Future<Outcome> future : clients.invokeAll(work)) {
        Outcome outcome = future.get();
        assertThat(outcome.wrong()).isZero();
        assertThat(outcome.refused()).isPositive();
        assertThat(outcome.longest()).isLessThan(Duration.ofSeconds(10));
        total += outcome.answered() + outcome.refused();
      }
      assertThat(total).isEqualTo(CLIENTS * REQUESTS);
    } finally {
      clients.shutdownNow();
    }
  }

  private static Outcome client(
      TestServer server, List<String> bodies, Tensor expected, Random random) throws Exception {
    int answered = 0;
    int refused = 0;
    int wrong = 0;
    long longest = 0;
    for (int i = 0; i < REQUESTS; i++) {
      int input = random.nextInt(INPUTS);
      boolean malformed = random.nextInt(20) == 0;
      String body = bodies.get(input);
      long start = System.nanoTime();
      HttpResponse<String> answer =
          server.send(
              HttpRequest.newBuilder(server.uri("/v1/models/credit/predict"))
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          malformed ? body.replace("size", "sise") : body))
                  .build());
      longest = Math.max(longest, System.nanoTime() - start);
      if (malformed) {
        refused++;
        wrong += answer.statusCode() == 400 ? 0 : 1;
        continue;
      }
      answered++;
      JsonNode good = Json.parse(answer.body(), "answer").at("/predictions/0/probabilities/good");
      boolean right = Math.abs(good.asDouble(-1) - expected.at(input, 1)) <= TOLERANCE;
      wrong += answer.statusCode() == 200 && right ? 0 : 1;
    }
    return new Outcome(answered, refused, wrong, Duration.ofNanos(longest));
  }
}

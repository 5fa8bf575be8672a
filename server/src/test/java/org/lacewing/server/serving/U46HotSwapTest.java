package org.lacewing.server.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.json.Json;
import org.lacewing.server.TestServer;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;

@DisplayName(
    "U46 Models are exchanged under load: no answer is lost or mixed, and memory comes back")
class U46HotSwapTest {
  private static final int WARM_UP = 300;
  private static final int READINGS = 15;
  private static final int SWAPS = 200;
  private static final int CLIENTS = 4;

  @TempDir private Path folder;

  @Test
  void answersEachRequestWithOneOfTheTwo() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    AtomicBoolean stop = new AtomicBoolean();
    try (TestServer server = TestServer.in(folder)) {
      int low = ServedModels.register(server, "credit", ServedModels.constant(0.1));
      int high = ServedModels.register(server, "credit", ServedModels.constant(0.9));
      ServedModels.deploy(server, "credit", low);
      List<Future<Integer>> asking = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        asking.add(clients.submit(() -> ask(server, low, stop)));
      }
      long early = 0;
      int threads = 0;
      for (int swap = 1 - WARM_UP; swap <= SWAPS; swap++) {
        ServedModels.deploy(server, "credit", swap % 2 == 0 ? low : high);
        TimeUnit.MILLISECONDS.sleep(5);
        if (swap == 20) {
          early = residentKilobytes();
          threads = predictThreads();
        }
      }
      assertThat(residentKilobytes()).isLessThanOrEqualTo((long) (early * 1.2));
      assertThat(predictThreads()).isLessThanOrEqualTo(threads + 1);
      stop.set(true);
      for (Future<Integer> answers : asking) {
        assertThat(answers.get(30, TimeUnit.SECONDS)).isPositive();
      }
      staysWithTheOldOneIfTheNewOneIsDamaged(server, high);
    } finally {
      stop.set(true);
      clients.shutdownNow();
    }
  }

  private static void staysWithTheOldOneIfTheNewOneIsDamaged(TestServer server, int high)
      throws Exception {
    ModelRegistry registry = server.bean(ModelRegistry.class);
    Path file = registry.file(registry.version(new ModelName("credit"), high));
    Files.write(file, new byte[] {1, 2, 3});

    assertThatThrownBy(() -> ServedModels.deploy(server, "credit", high))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("was changed");
    assertThat(probability(post(server))).isCloseTo(0.1, within(1e-6));
  }

  private static int ask(TestServer server, int low, AtomicBoolean stop) throws Exception {
    int answers = 0;
    while (!stop.get()) {
      JsonNode answer = post(server);
      double expected = answer.get("version").asInt() == low ? 0.1 : 0.9;
      assertThat(probability(answer)).isCloseTo(expected, within(1e-6));
      answers++;
    }
    return answers;
  }

  private static double probability(JsonNode answer) {
    return answer.at("/predictions/0/probabilities/good").asDouble();
  }

  private static JsonNode post(TestServer server) throws Exception {
    HttpResponse<String> answer =
        server.send(
            HttpRequest.newBuilder(server.uri("/v1/models/credit/predict"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"age\": 0, \"size\": \"L\"}"))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parse(answer.body(), "answer");
  }

  private static int predictThreads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("predict credit"))
            .count();
  }

  /**
   * Returns the resident memory of this process, the least of some readings: the compiler takes and
   * returns tens of megabytes at any moment; what is never given back is in all of them. 0 where
   * nobody tells.
   */
  private static long residentKilobytes() throws Exception {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    System.gc();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < READINGS; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
      least =
          Math.min(
              least,
              Files.readAllLines(status).stream()
                  .filter(line -> line.startsWith("VmRSS:"))
                  .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                  .findFirst()
                  .orElse(0));
    }
    return least;
  }
}

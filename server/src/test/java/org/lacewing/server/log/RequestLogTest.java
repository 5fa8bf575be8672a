package org.lacewing.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.json.Json;
import org.lacewing.server.TestServer;

class RequestLogTest {
  private static final String SECRET = "s3cr3t";
  @TempDir private Path folder;

  private static List<String> lines(ByteArrayOutputStream text) {
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static void await(ByteArrayOutputStream text, String part) throws InterruptedException {
    for (int i = 0; i < 500 && lines(text).stream().noneMatch(line -> line.contains(part)); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  @Test
  void tellsRouteStatusAndTimeButNoSecrets() throws IOException, InterruptedException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    OutputStream before = Log.to(text);
    try (TestServer server =
        TestServer.in(
            folder,
            Map.of(
                "lacewing.database.password", SECRET, "lacewing.operations.log-level", "info"))) {
      server.send(
          HttpRequest.newBuilder(
                  server.uri("/v2/models/" + "m-" + SECRET + "/explain?token=" + SECRET))
              .header("X-Request-Id", "mine")
              .header("Authorization", "Bearer " + SECRET)
              .header("Cookie", "lacewing_token=" + SECRET)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"rows\": [{\"age\": \"" + SECRET + "\"}]}"))
              .build());
      server.get("/v2/health/live");
      server.get("/nowhere?q=" + SECRET);
      await(text, "\"route\":\"none\"");
    } finally {
      Log.to(before);
    }

    assertThat(lines(text)).allSatisfy(line -> assertThat(line).doesNotContain(SECRET));
    List<JsonNode> requests =
        lines(text).stream()
            .map(line -> Json.parse(line, "line"))
            .filter(line -> line.get("logger").textValue().equals("request"))
            .toList();
    assertThat(requests).hasSize(2);
    JsonNode first = requests.get(0);
    assertThat(first.get("id").textValue()).isEqualTo("mine");
    assertThat(first.get("method").textValue()).isEqualTo("POST");
    assertThat(first.get("route").textValue()).isEqualTo("/v2/models/{model}/explain");
    assertThat(first.get("status").intValue()).isBetween(400, 499);
    assertThat(first.get("ms").isNumber()).isTrue();
  }
}

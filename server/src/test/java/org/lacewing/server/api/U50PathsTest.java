package org.lacewing.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.run.ActiveRun;
import org.lacewing.core.run.RunStore;
import org.lacewing.server.TestServer;

@DisplayName("U50 names in addresses are ids, never paths")
class U50PathsTest {
  private static final String SECRET = "the secret of the house";

  @TempDir private static Path folder;
  private static TestServer server;
  private static String run;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.in(folder);
    try (ActiveRun made = server.bean(RunStore.class).start("credit", "name: credit\n")) {
      made.write("linked.json", "{}");
      made.write("report.html", "<h1>Report</h1>");
      made.finish(true, Map.of());
      run = made.id().value();
    }
    Files.writeString(folder.resolve("secret.json"), SECRET);
    Path linked = folder.resolve("runs").resolve(run).resolve("linked.json");
    Files.delete(linked);
    Files.createSymbolicLink(linked, folder.resolve("secret.json"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Sent as it is: a client would tidy the path up. */
  private static String raw(String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/runs/RUN/files/../../secret.json",
        "/api/v1/runs/RUN/files/..%2f..%2fsecret.json",
        "/api/v1/runs/RUN/files/%2e%2e/%2e%2e/secret.json",
        "/api/v1/runs/RUN/files/..%5c..%5csecret.json",
        "/api/v1/runs/RUN/files/models/..%2f..%2f..%2fsecret.json",
        "/api/v1/runs/RUN/files//etc/passwd",
        "/api/v1/runs/RUN/files/secret.json%00.html",
        "/api/v1/runs/RUN/files/#/../../../secret.json",
        "/api/v1/runs/RUN/files/linked.json",
        "/api/v1/runs/RUN/files/run.json",
        "/api/v1/runs/..%2f..%2f/files/secret.json",
        "/api/v1/runs/%2e%2e/files/secret.json",
        "/api/v1/models/..%2f..%2f/versions/1/package",
        "/api/v1/models/%2e%2e/versions/1/package",
        "/assets/../../../../etc/passwd",
        "/assets/..%2f..%2f..%2fapplication.properties",
        "/../../etc/passwd"
      })
  void nothingOutsideIsGiven(String path) throws IOException {
    String answer = raw(path.replace("RUN", run));

    assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
    assertThat(answer).doesNotContain(SECRET).doesNotContain("root:x:");
  }

  @Test
  void aReportIsGivenInABoxOfItsOwn() throws IOException {
    String answer = raw("/api/v1/runs/" + run + "/files/report.html");

    assertThat(answer).startsWith("HTTP/1.1 200").contains("<h1>Report</h1>");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .contains("content-type: text/html")
        .containsPattern("content-security-policy: sandbox; default-src 'none'");
  }
}

package org.lacewing.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.server.TestServer;

class ListeningTest {
  @TempDir private Path folder;

  private String command(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TestServer.command(List.of(words), new PrintStream(out, true, StandardCharsets.UTF_8), folder);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aPublicAddressNeedsTlsAndAToken() {
    assertThatThrownBy(() -> TestServer.in(folder, Map.of("micronaut.server.host", "0.0.0.0")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("TLS");
    assertThatThrownBy(
            () ->
                TestServer.in(
                    folder,
                    Map.of(
                        "micronaut.server.host",
                        "0.0.0.0",
                        "micronaut.server.ssl.enabled",
                        "true")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("nobody has a token");
  }

  @Test
  void whoIsToldToListenPubliclyStillAsksEverybodyForAToken()
      throws IOException, InterruptedException {
    String made = command("token", "create", "--name", "ann", "--role", "read", "--expires", "1d");
    String token = made.substring(made.indexOf("lacewing_")).trim();
    try (TestServer server =
        TestServer.in(
            folder,
            Map.of(
                "micronaut.server.host", "0.0.0.0", "lacewing.security.insecure-public", "true"))) {
      assertThat(server.get("/api/v1/models").statusCode()).isEqualTo(401);
      assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
      assertThat(
              server
                  .send(
                      HttpRequest.newBuilder(server.uri("/api/v1/models"))
                          .header("Authorization", "Bearer " + token)
                          .build())
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void commandsMakeListAndRevokeTokensButNotBehindARunningServer() {
    command("token", "create", "--name", "ann", "--role", "predict");
    String list = command("token", "list");
    assertThat(list).contains("predict").contains("ann").doesNotContain("lacewing_");
    assertThat(command("token", "revoke", list.substring(0, 16))).contains("Revoked");
    assertThat(command("token", "list")).contains("revoked");
    assertThat(command("reindex")).contains("0 runs");

    try (TestServer server = TestServer.in(folder)) {
      assertThat(server.bean(Tokens.class).any()).isFalse();
      assertThatThrownBy(() -> command("token", "list"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("POST /api/v1/tokens");
    }
  }
}

package org.lacewing.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.server.TestServer;
import org.lacewing.server.audit.Actor;

class AccessTest {
  private static final String TOKENS = "/api/v1/tokens";

  @TempDir private static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.in(
            folder,
            Map.of("lacewing.limits.body", "100000", "lacewing.limits.header-seconds", "1"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(server.uri(path))
        .POST(BodyPublishers.ofString(body))
        .header("Content-Type", "application/json");
  }

  private static int status(HttpRequest.Builder request, String... headers)
      throws IOException, InterruptedException {
    return server
        .send((headers.length == 0 ? request : request.headers(headers)).build())
        .statusCode();
  }

  private static String[] bearer(Role role) {
    return new String[] {"Authorization", "Bearer " + server.token(role)};
  }

  @Test
  void loopbackReadsWithoutATokenAndNeverWrites() throws IOException, InterruptedException {
    assertThat(server.get("/api/v1/models").statusCode()).isEqualTo(200);
    HttpResponse<String> refused = server.send(post(TOKENS, "{}").build());
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(server.get(TOKENS).statusCode()).isEqualTo(401);
    assertThat(server.get("/api/v1/audit").statusCode()).isEqualTo(401);
  }

  @Test
  void aRoleDoesWhatItMayAndNoMore() throws IOException, InterruptedException {
    String body = "{\"name\":\"bob\",\"role\":\"read\"}";
    assertThat(status(post(TOKENS, body), bearer(Role.READ))).isEqualTo(403);
    assertThat(status(post(TOKENS, body), bearer(Role.PREDICT))).isEqualTo(403);
    assertThat(status(post(TOKENS, body), bearer(Role.ADMIN))).isEqualTo(201);
    assertThat(status(post("/v2/models/none/infer", "{}"), bearer(Role.READ))).isEqualTo(403);
    assertThat(status(post("/v2/models/none/infer", "{}"), bearer(Role.PREDICT))).isNotIn(401, 403);
    assertThat(status(HttpRequest.newBuilder(server.uri(TOKENS + "/")), bearer(Role.READ)))
        .isNotEqualTo(200);
    assertThat(status(HttpRequest.newBuilder(server.uri("/api/v1/%74okens")), bearer(Role.READ)))
        .isNotEqualTo(200);
  }

  @Test
  void refusalsArePagesForPeopleAndProblemsForPrograms() throws IOException, InterruptedException {
    for (String accept : List.of("text/html,*/*;q=0.8", "application/json")) {
      HttpRequest.Builder form =
          post("/login", "token=x")
              .setHeader("Accept", accept)
              .header("Origin", "http://elsewhere.example")
              .header("Sec-Fetch-Site", "cross-site");
      HttpResponse<String> refused = server.send(form.build());

      boolean isPage = accept.startsWith("text/html");
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
      assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
          .startsWith(isPage ? "text/html" : "application/problem+json");
      assertThat(refused.body().contains("<h1>Forbidden</h1>")).isEqualTo(isPage);
      assertThat(refused.headers().firstValue("Content-Security-Policy")).isPresent();
    }
  }

  @Test
  void expiredRevokedAndMadeUpTokensAreRefused() throws IOException, InterruptedException {
    Tokens tokens = server.bean(Tokens.class);
    Actor who = Actor.named("test");
    Tokens.Created created =
        tokens.create("gone", Role.READ, Optional.of(Instant.now().plusMillis(400)), who);
    assertThat(server.get("/api/v1/models").statusCode()).isEqualTo(200);
    String[] header = {"Authorization", "Bearer " + created.secret().reveal()};
    HttpRequest.Builder get = HttpRequest.newBuilder(server.uri("/api/v1/models"));
    assertThat(status(get.copy(), header)).isEqualTo(200);
    Thread.sleep(500);
    assertThat(status(get.copy(), header)).isEqualTo(401);

    Tokens.Created second = tokens.create("revoked", Role.READ, Optional.empty(), who);
    tokens.revoke(second.token().id(), who);
    assertThat(status(get.copy(), "Authorization", "Bearer " + second.secret().reveal()))
        .isEqualTo(401);
    assertThat(status(get.copy(), "Authorization", "Bearer lacewing_none")).isEqualTo(401);
  }

  @Test
  void onlyDigestsOfTokensAreKept() throws IOException {
    Tokens.Created created =
        server.bean(Tokens.class).create("kept", Role.ADMIN, Optional.empty(), Actor.named("t"));
    String secret = created.secret().reveal();

    assertThat(secret).hasSize("lacewing_".length() + 43);
    assertThat(created.toString()).doesNotContain(secret);
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret);
      }
    }
  }

  @Test
  void aCookieAloneWritesNothing() throws IOException, InterruptedException {
    String body = "{\"name\":\"eve\",\"role\":\"admin\"}";
    String cookie = "lacewing_token=" + server.token(Role.ADMIN);
    String own = "http://127.0.0.1:" + server.uri("/").getPort();

    assertThat(status(post(TOKENS, body), "Cookie", cookie)).isEqualTo(403);
    assertThat(status(post(TOKENS, body), "Cookie", cookie, "Origin", own)).isEqualTo(403);
    assertThat(status(post(TOKENS, body), "Cookie", cookie, "Lacewing-Request", "1"))
        .isEqualTo(403);
    assertThat(
            status(
                post(TOKENS, body),
                "Cookie",
                cookie,
                "Lacewing-Request",
                "1",
                "Origin",
                "http://evil.example"))
        .isEqualTo(403);
    assertThat(
            status(
                post(TOKENS, body),
                "Cookie",
                cookie,
                "Lacewing-Request",
                "1",
                "Sec-Fetch-Site",
                "cross-site"))
        .isEqualTo(403);
    assertThat(status(post(TOKENS, body), "Cookie", cookie, "Lacewing-Request", "1", "Origin", own))
        .isEqualTo(201);
  }

  @Test
  void anotherSiteCannotAskForPredictionsThroughABrowser()
      throws IOException, InterruptedException {
    assertThat(status(post("/v2/models/none/infer", "{}"), "Origin", "http://evil.example"))
        .isEqualTo(403);
  }

  @Test
  void isNotCalledByAnotherName() throws IOException {
    assertThat(
            raw("GET /api/v1/models HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421");
    assertThat(raw("GET /api/v1/models HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(answer);
      } catch (SocketException e) {
        // A connection that ends before all was read is reset, after the answer.
        assertThat(e).hasMessageContaining("reset");
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyAnswerCarriesTheHeaders() throws IOException, InterruptedException {
    for (String path : new String[] {"/api/v1/models", "/nowhere", "/v2/health/live", TOKENS}) {
      HttpResponse<String> answer = server.get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy"))
          .as(path)
          .hasValueSatisfying(
              policy -> assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
      assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWithBothNumbers() throws IOException, InterruptedException {
    HttpResponse<String> refused =
        server.sendAsAdmin(post(TOKENS, "{\"name\":\"" + "x".repeat(200_000) + "\"}"));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("100000").contains("200011");
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws IOException {
    assertThat(
            raw(
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: "
                    + "x".repeat(40_000)
                    + "\r\nConnection: close\r\n\r\n"))
        .matches("(?s)HTTP/1.1 4(31|00|13).*");
  }

  @Test
  void slowHeadersAreCutOff() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }
}

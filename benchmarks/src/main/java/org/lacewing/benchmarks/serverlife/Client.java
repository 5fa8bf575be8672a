package org.lacewing.benchmarks.serverlife;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/** Somebody who may do everything on a server. */
final class Client {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;
  private final String token;

  Client(String address, String token) {
    this.address = address;
    this.token = token;
  }

  /** Returns the secret in what {@code lacewing token create} printed. */
  static String secret(String told) {
    int start = told.indexOf("lacewing_");
    if (start < 0) {
      throw new DataException(Failure.of("No token was made").received(told));
    }
    return told.substring(start).split("\\s", 2)[0];
  }

  HttpResponse<String> get(String path) throws IOException {
    return send("GET", path, "application/json", BodyPublishers.noBody());
  }

  HttpResponse<String> send(String method, String path, String json) throws IOException {
    return send(method, path, "application/json", BodyPublishers.ofString(json));
  }

  HttpResponse<String> upload(String path, Path file) throws IOException {
    return send("POST", path, "application/octet-stream", BodyPublishers.ofFile(file));
  }

  /** Returns an answer as JSON; any other than a good one is an error. */
  static JsonNode good(HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new DataException(
          Failure.of("The server refused what it should do")
              .at(answer.request().method() + " " + answer.uri().getPath())
              .received(answer.statusCode() + " " + answer.body()));
    }
    return Json.parse(answer.body(), "answer");
  }

  private HttpResponse<String> send(String method, String path, String type, BodyPublisher body)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .method(method, body)
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a server was asked");
    }
  }
}

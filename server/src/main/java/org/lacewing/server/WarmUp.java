package org.lacewing.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.deployment.Deployments;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;

/**
 * A short life of a server in which it does a little of everything, so that Java gets to know the
 * classes of which the launcher then has an archive made. What it is answered does not matter.
 */
final class WarmUp {
  private static final String MODEL = "warm-up";
  private static final int ROUNDS = 3;
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final String NAMED = "{\"rows\":[{\"age\":30,\"size\":\"L\"}]}";
  private static final String TENSORS =
      """
      {"inputs":[{"name":"age","shape":[1,1],"datatype":"FP64","data":[30]},\
      {"name":"size","shape":[1,1],"datatype":"BYTES","data":["L"]}]}
      """;
  private static final List<String> PATHS =
      List.of(
          "/",
          "/v2",
          "/v2/health/live",
          "/v2/health/ready",
          "/v2/models/warm-up",
          "/api/v1/models",
          "/api/v1/models/warm-up/versions",
          "/api/v1/runs",
          "/metrics");

  private WarmUp() {}

  /** Starts a server in an empty folder, asks it, and stops it. */
  static void in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ConfigurationException(
          Failure.of("A warm-up needs an empty folder").received(folder.toString()));
    }
    List<String> words =
        List.of(
            "--port",
            "-1",
            "--runs",
            folder.resolve("runs").toString(),
            "--data",
            folder.resolve("data").toString());
    try {
      try (LacewingServer server = LacewingServer.start(ServerOptions.parse(words))) {
        deploy(server, folder.resolve("model.lwm"));
      }
      // Most starts find a database and a deployed model.
      try (LacewingServer server = LacewingServer.start(ServerOptions.parse(words))) {
        ask(server);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void ask(LacewingServer server) throws IOException {
    for (int i = 0; i < ROUNDS; i++) {
      for (String path : PATHS) {
        ask(server.port(), path, Optional.empty());
      }
      ask(server.port(), "/v1/models/warm-up/predict", Optional.of(NAMED));
      ask(server.port(), "/v2/models/warm-up/infer", Optional.of(TENSORS));
    }
  }

  private static void deploy(LacewingServer server, Path file) throws IOException {
    try (InputStream in = WarmUp.class.getResourceAsStream("warm-up.lwm")) {
      if (in == null) {
        throw new IllegalStateException("The package of the warm-up is missing");
      }
      Files.copy(in, file);
    }
    ModelName name = new ModelName(MODEL);
    ModelVersion version =
        server.context().getBean(ModelRegistry.class).register(name, file, ModelVersion.UPLOAD);
    server.context().getBean(Deployments.class).promote(name, version.number(), Actor.named(MODEL));
  }

  private static void ask(int port, String path, Optional<String> body) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    if (body.isPresent()) {
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.get().getBytes(StandardCharsets.UTF_8));
    }
    try (InputStream in =
        connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST
            ? connection.getInputStream()
            : connection.getErrorStream()) {
      if (in != null) {
        in.readAllBytes();
      }
    }
  }
}

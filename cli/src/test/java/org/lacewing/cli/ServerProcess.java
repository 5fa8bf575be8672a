package org.lacewing.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacewing.core.json.Json;

/** The server of the distribution as a process of its own, with a client that may do everything. */
final class ServerProcess implements AutoCloseable {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("LACEWING_SERVER_ARCHIVE", "off", "LACEWING_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
  private static final Pattern READY = Pattern.compile("ready on (http://\\S+)");
  private static final Pattern SECRET = Pattern.compile("shown this once: (\\S+)");
  private static final BodyHandler<String> TEXT = BodyHandlers.ofString();
  private static final long SECONDS = 120;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final Process process;
  private final String token;
  private final String address;

  private ServerProcess(Path folder, Process process, String token, String address) {
    this.folder = folder;
    this.process = process;
    this.token = token;
    this.address = address;
  }

  /** Makes a token and starts the server, both with the same settings. */
  static ServerProcess start(Path folder, String... settings) throws Exception {
    List<String> create = new ArrayList<>(List.of("token", "create", "--name", "journey"));
    create.addAll(List.of("--role", "admin"));
    create.addAll(List.of(settings));
    Subprocess made = Subprocess.run(folder, ENVIRONMENT, command(create.toArray(String[]::new)));
    Matcher secret = SECRET.matcher(made.out());
    if (!secret.find()) {
      throw new AssertionError(made.out() + made.err());
    }
    return start(folder, secret.group(1), settings);
  }

  /** Starts a server that knows the token already. */
  static ServerProcess start(Path folder, String token, String... settings) throws Exception {
    List<String> serve = new ArrayList<>(List.of("serve", "--port", "-1"));
    serve.addAll(List.of(settings));
    Path err = Files.createTempFile(folder, "server", ".err");
    Process process =
        Subprocess.start(
            folder,
            ENVIRONMENT,
            command(serve.toArray(String[]::new)),
            folder.resolve("server.out"),
            err);
    long end = System.nanoTime() + SECONDS * 1_000_000_000;
    while (true) {
      Matcher ready = READY.matcher(Files.readString(err));
      if (ready.find()) {
        return new ServerProcess(folder, process, token, ready.group(1));
      }
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new AssertionError("The server did not start: " + Files.readString(err));
      }
      Thread.sleep(20);
    }
  }

  private static List<String> command(String... words) throws IOException {
    return Subprocess.command(Subprocess.launcher(), words);
  }

  String token() {
    return token;
  }

  /** Returns where it listens, such as {@code http://127.0.0.1:40123}. */
  String address() {
    return address;
  }

  JsonNode get(String path) throws Exception {
    return send("GET", path, BodyPublishers.noBody(), "application/json");
  }

  JsonNode send(String method, String path, String json) throws Exception {
    return send(method, path, BodyPublishers.ofString(json), "application/json");
  }

  JsonNode send(String method, String path, BodyPublisher body, String type) throws Exception {
    HttpResponse<String> response = ask(method, path, body, "Content-Type", type);
    if (response.statusCode() >= 300) {
      throw new AssertionError(
          method + " " + path + ": " + response.statusCode() + " " + response.body());
    }
    return response.body().isEmpty() ? Json.object() : Json.parse(response.body(), path);
  }

  /** Sends a request, whatever is answered. */
  HttpResponse<String> ask(String method, String path, BodyPublisher body, String... headers)
      throws Exception {
    return client.send(request(path).headers(headers).method(method, body).build(), TEXT);
  }

  /** Gets a file. */
  Path download(String path, Path file) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofFile(file)).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + token);
  }

  /** Asks for a job and waits for its end; returns its result. */
  JsonNode job(String kind, String arguments) throws Exception {
    JsonNode job =
        send("POST", "/api/v1/jobs", "{\"kind\":\"" + kind + "\",\"arguments\":" + arguments + "}");
    String path = "/api/v1/jobs/" + job.path("id").asText();
    long end = System.nanoTime() + SECONDS * 1_000_000_000;
    while (job.path("endedAt").isNull()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("The job did not end: " + job);
      }
      Thread.sleep(100);
      job = get(path);
    }
    if (!job.path("status").asText().equals("SUCCEEDED")) {
      throw new AssertionError(
          job
              + "\n"
              + Files.readString(
                  folder.resolve("server-data/jobs/" + job.path("id").asText() + "/log.txt")));
    }
    return job.path("result");
  }

  /** Ends the process at once, as a crash does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}

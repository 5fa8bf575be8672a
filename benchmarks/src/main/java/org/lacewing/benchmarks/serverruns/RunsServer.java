package org.lacewing.benchmarks.serverruns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.lacewing.benchmarks.serving.ServerProgram;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** A server in a process of its own, with its own libraries; closing it kills it. */
final class RunsServer implements AutoCloseable {
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final String MAIN = "org.lacewing.server.ServerMain";

  private final Process process;
  private final String address;
  private final String token;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunsServer(Process process, String address, String token) {
    this.process = process;
    this.address = address;
    this.token = token;
  }

  /** Makes a token and starts a server over the runs of a folder. */
  static RunsServer start(Path folder) throws IOException {
    List<String> made = new ArrayList<>(command(folder, "token", "create"));
    made.addAll(List.of("--name", "benchmark", "--role", "admin"));
    Process command =
        new ProcessBuilder(made).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String told =
        new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int start = told.indexOf("lacewing_");
    if (start < 0) {
      throw new DataException(
          Failure.of("The server made no token").received(told).advice("Build the server first."));
    }
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    List<String> serve = new ArrayList<>(command(folder, "serve"));
    serve.addAll(List.of("--port", Integer.toString(port)));
    Process process =
        new ProcessBuilder(serve)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile())
            .start();
    RunsServer server =
        new RunsServer(
            process, "http://127.0.0.1:" + port, told.substring(start).split("\\s", 2)[0]);
    server.awaitReady();
    return server;
  }

  private static List<String> command(Path folder, String... words) throws IOException {
    List<String> command = ServerProgram.command(MAIN, List.of());
    command.addAll(List.of(words));
    command.addAll(List.of("--runs", folder.resolve("runs").toString()));
    command.addAll(List.of("--data", folder.resolve("data").toString()));
    return command;
  }

  private void awaitReady() throws IOException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE_NANOS && process.isAlive()) {
      try {
        if (get("/v2/health/ready").statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        pause();
      }
    }
    close();
    throw new DataException(Failure.of("The server did not become ready"));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a server was starting");
    }
  }

  HttpResponse<String> get(String path) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(address + path)).build());
  }

  HttpResponse<String> post(String path) throws IOException {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a server was asked");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.lacewing.server;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.security.Role;
import org.lacewing.server.security.Tokens;

/** A server in this process on a free port, with folders and a database of its own. */
public final class TestServer implements AutoCloseable {
  private final LacewingServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private String admin = "";

  private TestServer(LacewingServer server) {
    this.server = server;
  }

  /** Starts a server in an empty folder. */
  public static TestServer in(Path folder) {
    return in(folder, Map.of());
  }

  /** Starts a server with more settings. */
  public static TestServer in(Path folder, Map<String, Object> more) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("micronaut.server.port", "-1");
    settings.put("lacewing.storage.runs", folder.resolve("runs").toString());
    settings.put("lacewing.storage.data", folder.resolve("data").toString());
    settings.putAll(more);
    return new TestServer(LacewingServer.start(new ServerOptions(settings, Optional.empty())));
  }

  /** Does what a command line asks for, in the folder of a server. */
  public static void command(List<String> words, PrintStream out, Path folder) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--runs", folder.resolve("runs").toString()));
    all.addAll(List.of("--data", folder.resolve("data").toString()));
    ServerMain.run(all, out);
  }

  /** Returns an object of the server. */
  public <T> T bean(Class<T> type) {
    return server.context().getBean(type);
  }

  /** Returns an address on the server. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** Returns a token of a role. */
  public String token(Role role) {
    return bean(Tokens.class)
        .create("test", role, Optional.empty(), Actor.named("test"))
        .secret()
        .reveal();
  }

  /** Sends a request with the token of an administrator. */
  public HttpResponse<String> sendAsAdmin(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (admin.isEmpty()) {
      admin = token(Role.ADMIN);
    }
    return send(request.setHeader("Authorization", "Bearer " + admin).build());
  }

  /** Gets a path. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    server.close();
  }
}

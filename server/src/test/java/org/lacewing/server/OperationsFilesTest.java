package org.lacewing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.server.settings.KnownSettings;

/** The files that are copied into a system: they call what is there. */
class OperationsFilesTest {
  private static final Path FOLDER = Path.of("..", "docs", "operations");
  private static final Path VERIFY = Path.of("/usr/bin/systemd-analyze");
  @TempDir private Path folder;

  private static String read(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }

  private static String find(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theUnitStartsTheServerWithKnownFlags() throws IOException {
    String command = find("(?m)^ExecStart=\\S+/bin/lacewing serve (.*)$", read("lacewing.service"));

    ServerOptions options = ServerOptions.parse(List.of(command.split(" ")));

    KnownSettings.check(options.settings().keySet());
    assertThat(options.settings())
        .containsEntry("lacewing.storage.data", "/var/lib/lacewing/server-data")
        .containsEntry("micronaut.server.host", "127.0.0.1");
  }

  @Test
  void theUnitGivesTheServerTimeToStop() throws IOException {
    int seconds = Integer.parseInt(find("(?m)^TimeoutStopSec=(\\d+)$", read("lacewing.service")));
    int grace = seconds(KnownSettings.defaults().get("lacewing.operations.grace"));
    int drain = seconds(KnownSettings.defaults().get("lacewing.operations.drain"));

    assertThat(seconds).isGreaterThan(grace + drain);
  }

  private static int seconds(String duration) {
    return Integer.parseInt(duration.substring(0, duration.length() - 1));
  }

  @Test
  void systemdTakesTheUnit() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(VERIFY));
    Path unit = folder.resolve("lacewing.service");
    Files.writeString(
        unit,
        read("lacewing.service")
            .replaceAll("(?m)^ExecStart=\\S+", "ExecStart=/bin/true")
            .replaceAll("(?m)^Documentation=.*\n", ""));
    Process process =
        new ProcessBuilder(VERIFY.toString(), "verify", unit.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(said.lines().filter(line -> line.contains("lacewing.service"))).isEmpty();
  }

  @Test
  void theImageStartsTheServerWithKnownFlags() throws IOException {
    String words = find("(?m)^ENTRYPOINT \\[(.*)]$", read("Dockerfile"));
    List<String> command =
        Pattern.compile("\"([^\"]*)\"")
            .matcher(words)
            .results()
            .map(result -> result.group(1))
            .toList();

    assertThat(command.get(0)).isEqualTo("/opt/lacewing/bin/lacewing");
    assertThat(command.get(1)).isEqualTo("serve");
    ServerOptions options = ServerOptions.parse(command.subList(2, command.size()));
    KnownSettings.check(options.settings().keySet());
    assertThat(read("Dockerfile")).contains("\nUSER 10001:10001\n");
  }

  @Test
  void alertsAskForFiguresThatThereAre() throws IOException {
    Set<String> described = names(Files.readString(FOLDER.resolveSibling("server.md")));
    Set<String> asked = new TreeSet<>();
    for (String name : names(read("alerts.yml"))) {
      asked.add(name.replaceFirst("_bucket$", ""));
    }

    assertThat(asked).hasSizeGreaterThan(3);
    assertThat(described).containsAll(asked);
  }

  private static Set<String> names(String text) {
    return new TreeSet<>(
        Pattern.compile("\\blacewing_[a-z_]+")
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .toList());
  }

  @Test
  void theReadMeAsksForRoutesThatThereAre() throws IOException, InterruptedException {
    String text = Files.readString(Path.of("..", "README.md"));
    List<String> paths =
        Pattern.compile("(?m)^curl [^\n]*http://127\\.0\\.0\\.1:8080(/\\S*)")
            .matcher(text)
            .results()
            .map(result -> result.group(1))
            .toList();
    String body = find("(?m)^  -d '(.*)'$", text);

    assertThat(paths).hasSize(3);
    try (TestServer server = TestServer.in(folder)) {
      HttpRequest explain =
          HttpRequest.newBuilder(server.uri(paths.get(0)))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body))
              .build();
      // The body is read before the model is looked for.
      assertThat(server.send(explain).body()).contains("Model churn is not served");
      assertThat(server.get(paths.get(1)).statusCode()).isEqualTo(200);
      assertThat(server.get(paths.get(2)).statusCode()).isEqualTo(200);
    }
  }
}

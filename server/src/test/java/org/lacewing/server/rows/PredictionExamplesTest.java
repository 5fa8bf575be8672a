package org.lacewing.server.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.server.TestServer;
import org.lacewing.server.serving.ServedModels;

/** The examples of the page do what it says. */
class PredictionExamplesTest {
  private static final Path PAGE = Path.of("..", "docs", "server.md");
  private static final Pattern EXAMPLE = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
  private static final String ADDRESS = "http://127.0.0.1:8080";

  @TempDir private Path folder;

  @Test
  void areAnswered() throws Exception {
    assumeTrue(hasCurl(), "curl is not installed");
    String page = Files.readString(PAGE);
    String section =
        page.substring(page.indexOf("## Predictions"), page.indexOf("## Explanations"));
    List<String> answers = new ArrayList<>();
    try (TestServer server = TestServer.in(folder)) {
      ServedModels.serve(server, "credit", ServedModels.credit(7));
      Matcher example = EXAMPLE.matcher(section);
      while (example.find()) {
        String command = example.group(1);
        assertThat(command).contains(ADDRESS);
        answers.add(run(command.replace(ADDRESS, "http://127.0.0.1:" + server.uri("/").getPort())));
      }
    }
    assertThat(answers).hasSize(4);
    assertThat(answers.get(0)).contains("\"predictions\":[{\"label\":");
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
    assertThat(answers.get(2)).contains("\"datatype\":\"BYTES\"");
    assertThat(answers.get(3)).contains("\"id\":\"42\"", "\"probabilities\"");
  }

  private static boolean hasCurl() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "curl")));
  }

  private static String run(String command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("bash", "-o", "pipefail", "-c", command).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(command + error).isZero();
    return answer;
  }
}

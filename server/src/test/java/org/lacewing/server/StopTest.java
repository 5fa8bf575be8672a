package org.lacewing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own, told to stop while it works. */
class StopTest {
  private static final Pattern LISTENING = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
  private static final long MINUTE = 60_000_000_000L;
  @TempDir private Path folder;

  private Process start(Path log) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "."));
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes,
            ServerMain.class.getName(),
            "--port",
            "-1",
            "--runs",
            folder.resolve("runs").toString(),
            "--data",
            folder.resolve("data").toString(),
            "--set",
            "lacewing.operations.grace=1s")
        .redirectError(log.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String awaitPort(Path log, Process process)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + MINUTE;
    while (System.nanoTime() - end < 0 && process.isAlive()) {
      Matcher line = LISTENING.matcher(Files.readString(log));
      if (line.find()) {
        return line.group();
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("It did not start: " + Files.readString(log));
  }

  /** Sends the head of a request and the first half of its body. */
  private static Socket begin(URI address, String first, int length) throws IOException {
    Socket socket = new Socket(address.getHost(), address.getPort());
    String head =
        "POST /v2/models/credit/explain HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Content-Type: application/json\r\n"
            + "Content-Length: "
            + length
            + "\r\n\r\n"
            + first;
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  @Test
  void answersWhatIsUnderWayAndEndsWithoutError() throws Exception {
    Path log = folder.resolve("log");
    Files.createFile(log);
    Process process = start(log);
    try {
      URI address = URI.create(awaitPort(log, process));
      HttpRequest ready = HttpRequest.newBuilder(address.resolve("/v2/health/ready")).build();
      HttpClient client = HttpClient.newHttpClient();
      assertThat(client.send(ready, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
      String first = "{\"rows\": [{\"age\": 1}],";
      String second = " \"seed\": 1}";
      try (Socket underWay = begin(address, first, first.length() + second.length())) {
        process.destroy();

        int status = 200;
        for (int i = 0; i < 90 && status == 200; i++) {
          status = client.send(ready, BodyHandlers.discarding()).statusCode();
          TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(status).isEqualTo(503);
        TimeUnit.SECONDS.sleep(2);
        assertThat(process.isAlive()).isTrue();
        assertThatThrownBy(() -> new Socket(address.getHost(), address.getPort()).close())
            .isInstanceOf(ConnectException.class);

        underWay.getOutputStream().write(second.getBytes(StandardCharsets.US_ASCII));
        underWay.getOutputStream().flush();
        String answer =
            new String(underWay.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 4").contains("credit");
      }
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(Files.readString(log)).contains("stopping", "all requests are answered");
    } finally {
      process.destroyForcibly();
    }
  }
}

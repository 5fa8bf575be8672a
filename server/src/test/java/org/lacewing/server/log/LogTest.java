package org.lacewing.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class LogTest {
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private OutputStream before = OutputStream.nullOutputStream();

  @BeforeEach
  void catchLines() {
    before = Log.to(text);
  }

  @AfterEach
  void letGo() {
    Log.to(before);
    Log.level(Level.INFO);
  }

  private List<String> lines() {
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "\"quoted\" and \\",
        "two\nlines\r\n{\"level\":\"ERROR\"}",
        "\u0000\u001b[31m\u007f\u0085\u2028\u2029",
        "Gr\u00fc\u00dfe \ud83d\ude00",
      })
  void writesAnyMessageAsOneLineOfJson(String message) {
    LogLine line = LogLine.of(Instant.EPOCH, "INFO", "any", message).put("n", 7);

    assertThat(line.toString().lines()).hasSize(1);
    JsonNode json = Json.parse(line.toString(), "line");
    assertThat(json.get("message").textValue()).isEqualTo(message);
    assertThat(json.get("time").textValue()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(json.get("n").intValue()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.000", "1, 0.001", "1050, 1.050", "123456, 123.456"})
  void writesThousandths(long number, String expected) {
    assertThat(LogLine.of(Instant.EPOCH, "INFO", "any", "").putThousandths("ms", number).toString())
        .endsWith("\"ms\":" + expected + "}");
  }

  @Test
  void replacesHalvesOfCharacters() {
    LogLine line = LogLine.of(Instant.EPOCH, "INFO", "any", "a\ud83db");

    assertThat(Json.parse(line.toString(), "line").get("message").textValue())
        .isEqualTo("a\ufffdb");
  }

  @Test
  void isWhatEverythingLogsThrough() {
    Logger logger = LoggerFactory.getLogger("some.library");
    logger.info("{} of {}", 3, 4);
    logger.debug("not written");
    logger.error("failed", new IOException("disk", new IllegalStateException("why")));

    assertThat(lines()).hasSize(2);
    JsonNode first = Json.parse(lines().get(0), "line");
    assertThat(first.get("message").textValue()).isEqualTo("3 of 4");
    assertThat(first.get("logger").textValue()).isEqualTo("some.library");
    assertThat(first.get("level").textValue()).isEqualTo("INFO");
    assertThat(Json.parse(lines().get(1), "line").get("error").textValue())
        .contains("java.io.IOException: disk")
        .contains("caused by java.lang.IllegalStateException: why")
        .contains("at org.lacewing.server.log.LogTest");
  }

  @Test
  void writesFromTheLevelOn() {
    Logger logger = LoggerFactory.getLogger("any");
    Log.level(Level.WARN);
    logger.info("no");
    logger.warn("yes");
    Log.level(Level.DEBUG);
    logger.debug("yes");
    logger.trace("no");

    assertThat(lines()).hasSize(2);
  }

  @Test
  void neverMixesLinesOfThreads() throws Exception {
    Logger logger = LoggerFactory.getLogger("any");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        String message = Integer.toString(t).repeat(200);
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 200; i++) {
                    logger.info(message);
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(lines()).hasSize(800);
    assertThat(lines())
        .allSatisfy(
            line -> assertThat(Json.parse(line, "line").get("message").textValue()).hasSize(200));
  }

  @Test
  void goesOnWhenNothingCanBeWritten() {
    long lost = Log.lost();
    Log.to(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("closed");
          }
        });

    LoggerFactory.getLogger("any").error("lost");

    assertThat(Log.lost()).isEqualTo(lost + 1);
  }
}

package org.lacewing.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lacewing.core.json.Json;

class ProgressRecordsTest {
  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong();
  private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
  private final ProgressRecords records =
      new ProgressRecords(new Terminal("lacewing", stream, stream, false, 40), now::get);

  private List<JsonNode> lines() {
    return err.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> Json.parse(line, "stderr").path("progress"))
        .toList();
  }

  @Test
  void tellsStageUnitsAndTheTimeLeft() {
    records.report("train", 0, 10, "");
    now.set(4 * SECOND);
    records.report("train", 2, 10, "loss \"0.4\"");

    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0).has("secondsLeft")).isFalse();
    assertThat(lines().get(1).path("stage").asText()).isEqualTo("train");
    assertThat(lines().get(1).path("note").asText()).isEqualTo("loss \"0.4\"");
    assertThat(lines().get(1).path("secondsLeft").asDouble()).isEqualTo(16);
  }

  @Test
  void writesFewLinesButTheFirstAndTheLast() {
    for (int i = 0; i <= 1000; i++) {
      now.addAndGet(SECOND / 1000);
      records.report("train", i, 1000, "");
    }

    assertThat(lines()).hasSizeBetween(5, 7);
    assertThat(lines().get(0).path("done").asInt()).isZero();
    assertThat(lines().get(lines().size() - 1).path("done").asInt()).isEqualTo(1000);
  }
}

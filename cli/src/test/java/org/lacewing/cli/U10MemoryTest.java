package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.json.Json;

/**
 * In a process whose memory outside the heap is limited. Each row of a batch takes about 10 000
 * floats: three columns that are five numbers once encoded, two targets, 4982 answers and as many
 * derivatives.
 */
@DisplayName("U10 A batch that does not fit outside the heap is refused with numbers")
class U10MemoryTest {
  private static final int ROWS = 7200;

  @TempDir private Path folder;

  private Subprocess train(TinyExperiment tiny, int batch) throws Exception {
    return Subprocess.run(
        folder,
        Map.of(),
        Subprocess.java(
            List.of("-Dorg.bytedeco.javacpp.maxbytes=64000000"),
            "train",
            tiny.file("tiny.yaml").toString(),
            "--json",
            "--runs",
            tiny.runs().toString(),
            "--set",
            "model.hidden=[4980]",
            "--set",
            "training.epochs=1",
            "--set",
            "training.batchSize=" + batch));
  }

  @Test
  void refusedBeforeItIsAllocatedAndASmallBatchPasses() throws Exception {
    TinyExperiment tiny = TinyExperiment.in(folder);
    List<String> rows = new ArrayList<>(List.of(TinyExperiment.HEADER));
    while (rows.size() <= ROWS) {
      rows.addAll(TinyExperiment.rows());
    }
    tiny.data(String.join("\n", rows) + "\n");

    Subprocess refused = train(tiny, 4096);
    assertThat(refused.code()).as(refused.err()).isEqualTo(2);
    String message = Json.parse(refused.out(), "stdout").at("/error/message").asText();
    assertThat(message)
        .startsWith(
            "Training needs about 164 MB outside the heap: expected at most the limit of 64 MB,"
                + " found a batch of 4096 rows.")
        .contains("or raise -Dorg.bytedeco.javacpp.maxbytes");
    Matcher suggestion =
        Pattern.compile("Set training.batchSize to (\\d+) or less").matcher(message);
    assertThat(suggestion.find()).as(message).isTrue();
    int possible = Integer.parseInt(suggestion.group(1));
    assertThat(possible).isBetween(1500, 1600);
    assertThat(
            Run.of("runs", "list", "--json", "--runs", tiny.runs().toString())
                .json()
                .at("/runs/0/status")
                .asText())
        .isEqualTo("FAILED");

    Subprocess smaller = train(tiny, 64);
    assertThat(smaller.code()).as(smaller.err() + smaller.out()).isZero();
  }
}

package org.lacewing.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Loans.model(5, 8).write(folder.resolve("loans.lwm"));
    Loans.csv(folder.resolve("labelled.csv"), 140, 1);
    Files.writeString(
        folder.resolve("sweep.yaml"),
        """
        name: loans
        model: loans.lwm
        data: labelled.csv
        passes: [{use: standard-score, bits: 8}]
        parameters:
          passes.0.bits: {values: [8, 99, 3]}
        """);
  }

  private Answer sweep(String out, String... place) {
    String[] words = {
      "sweep", folder.resolve("sweep.yaml").toString(), "--out", folder.resolve(out).toString()
    };
    String[] all = new String[words.length + place.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(place, 0, all, words.length, place.length);
    return Answer.to(all);
  }

  @Test
  void aTaskATrialGivesWhatThreadsGiveAndAFailedOneHarmsNoOther() throws IOException {
    Answer threads = sweep("threads", "--threads", "2");
    assertThat(threads.code()).as(threads.err()).isZero();
    Answer spark =
        sweep("spark", "--master", "local[2]", "--conf", "spark.driver.host=127.0.0.1", "--json");
    assertThat(spark.code()).as(spark.out()).isZero();
    assertThat(spark.out()).contains("\"failed\": 1", "Spark at local[2]");
    assertThat(Files.readString(folder.resolve("spark/trials.csv"))).contains("99,failed,");
    assertThat(ResultBytes.of(folder.resolve("spark")))
        .isEqualTo(ResultBytes.of(folder.resolve("threads")));
  }

  @Test
  void aWrongFileIsToldBeforeAnythingBegins() throws IOException {
    Files.delete(folder.resolve("labelled.csv"));
    Answer answer = sweep("none", "--threads", "1");
    assertThat(answer.code()).isEqualTo(3);
    assertThat(answer.err()).contains("labelled.csv");
    assertThat(folder.resolve(".none.partial")).doesNotExist();
  }
}

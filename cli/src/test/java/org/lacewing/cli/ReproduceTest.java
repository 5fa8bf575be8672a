package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceTest {
  @TempDir private Path folder;
  private TinyExperiment tiny;
  private String run;

  @BeforeEach
  void train() throws Exception {
    tiny = TinyExperiment.in(folder);
    Run trained = tiny.run("train");
    assertThat(trained.code()).as(trained.out()).isZero();
    run = trained.json().path("run").asText();
  }

  private Run reproduce(String... more) {
    List<String> words =
        new ArrayList<>(List.of("reproduce", run, "--runs", tiny.runs().toString(), "--json"));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  @Test
  void sameInputsGiveTheSameBits() {
    Run again = reproduce();
    assertThat(again.code()).as(again.out()).isZero();
    assertThat(again.json().path("verdict").asText()).isEqualTo("equal");
    assertThat(
            Run.of("runs", "list", "--runs", tiny.runs().toString(), "--json").json().path("runs"))
        .hasSize(2);
  }

  @Test
  void anotherSeedIsNamedFirst() {
    Run again = reproduce("--set", "seed=2");
    assertThat(again.code()).as(again.out()).isEqualTo(4);
    assertThat(again.json().path("verdict").asText()).isEqualTo("different");
    assertThat(again.json().path("differences").get(0).path("message").asText())
        .isEqualTo("seed differs: 1 and 2");
  }

  @Test
  void aChangedCellIsRefusedWithItsColumn() throws Exception {
    List<String> rows = new ArrayList<>(TinyExperiment.rows());
    rows.set(0, rows.get(0).replaceFirst("^\\d+", "77"));
    tiny.data(TinyExperiment.HEADER + "\n" + String.join("\n", rows) + "\n");
    Run again = reproduce();
    assertThat(again.code()).as(again.out()).isEqualTo(3);
    assertThat(again.message()).contains("data hash differs", "column age changed");
    assertThat(
            Run.of("runs", "list", "--runs", tiny.runs().toString(), "--json").json().path("runs"))
        .hasSize(1);
  }
}

package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong setting ends with exit code 2 before any data is read, and leaves no run behind. */
class SettingErrorsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.hidden=[0] | model.hidden | 1 or more",
        "model.use=mlpp | There is no architecture called \"mlpp\" | Did you mean mlp?",
        "split.test=1.5 | split.test | 1.5",
        "compression=[{name: a, passes: [{use: int9}]}] | There is no compression pass called"
            + " \"int9\" | Did you mean int8?",
        "explanations=[{use: lime, sampels: 10}] | sampels is not a known setting | id you mean",
        "gate.recipe=int8 | gate | a recipe of this experiment"
      })
  void isRefusedBeforeDataIsRead(String override, String message, String advice) throws Exception {
    TinyExperiment tiny = TinyExperiment.in(folder);
    Files.delete(tiny.file("data.csv"));
    Run run = tiny.run("run", "--set", override);
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.message()).contains(message, advice);
    assertThat(tiny.written()).isEmpty();
  }

  @Test
  void mistakeInTheFileIsNamedByItsLine() throws Exception {
    TinyExperiment tiny = TinyExperiment.in(folder);
    tiny.experiment("sede: 3\n");
    Run run = tiny.run("run");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.message()).contains("tiny.yaml:7", "sede is not a known setting", "seed");
  }

  @Test
  void missingExperimentIsNamed() {
    Run run = Run.of("run", folder.resolve("nothing.yaml").toString(), "--json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.message()).contains("nothing.yaml", "does not exist");
  }
}

package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that diverges ends with its own exit code and leaves no model behind. */
class TrainingFailureTest {
  @TempDir Path folder;

  @Test
  void aLearningRateFarTooLargeIsATrainingError() throws IOException {
    TinyExperiment tiny = TinyExperiment.in(folder);
    Run run =
        tiny.run("train", "--set", "training.learningRate=1e6", "--set", "training.optimizer=sgd");
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.message()).contains("epoch 1");
    assertThat(tiny.written())
        .noneMatch(name -> name.endsWith(".lwm") || name.endsWith(".partial"))
        .anyMatch(name -> name.endsWith("run.json"));
    Run list = Run.of("runs", "list", "--json", "--runs", tiny.runs().toString());
    assertThat(list.out()).contains("FAILED");
  }
}

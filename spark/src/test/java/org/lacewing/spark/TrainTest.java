package org.lacewing.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.json.Json;
import org.lacewing.core.packaging.ModelPackage;

class TrainTest {
  @TempDir Path folder;
  private Path experiment;

  @BeforeEach
  void write() throws IOException {
    experiment = LoanExperiment.write(folder, 300, 3);
  }

  private Answer train(String out, String... more) {
    List<String> words = new ArrayList<>(List.of("train", experiment.toString()));
    words.addAll(List.of("--out", folder.resolve(out).toString()));
    words.addAll(List.of(more));
    return Answer.to(words.toArray(String[]::new));
  }

  private static void assertDone(Answer answer) {
    assertThat(answer.code()).as(answer.err()).isZero();
  }

  @Test
  void sparkGivesTheBytesOfThreads() throws IOException {
    Answer alone = train("alone", "--threads", "1", "--partitions", "5", "--json");
    assertDone(alone);
    assertThat(Json.parse(alone.out(), "answer").path("rounds").asInt()).isEqualTo(3);
    Answer spark = train("spark", "--master", "local[2]", "--partitions", "5");
    assertDone(spark);
    assertThat(spark.out())
        .startsWith("3 rounds of 5 partitions, done by Spark at local[2]; round ")
        .containsPattern("\\n  accuracy: 0\\.\\d+\n  auc: 0");
    assertThat(ResultBytes.of(folder.resolve("spark")))
        .isEqualTo(ResultBytes.of(folder.resolve("alone")))
        .containsOnlyKeys("_SUCCESS", "manifest.json", "metrics.json", "model.lwm");
    ModelPackage model = ModelPackage.read(folder.resolve("alone/model.lwm"));
    assertThat(model.network()).isPresent();
    assertThat(model.provenance()).containsEntry("averaging partitions", "5");
    assertThat(folder.resolve(".spark.partial")).doesNotExist();
  }

  @Test
  void stepsAndRoundsAreWhatIsAskedFor() {
    Answer answer = train("few", "--partitions", "2", "--steps", "2", "--rounds", "4", "--json");
    assertDone(answer);
    assertThat(Json.parse(answer.out(), "answer").path("rounds").asInt()).isEqualTo(4);
  }

  @Test
  void aTrainingThatDivergesLeavesNoResultButTheLastSoundNetwork() throws IOException {
    for (String place : List.of("--threads=2", "--master=local[2]")) {
      String out = "lost" + place.charAt(2);
      Answer answer =
          train(
              out, place, "--set", "training.optimizer=sgd", "--set", "training.learningRate=1e9");
      assertThat(answer.code()).isEqualTo(ExitCode.TRAINING.number());
      assertThat(answer.err())
          .contains("round 1, partition 0, epoch 1")
          .contains("Training stopped")
          .contains("Lower training.learningRate");
      assertThat(folder.resolve(out)).doesNotExist();
      Path left = folder.resolve("." + out + ".partial/last-finite.lwm");
      assertThat(ModelPackage.read(left).network()).isPresent();
    }
  }

  @Test
  void faultsOfTheUserAreToldBeforeAnythingIsWritten() throws IOException {
    assertThat(train("many", "--partitions", "4000").err())
        .contains("There are too many partitions")
        .contains("at most 90");
    Answer none = train("none", "--partitions", "0");
    assertThat(none.code()).isEqualTo(ExitCode.CONFIGURATION.number());
    assertThat(folder.resolve(".none.partial")).doesNotExist();
    Files.createDirectory(folder.resolve("there"));
    assertThat(train("there").err()).contains("The result exists already");
    assertThat(train("master", "--master", "spark://127.0.0.1:1").err())
        .contains("No Spark master answers");
    assertThat(folder.resolve(".master.partial")).doesNotExist();
  }

  @Test
  void onlyTheSameWorkIsGoneOnWith() {
    Answer lost =
        train("same", "--set", "training.optimizer=sgd", "--set", "training.learningRate=1e9");
    assertThat(lost.code()).isEqualTo(ExitCode.TRAINING.number());
    assertThat(train("same").err()).contains("There is an unfinished result");
    Answer other = train("same", "--resume");
    assertThat(other.code()).isEqualTo(ExitCode.CONFIGURATION.number());
    assertThat(other.err()).contains("another setting training");
  }
}

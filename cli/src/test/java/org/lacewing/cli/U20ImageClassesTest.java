package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("U20 A folder with fewer classes is scored with the numbers of the model")
class U20ImageClassesTest {
  @TempDir private static Path folder;
  private static ImageExperiment images;
  private static String run;
  private static Path some;

  @BeforeAll
  static void train() throws Exception {
    images = ImageExperiment.in(folder);
    run = images.train();
    some = folder.resolve("some");
    for (String name : List.of("2", "10")) {
      Files.createDirectories(some.resolve(name));
      for (int i = 0; i < 3; i++) {
        Path picture = Path.of(name, i + ".png");
        Files.copy(folder.resolve("images").resolve(picture), some.resolve(picture));
      }
    }
  }

  @Test
  void everyImageIsCountedAsItsOwnClass() {
    Run scored = images.ask("evaluate", run, some);
    assertThat(scored.code()).as(scored.out()).isZero();
    assertThat(scored.json().path("rows").asInt()).isEqualTo(6);
    assertThat(scored.json().at("/metrics/accuracy").asDouble()).isEqualTo(1);
  }

  @Test
  void answersCarryTheNamesOfAllClasses() {
    Run answers = images.ask("predict", run, some);
    assertThat(answers.code()).as(answers.out()).isZero();
    List<String> predicted = new ArrayList<>();
    for (JsonNode row : answers.json().path("predictions")) {
      predicted.add(row.path("prediction").asText());
      List<String> names = new ArrayList<>();
      row.path("probabilities").fieldNames().forEachRemaining(names::add);
      assertThat(names).isEqualTo(ImageExperiment.CLASSES);
    }
    assertThat(predicted).containsExactly("2", "2", "2", "10", "10", "10");
  }

  @Test
  void aClassTheModelDoesNotKnowIsNamed() throws Exception {
    Path more = folder.resolve("more/3/0.png");
    images.write("more/2/0.png", ImageExperiment.plain(BufferedImage.TYPE_INT_RGB, 0x00FF00));
    images.write("more/3/0.png", ImageExperiment.plain(BufferedImage.TYPE_INT_RGB, 0xFFFF00));
    assertThat(more).exists();
    Run refused = images.ask("evaluate", run, folder.resolve("more"));
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.message())
        .contains("more/3/0.png, column \"label\"", "expected one of 1, 2, 10, found \"3\"");
    Run answers = images.ask("predict", run, folder.resolve("more"));
    assertThat(answers.code()).as("no label is needed to predict").isZero();
  }

  @Test
  void aListInTheSettingsIsTheModels() {
    String fixed = images.train("--set", "data.classes=['10', '1', '2', '99']");
    JsonNode first = images.ask("predict", fixed, some).json().path("predictions").path(0);
    List<String> names = new ArrayList<>();
    first.path("probabilities").fieldNames().forEachRemaining(names::add);
    assertThat(names).containsExactly("10", "1", "2", "99");
    assertThat(first.path("prediction").asText()).isEqualTo("2");
  }

  @Test
  void aRunOverAFolderCanBeReproduced() {
    Run again = Run.of("reproduce", run, "--runs", images.runs(), "--json");
    assertThat(again.code()).as(again.out()).isZero();
  }
}

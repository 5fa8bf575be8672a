package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Image networks are explained as maps, in a run and as a package beside a folder of pictures. */
class ExplainImagesTest {
  private static final int PLACES = 16;

  @TempDir private static Path folder;
  private static ImageExperiment images;
  private static String run;

  @BeforeAll
  static void train() throws Exception {
    images = ImageExperiment.in(folder);
    run = images.train("--set", "training.epochs=5");
  }

  private static void checkMaps(JsonNode explanations, int methods) {
    assertThat(explanations).hasSize(methods);
    for (JsonNode explanation : explanations) {
      JsonNode rows = explanation.path("result").path("rows");
      assertThat(rows).hasSize(2);
      for (JsonNode row : rows) {
        assertThat(row.path("found").path("values")).hasSize(PLACES);
        assertThat(row.path("picture").asText()).startsWith("data:image/png;base64,");
        assertThat(row.path("output").asText()).isIn("red", "green", "blue", "0", "1", "2");
      }
    }
  }

  @Test
  void rowsOfARunAreExplainedByNumber() throws Exception {
    Path maps = folder.resolve("maps");
    Run answer =
        Run.of(
            "explain",
            run,
            "--runs",
            images.runs(),
            "--with",
            "grad-cam",
            "--with",
            "occlusion:window=2",
            "--with",
            "integrated-gradients",
            "--with",
            "gradient:samples=4",
            "--with",
            "lime:segments=4",
            "--rows",
            "0,3",
            "--save",
            maps.toString(),
            "--json");
    assertThat(answer.code()).as(answer.out() + answer.err()).isZero();
    checkMaps(answer.json().path("explanations"), 5);
    JsonNode first = answer.json().path("explanations").path(0).path("result");
    assertThat(first.path("rows").path(1).path("row").asText()).isEqualTo("row 3");
    assertThat(Files.readString(maps.resolve("grad-cam.html")))
        .contains("data:image/png;base64,", "Picture, map and overlay");
  }

  @Test
  void aPackageIsExplainedOverAFolderOfPictures() throws Exception {
    Path model = folder.resolve("runs").resolve(run).resolve("models").resolve("original.lwm");
    Run answer =
        Run.of(
            "explain",
            model.toString(),
            "--in",
            folder.resolve("images").toString(),
            "--with",
            "grad-cam",
            "--with",
            "occlusion",
            "--rows",
            "0,1",
            "--json");
    assertThat(answer.code()).as(answer.out() + answer.err()).isZero();
    checkMaps(answer.json().path("explanations"), 2);
  }

  @Test
  void aNetworkWithoutConvolutionIsRefused() throws Exception {
    String dense =
        images.train("--set", "training.epochs=1", "--set", "model={use: mlp, hidden: [8]}");
    Run answer = Run.of("explain", dense, "--runs", images.runs(), "--with", "grad-cam", "--json");
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.message()).contains("a network without one", "occlusion");
  }
}

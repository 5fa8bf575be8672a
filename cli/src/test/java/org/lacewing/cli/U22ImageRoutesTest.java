package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.packaging.ModelPackage;

@DisplayName("U22 A picture gets the same answer by whatever way it comes")
class U22ImageRoutesTest {
  private static final int RED = 0xFF0000;

  @TempDir private static Path folder;
  private static ImageExperiment images;
  private static String run;
  private static String channelsLast;

  @BeforeAll
  static void train() throws Exception {
    images = ImageExperiment.in(folder);
    run = images.train();
    channelsLast =
        images.train(
            "--set", "data.reading.images.layout=nhwc", "--set", "model={use: mlp, hidden: [8]}");
    images.write("red/red.png", ImageExperiment.plain(BufferedImage.TYPE_INT_RGB, RED));
  }

  private static JsonNode probabilities(String model, Path in, String... more) {
    Run answer = images.ask("predict", model, in, more);
    assertThat(answer.code()).as(answer.out()).isZero();
    assertThat(answer.json().path("predictions")).hasSize(1);
    return answer.json().path("predictions").path(0).path("probabilities");
  }

  private static Path json(String name, String layout, String channels, String image)
      throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "{\"columns\": {\"image\": {\"layout\": \""
            + layout
            + "\", \"channels\": "
            + channels
            + ", \"range\": [0, 255]}},\n \"rows\": [{\"image\": "
            + image
            + "}]}");
  }

  private static String list(int count, String item) {
    return IntStream.range(0, count)
        .mapToObj(i -> item)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String area(String pixel) {
    return list(4, list(4, pixel));
  }

  @Test
  void redIsRedByEveryWay() throws Exception {
    Path file = folder.resolve("red/red.png");
    String rgb = "[\"R\", \"G\", \"B\"]";
    Path list = Files.writeString(folder.resolve("list.csv"), "file\nred/red.png\n");
    Path upload = folder.resolve("upload");
    if (!Files.exists(upload)) {
      Files.copy(file, upload);
    }
    for (String model : new String[] {run, channelsLast}) {
      JsonNode expected = probabilities(model, file);
      assertThat(expected.path("1").asDouble()).as("red is class 1").isGreaterThan(0.9);
      assertThat(probabilities(model, folder.resolve("red"))).isEqualTo(expected);
      assertThat(probabilities(model, upload)).isEqualTo(expected);
      assertThat(probabilities(model, list, "--format", "image-list")).isEqualTo(expected);
      assertThat(probabilities(model, json("a.json", "NHWC", rgb, area("[255, 0, 0]"))))
          .isEqualTo(expected);
      String planes = "[" + area("255") + ", " + area("0") + ", " + area("0") + "]";
      assertThat(probabilities(model, json("b.json", "NCHW", rgb, planes))).isEqualTo(expected);
      String bgr = "[\"B\", \"G\", \"R\"]";
      assertThat(probabilities(model, json("c.json", "NHWC", bgr, area("[0, 0, 255]"))))
          .isEqualTo(expected);
    }
  }

  @Test
  void grayAndTransparentPicturesAreRead() throws Exception {
    BufferedImage dark = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
    dark.getRaster().setPixels(0, 0, 4, 4, IntStream.range(0, 16).map(i -> 70).toArray());
    JsonNode gray = probabilities(run, images.write("gray.png", dark));
    assertThat(probabilities(run, json("g.json", "NCHW", "[\"GRAY\"]", "[" + area("70") + "]")))
        .isEqualTo(gray);
    JsonNode opaque =
        probabilities(
            run,
            images.write(
                "opaque.png",
                ImageExperiment.plain(BufferedImage.TYPE_INT_ARGB, 0xFF000000 | RED)));
    assertThat(opaque).isEqualTo(probabilities(run, folder.resolve("red/red.png")));
    JsonNode glass =
        probabilities(
            run,
            images.write(
                "glass.png", ImageExperiment.plain(BufferedImage.TYPE_INT_ARGB, 0x80FF0000)));
    assertThat(
            probabilities(
                run, json("w.json", "NHWC", "[\"R\", \"G\", \"B\"]", area("[255, 127, 127]"))))
        .isEqualTo(glass);
  }

  @Test
  void whatTheModelDoesNotReadIsRefused() throws Exception {
    Path five = json("five.json", "NHWC", "[\"a\",\"b\",\"c\",\"d\",\"e\"]", area("[1,2,3,4,5]"));
    Run refused = images.ask("predict", run, five);
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.message())
        .contains(
            "five.json, row 1, column \"image\"",
            "expected image, channels R G B, layout NCHW [n, 3, 4, 4], values 0 to 255",
            "found image, channels a b c d e, layout NHWC [n, 4, 4, 5]");
    Path silent =
        Files.writeString(
            folder.resolve("silent.json"), "{\"rows\": [{\"image\": " + area("[1,2,3]") + "}]}");
    Run undeclared = images.ask("predict", run, silent);
    assertThat(undeclared.code()).isEqualTo(3);
    assertThat(undeclared.message()).contains("row 1, column \"image\"", "layout");
  }

  @Test
  void anotherSizeIsRefusedUnlessItShallBeScaled() throws Exception {
    BufferedImage large = new BufferedImage(8, 16, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < 128; pixel++) {
      large.setRGB(pixel % 8, pixel / 8, RED);
    }
    Path file = images.write("large.png", large);
    Run refused = images.ask("predict", run, file);
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.message())
        .contains("large.png", "expected 4 high and 4 wide", "found 16 high and 8 wide");
    assertThat(probabilities(run, file, "--resize"))
        .isEqualTo(probabilities(run, folder.resolve("red/red.png")));
  }

  @Test
  void thePackageSaysTheOrder() throws Exception {
    Path models = Path.of(images.runs()).resolve(run).resolve("models");
    ModelPackage model = ModelPackage.read(models.resolve("original.lwm"));
    assertThat(model.schema().features().get(0).format().orElseThrow())
        .hasToString("image, channels R G B, layout NCHW [n, 3, 4, 4], values 0 to 255");
    assertThat(model.tensors().inputs().get(0).layout()).contains("NCHW");
    assertThat(model.tensors().inputs().get(0).channels()).containsExactly("R", "G", "B");
  }
}

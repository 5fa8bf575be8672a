package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.cli.workflow.Models;
import org.lacewing.core.error.DataException;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;

@DisplayName("U04 Rows of another shape, and rows with NaN, get no answer")
class U04WrongShapesTest {
  @TempDir private static Path folder;
  private static Path two;
  private static Path one;
  private static Path table;

  @BeforeAll
  static void train() throws Exception {
    two = trainImages("two", "[\"a\", \"b\"]", 2);
    one = trainImages("one", "[\"a\"]", 1);
    table = trainTable();
  }

  /** Pictures 20 high and 10 wide; which channel, or none, is brighter is the class. */
  private static Path trainImages(String name, String channels, int count) throws Exception {
    RandomGenerator random = new Seed(3).generator();
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      boolean bright = i % 2 == 0;
      List<String> planes = new ArrayList<>();
      for (int channel = 0; channel < count; channel++) {
        double least = bright && channel == 0 ? 0.5 : 0;
        planes.add(nested(20, () -> nested(10, () -> number(least + random.nextDouble() / 2))));
      }
      rows.add("{\"image\": " + planes + ", \"label\": \"" + (bright ? "yes" : "no") + "\"}");
    }
    Files.writeString(folder.resolve(name + ".json"), document("NCHW", channels, rows));
    return run(
        name,
        """
        name: %s
        data: {file: %s.json, label: label}
        model: {use: cnn, blocks: [{filters: 4, pool: max}], globalPool: avg, hidden: []}
        training: {epochs: 3, batchSize: 8}
        """
            .replace("%s", name));
  }

  private static Path trainTable() throws Exception {
    RandomGenerator random = new Seed(4).generator();
    StringBuilder rows = new StringBuilder("a,b,c,d,label\n");
    for (int i = 0; i < 60; i++) {
      double a = random.nextDouble();
      rows.append(number(a)).append(',');
      for (int column = 1; column < 4; column++) {
        rows.append(number(random.nextDouble())).append(',');
      }
      rows.append(a > 0.5 ? "yes\n" : "no\n");
    }
    Files.writeString(folder.resolve("table.csv"), rows.toString());
    return run(
        "table",
        """
        name: table
        data: {file: table.csv, label: label}
        model: {use: mlp, hidden: [4]}
        training: {epochs: 3, batchSize: 8}
        """);
  }

  private static Path run(String name, String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".yaml"), yaml);
    Run trained =
        Run.of("train", file.toString(), "--runs", folder.resolve("runs").toString(), "--json");
    assertThat(trained.code()).as(trained.out()).isZero();
    return folder.resolve("runs").resolve(trained.json().path("run").asText());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String nested(int count, java.util.function.Supplier<String> item) {
    return IntStream.range(0, count)
        .mapToObj(i -> item.get())
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String plain(int first, int second, int third, String value) {
    return nested(first, () -> nested(second, () -> nested(third, () -> value)));
  }

  private static String document(String layout, String channels, List<String> rows) {
    return "{\"columns\": {\"image\": {\"layout\": \""
        + layout
        + "\", \"channels\": "
        + channels
        + ", \"range\": [0, 1]}},\n\"rows\": "
        + rows
        + "}";
  }

  private static Path image(String layout, String channels, String values) throws IOException {
    return Files.writeString(
        folder.resolve("new.json"),
        document(layout, channels, List.of("{\"image\": " + values + "}")));
  }

  private static Run predict(Path run, Path in) {
    return Run.of(
        "predict",
        run.toString(),
        "--in",
        in.toString(),
        "--out",
        folder.resolve("answers.csv").toString(),
        "--json");
  }

  private static void refused(Path run, Path in, String... parts) {
    Run answer = predict(run, in);
    assertThat(answer.code()).as(answer.out()).isEqualTo(3);
    assertThat(answer.message()).contains(parts);
    assertThat(answer.json().has("predictions")).isFalse();
    assertThat(folder.resolve("answers.csv")).doesNotExist();
    assertThat(folder.toFile().list())
        .noneMatch(name -> name.contains("partial") || name.contains("answers"));
  }

  private static Pipeline open(Path run) throws IOException {
    return Models.open(ModelPackage.read(run.resolve("models/original.lwm")));
  }

  @Test
  void heightAndWidthExchangedAreRefused() throws Exception {
    String channels = "[\"a\", \"b\"]";
    refused(
        two,
        image("NCHW", channels, plain(2, 10, 20, "0.5")),
        "new.json, row 1, column \"image\"",
        "expected image, channels a b, layout NCHW [n, 2, 20, 10], values 0 to 1",
        "found image, channels a b, layout NCHW [n, 2, 10, 20], values 0 to 1");
    refused(
        two, image("NHWC", channels, plain(10, 20, 2, "0.5")), "[n, 2, 20, 10]", "[n, 10, 20, 2]");
    Run right = predict(two, image("NHWC", channels, plain(20, 10, 2, "0.5")));
    assertThat(right.code()).as(right.out()).isZero();
    Files.delete(folder.resolve("answers.csv"));
  }

  @Test
  void moreOrFewerChannelsAreRefused() throws Exception {
    refused(
        one,
        image("NCHW", "[\"a\", \"b\"]", plain(2, 20, 10, "0.5")),
        "[n, 1, 20, 10]",
        "[n, 2, 20, 10]");
    refused(
        two, image("NCHW", "[\"a\"]", plain(1, 20, 10, "0.5")), "[n, 2, 20, 10]", "[n, 1, 20, 10]");
  }

  @Test
  void thePredictorsThemselvesRefuseThem() throws Exception {
    try (Pipeline images = open(two);
        Pipeline gray = open(one)) {
      assertThat(images.predictor().predict(Tensor.zeros(1, 2, 20, 10)).shape())
          .containsExactly(1, 2);
      assertThatThrownBy(() -> images.predictor().predict(Tensor.zeros(1, 2, 10, 20)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("[n, 2, 20, 10]")
          .hasMessageContaining("[1, 2, 10, 20]");
      assertThatThrownBy(() -> gray.predictor().predict(Tensor.zeros(1, 2, 20, 10)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("[n, 1, 20, 10]")
          .hasMessageContaining("[1, 2, 20, 10]");
    }
  }

  @Test
  void fiveValuesForFourInputsAreRefused() throws Exception {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "a,b,c,d\n1,2,3,4\n1,2,3,4,5\n");
    refused(table, rows, "rows.csv, line 3", "expected 4 fields", "found 5");
    try (Pipeline model = open(table)) {
      assertThatThrownBy(() -> model.predictor().predict(Tensor.zeros(1, 5)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("[n, 4]")
          .hasMessageContaining("[1, 5]");
    }
  }

  @Test
  void valuesThatAreNotFiniteAreNamedByRowAndColumn() throws Exception {
    for (String bad : List.of("NaN", "Infinity", "-inf", "1e999")) {
      Path rows =
          Files.writeString(folder.resolve("rows.csv"), "a,b,c,d\n1,2,3,4\n1,2," + bad + ",4\n");
      refused(table, rows, "rows.csv, line 3, column \"c\"");
      Path json =
          Files.writeString(
              folder.resolve("rows.json"),
              "[{\"a\": 1, \"b\": 2, \"c\": 3, \"d\": 4},\n{\"a\": 1, \"b\": 2, \"c\": "
                  + (bad.equals("-inf") ? "-Infinity" : bad)
                  + ", \"d\": 4}]");
      refused(table, json, "rows.json, row 2, column \"c\"");
    }
    refused(
        one,
        image("NCHW", "[\"a\"]", plain(1, 20, 10, "0.5").replaceFirst("0.5", "NaN")),
        "new.json, row 1, column \"image\", position [0, 0, 0]",
        "expected a number from 0 to 1",
        "found NaN");
  }
}

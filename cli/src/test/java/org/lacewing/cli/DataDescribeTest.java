package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.json.Json;

/** {@code lacewing data describe}, from the command line. */
class DataDescribeTest {
  private static final Path CREDIT = Path.of("..", "examples", "data", "german-credit.csv");
  private static final int LONG_ROWS = 30_000;

  @TempDir private Path folder;

  private Path rows(String text) throws IOException {
    return Files.writeString(folder.resolve("rows.csv"), text);
  }

  @Test
  void theCreditDataAsJson() {
    Run described = Run.of("data", "describe", CREDIT.toString(), "--label", "class", "--json");
    assertThat(described.code()).as(described.out()).isZero();
    JsonNode json = described.json();
    assertThat(json.at("/file/rows").asInt()).isEqualTo(1000);
    assertThat(json.at("/sample/whole").asBoolean()).isTrue();
    assertThat(json.at("/label/task").asText()).isEqualTo("classification");
    assertThat(json.at("/label/classes/0/value").asText()).isEqualTo("bad");
    assertThat(json.at("/label/classes/0/count").asInt()).isEqualTo(300);
    assertThat(json.at("/duplicateRows/rows").asInt()).isZero();
    JsonNode amount = json.at("/columns/4");
    assertThat(amount.path("name").asText()).isEqualTo("credit_amount");
    // pandas: describe() of the column
    assertThat(amount.at("/numbers/lowerQuartile").asDouble()).isEqualTo(1365.5);
    assertThat(amount.at("/numbers/median").asDouble()).isEqualTo(2319.5);
    assertThat(amount.at("/numbers/upperQuartile").asDouble()).isEqualTo(3972.25);
    assertThat(amount.at("/numbers/deviation").asDouble())
        .isCloseTo(2822.736876, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(json.at("/findings")).extracting(f -> f.path("check").asText()).contains("outliers");
    assertThat(json.at("/findings"))
        .extracting(f -> f.path("check").asText())
        .doesNotContain("leakage", "missing-value", "identifier");
  }

  @Test
  void theCreditDataAsText() {
    Run described = Run.of("data", "describe", CREDIT.toString(), "--label", "class");
    assertThat(described.code()).as(described.err()).isZero();
    assertThat(described.out())
        .contains("1000 rows, 21 columns", "credit_amount", "no checking 394", "good  700");
    assertThat(
            described
                .out()
                .lines()
                .mapToInt(line -> line.codePointCount(0, line.length()))
                .max()
                .orElseThrow())
        .isLessThanOrEqualTo(100);
  }

  @Test
  void aFindingThatMustNotBeEndsWithItsCode() throws IOException {
    StringBuilder text = new StringBuilder("copy,n,label\n");
    for (int row = 0; row < 60; row++) {
      String label = row % 3 == 0 ? "yes" : "no";
      text.append(label).append(',').append(row * 37 % 61).append(',').append(label).append('\n');
    }
    String file = rows(text.toString()).toString();
    Run leak =
        Run.of("data", "describe", file, "--label", "label", "--fail-on", "leakage", "--json");
    assertThat(leak.code()).isEqualTo(4);
    assertThat(leak.message()).contains("\"copy\" is equal to the label", "data.ignore");
    assertThat(leak.json().at("/file/rows").asInt()).as("the profile is there").isEqualTo(60);
    assertThat(Run.of("data", "describe", file, "--label", "label", "--fail-on", "serious").code())
        .isEqualTo(4);
    assertThat(Run.of("data", "describe", file, "--label", "label").code()).isZero();
    assertThat(Run.of("data", "describe", file, "--fail-on", "leakage").code())
        .as("without a label nothing leaks")
        .isZero();
    Run typo = Run.of("data", "describe", file, "--fail-on", "leakige", "--json");
    assertThat(typo.code()).isEqualTo(2);
    assertThat(typo.message()).contains("Did you mean leakage?");
  }

  @Test
  void thePageIsWritten() throws IOException {
    Path page = folder.resolve("page.html");
    Run described =
        Run.of("data", "describe", CREDIT.toString(), "--html", page.toString(), "--json");
    assertThat(described.code()).as(described.out()).isZero();
    assertThat(described.json().at("/written/html").asText()).isEqualTo(page.toString());
    assertThat(Files.readString(page)).contains("german-credit.csv", "credit_amount");
    Run nowhere =
        Run.of("data", "describe", CREDIT.toString(), "--html", folder.resolve("no/p").toString());
    assertThat(nowhere.code()).isEqualTo(3);
  }

  @Test
  void misuseIsExplained() throws IOException {
    Run word = Run.of("data", "explain", "x.csv", "--json");
    assertThat(word.code()).isEqualTo(2);
    assertThat(word.message()).contains("describe FILE");
    Run absent = Run.of("data", "describe", folder.resolve("no.csv").toString(), "--json");
    assertThat(absent.code()).isEqualTo(3);
    Run label = Run.of("data", "describe", rows("a,b\n1,2\n").toString(), "--label", "c", "--json");
    assertThat(label.code()).isEqualTo(2);
    assertThat(label.message()).contains("one of a, b");
  }

  @Test
  void readingOptionsAndProgress() throws IOException {
    String file = rows("a;b\n1,5;x\n2,5;y\n").toString();
    Run comma =
        Run.of(
            new Interruption(),
            true,
            "data",
            "describe",
            file,
            "--delimiter",
            ";",
            "--decimal",
            ",",
            "--json");
    assertThat(comma.json().at("/columns/0/numbers/mean").asDouble()).isEqualTo(2);
    assertThat(comma.err()).contains("describe  ", "2 rows");
  }

  @Test
  void aFileLargerThanTheHeap() throws Exception {
    Path file = folder.resolve("long.csv");
    String filler = "lorem ipsum ".repeat(400);
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("n,text,label\n");
      for (int row = 0; row < LONG_ROWS; row++) {
        out.write(row + "," + filler + row + "," + (row % 3 == 0 ? "yes" : "no") + "\n");
      }
    }
    assertThat(Files.size(file)).isGreaterThan(128L << 20);
    Subprocess described =
        Subprocess.run(
            folder,
            Map.of(),
            Subprocess.java(
                List.of("-Xmx128m"),
                "data",
                "describe",
                file.toString(),
                "--label",
                "label",
                "--json"));
    assertThat(described.code()).as(described.err() + described.out()).isZero();
    JsonNode json = Json.parse(described.out(), "stdout");
    assertThat(json.at("/file/rows").asInt()).isEqualTo(LONG_ROWS);
    assertThat(json.at("/columns/0/numbers/max").asInt()).isEqualTo(LONG_ROWS - 1);
    assertThat(json.at("/columns/1/length/longest").asInt()).isEqualTo(filler.length() + 5);
  }
}

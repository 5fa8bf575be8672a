package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.json.Json;

/** As a script sees real processes whose output goes into files. */
@DisplayName("U08 A job that failed never ends with code 0")
class U08ExitCodesTest {
  @TempDir private Path folder;
  private TinyExperiment tiny;

  @BeforeEach
  void write() throws IOException {
    tiny = TinyExperiment.in(folder);
  }

  /** Runs the program twice, for people and for programs, and compares the codes. */
  private JsonNode run(int code, String... words) throws IOException, InterruptedException {
    Subprocess text = Subprocess.run(folder, Map.of(), Subprocess.java(List.of(), words));
    assertThat(text.code()).as(text.err()).isEqualTo(code);
    assertPlain(text);
    assertThat(text.err().isEmpty()).as("silent about a failure").isEqualTo(code == 0);

    String[] more = List.of(words).toArray(new String[words.length + 1]);
    more[words.length] = "--json";
    Subprocess json = Subprocess.run(folder, Map.of(), Subprocess.java(List.of(), more));
    assertThat(json.code()).as(json.err()).isEqualTo(code);
    assertPlain(json);
    JsonNode document = Json.parse(json.out(), "standard output");
    if (code == 0) {
      assertThat(document.has("error")).isFalse();
    } else {
      assertThat(document.at("/error/code").asInt()).isEqualTo(code);
      assertThat(document.at("/error/message").asText()).isNotBlank();
    }
    return document;
  }

  private static void assertPlain(Subprocess process) {
    for (String stream : List.of(process.out(), process.err())) {
      assertThat(stream.chars().filter(c -> Character.isISOControl(c) && c != '\n'))
          .as("control characters in %s", stream)
          .isEmpty();
    }
  }

  @Test
  void aValidRun() throws Exception {
    JsonNode done = run(0, "train", tiny.file("tiny.yaml").toString());
    assertThat(done.path("run").asText()).isNotBlank();
  }

  @Test
  void aMissingFile() throws Exception {
    Files.delete(tiny.file("data.csv"));
    JsonNode failed = run(3, "train", tiny.file("tiny.yaml").toString());
    assertThat(failed.at("/error/message").asText()).contains("data.csv");
  }

  @Test
  void anUnknownVerb() throws Exception {
    assertThat(run(2, "trian", "x.yaml").at("/error/message").asText())
        .contains("There is no command called \"trian\"", "Did you mean train?");
  }
}

package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
  @ParameterizedTest
  @CsvSource({
    "ok, 0, ''",
    "configuration, 2, here: It failed: expected a, found b. Do c.",
    "data, 3, here: It failed: expected a, found b. Do c.",
    "gate, 4, here: It failed: expected a, found b. Do c.",
    "training, 5, here: It failed: expected a, found b. Do c.",
    "cancelled, 130, Interrupted",
    "missing-file, 3, /no/such.csv: There is no such file or folder",
    "denied, 3, /secret.csv: Access to the file is denied",
    "full, 3, '/full/x: The disk is full: found No space left on device. Free some space'",
    "full-plain, 3, 'The disk is full: found No space left on device'",
    "unchecked, 3, /u: There is no such file or folder",
    "memory, 1, 'The memory of the Java process is used up: found Java heap space. Give it more'",
    "defect, 1, 'This is a defect of Lacewing: java.lang.IllegalStateException: must not happen'"
  })
  void everyEndHasItsCodeAndMessage(String way, int code, String message) {
    Run text = Run.of("fail", way);
    assertThat(text.code()).isEqualTo(code);
    if (code == 0) {
      assertThat(text.out()).isEqualTo("done\n");
      assertThat(text.err()).isEmpty();
    } else {
      assertThat(text.err()).startsWith("lacewing: " + message);
      assertThat(text.out()).isEqualTo(code == 4 ? "done\n" : "");
    }

    Run json = Run.of("fail", way, "--json");
    assertThat(json.code()).isEqualTo(code);
    JsonNode error = json.json().path("error");
    assertThat(error.isMissingNode()).isEqualTo(code == 0);
    if (code != 0) {
      assertThat(error.path("code").asInt()).isEqualTo(code);
      assertThat(error.path("message").asText()).startsWith(message);
    }
  }

  @Test
  void partsOfTheMessageAreSeparateInJson() {
    JsonNode error = Run.of("--json", "fail", "data").json().path("error");
    assertThat(error.path("kind").asText()).isEqualTo("data");
    assertThat(error.path("where").asText()).isEqualTo("here");
    assertThat(error.path("expected").asText()).isEqualTo("a");
    assertThat(error.path("received").asText()).isEqualTo("b");
    assertThat(error.path("advice").asText()).isEqualTo("Do c.");
    assertThat(error.has("trace")).isFalse();
  }

  @Test
  void workThatWasDoneIsToldThoughTheGateWasMissed() {
    Run run = Run.of("fail", "gate", "--json");
    assertThat(run.json().path("done").asBoolean()).isTrue();
    assertThat(run.json().path("error").path("code").asInt()).isEqualTo(4);
  }

  @Test
  void aDefectShowsItsTrace() {
    assertThat(Run.of("fail", "defect").err()).contains("at org.lacewing.cli.FailingCommand.run");
    assertThat(Run.of("fail", "defect", "--json").json().path("error").path("trace").asText())
        .contains("at org.lacewing.cli.FailingCommand.run");
  }

  @Test
  void interruptionStopsWorkAtItsNextReport() {
    Interruption interruption = new Interruption();
    interruption.request();
    Run run = Run.of(interruption, false, "fail", "ok");
    assertThat(run.code()).isEqualTo(130);
    assertThat(run.err()).startsWith("lacewing: Interrupted.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json fial ok", "fial ok --json"})
  void unknownCommandIsAUsageErrorWithASuggestion(String line) {
    Run run = Run.of(line.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.message())
        .startsWith("There is no command called \"fial\": expected one of ")
        .endsWith("Did you mean fail?");
  }

  @ParameterizedTest
  @CsvSource({
    "fail ok --tims 3, 'lacewing fail has no option --tims: expected one of --times, --json,"
        + " --help. Did you mean --times?'",
    "fail ok --times, 'Option --times needs a value: expected --times <n>. See lacewing fail"
        + " --help.'",
    "fail, 'lacewing fail has the wrong number of operands: expected WAY, found none. See lacewing"
        + " fail --help.'",
    "fail ok ok, 'lacewing fail has the wrong number of operands: expected WAY, found ok ok. See"
        + " lacewing fail --help.'",
    "fail wrong, 'Unknown way: found [wrong].'"
  })
  void misuseIsExplained(String line, String message) {
    Run run = Run.of(line.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("lacewing: " + message + System.lineSeparator());
    assertThat(run.out()).isEmpty();
  }

  @Test
  void noCommandAtAllShowsTheHelpAndFails() {
    Run run = Run.of();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).startsWith("Usage: lacewing COMMAND");
    assertThat(Run.of("--json").message()).startsWith("No command was given");
  }

  @Test
  void helpListsCommandsAndExitCodes() {
    Run run = Run.of("--help");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("  fail ", "Fails in the way it is told.", "  130  ");
    assertThat(Run.of("help", "--json").json().path("commands").isArray()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fail --help", "help fail", "fail ok -h"})
  void helpOfACommandListsItsOptions(String line) {
    Run run = Run.of(line.split(" "));
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("Usage: lacewing fail [options] WAY\n\nFails in the way it is told.\n")
        .contains("  --times <n>  How often.\n", "  --json       ");
  }

  @Test
  void quotesOfTheShellAreLeftAlone() {
    assertThat(Run.of("fail", "\"ok\"").err()).contains("found [\"ok\"]");
  }

  @Test
  void versionIsTold() {
    assertThat(Run.of("--version").out()).startsWith("lacewing ");
    assertThat(Run.of("--version", "--json").json().has("version")).isTrue();
  }

  @Test
  void progressIsDrawnOnlyWhereSomebodyWatches() {
    assertThat(Run.of("fail", "ok").err()).isEmpty();
    String drawn = Run.of(new Interruption(), true, "fail", "ok").err();
    assertThat(drawn).contains("failing  1/2").contains("note \uFFFD[31m").endsWith("\r\u001b[K");
  }
}

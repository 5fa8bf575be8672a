package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.packaging.ModelPackage;

/** {@code compress} with limits instead of passes. */
class BudgetTest {
  @TempDir private static Path folder;
  private static TinyExperiment tiny;
  private static String run;
  private static Path state;
  private static Run first;
  private static byte[] bytes;

  @BeforeAll
  static void search() throws Exception {
    tiny = TinyExperiment.in(folder);
    Run trained = tiny.run("train");
    assertThat(trained.code()).as(trained.out()).isZero();
    run = trained.json().path("run").asText();
    state = folder.resolve("state.jsonl");
    first =
        compress(
            folder.resolve("small.lwm"),
            "--packed",
            "--max-accuracy-drop",
            "10pp",
            "--min-explanation-agreement",
            "0.1",
            "--resume",
            state.toString(),
            "--report",
            folder.resolve("report.html").toString(),
            "--recipe",
            folder.resolve("recipe.yaml").toString());
    bytes = Files.readAllBytes(folder.resolve("small.lwm"));
  }

  private static Run compress(Path to, String... more) {
    List<String> words = new ArrayList<>(List.of("compress", run, "--out", to.toString()));
    words.addAll(List.of("--runs", tiny.runs().toString(), "--json"));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  @Test
  void findsAPackedNetworkAndTellsWhatItCost() throws Exception {
    JsonNode chosen = first.json().path("search").path("chosen");
    // The tiny test part may say something else than the validation part; both are told.
    assertThat(first.code()).as(first.out()).isIn(0, 4);
    assertThat(first.json().path("error").isMissingNode()).isEqualTo(first.code() == 0);
    ModelPackage model = ModelPackage.read(folder.resolve("small.lwm"));
    assertThat(model.isPacked()).isTrue();
    assertThat(chosen.path("bytes").asInt()).isEqualTo(model.storedNetwork().size());
    assertThat(first.json().path("search").path("networks").get(0).path("name").asText())
        .isEqualTo("original");
    assertThat(first.json().path("search").path("limits")).hasSize(2);
    assertThat(first.json().path("test").path("checks")).hasSize(2);
    assertThat(first.json().path("packed").path("freshProcess").path("rows").asInt()).isPositive();
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("Search under a budget", "<svg", "On the test rows", "Networks by bytes");
  }

  @Test
  void theRecipeGivesTheSameNetworkInAnExperiment() throws Exception {
    tiny.experiment(
        Files.readString(folder.resolve("recipe.yaml"))
            + "gate: {minAgreement: -1, maxDrop: 1, maxFlips: 1}\n");
    Run ran = tiny.run("run");
    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(ran.json().path("onnxBytes").path("compressed").asInt())
        .isEqualTo(first.json().path("search").path("chosen").path("bytes").asInt());
  }

  @Test
  @DisplayName("fault 35: a search goes on from its file, with the same bytes at the end")
  void aSecondSearchKnowsTheFirst() throws Exception {
    Path again = folder.resolve("again.lwm");
    Run second =
        compress(
            again,
            "--packed",
            "--max-accuracy-drop",
            "10pp",
            "--min-explanation-agreement",
            "0.1",
            "--resume",
            state.toString());
    assertThat(second.code()).isEqualTo(first.code());
    assertThat(first.json().path("resumedFigures").asInt()).isZero();
    assertThat(second.json().path("resumedFigures").asInt()).isGreaterThan(100);
    assertThat(second.json().path("search")).isEqualTo(first.json().path("search"));
    assertThat(Files.readAllBytes(again)).isEqualTo(bytes);
  }

  @Test
  void anInfeasibleBudgetHasACodeOfItsOwnAndWritesNoPackage() throws Exception {
    Path out = folder.resolve("impossible.lwm");
    Run run =
        compress(
            out,
            "--packed",
            "--max-bytes",
            "10",
            "--max-accuracy-drop",
            "10pp",
            "--resume",
            state.toString());
    assertThat(run.code()).isEqualTo(7);
    assertThat(run.json().path("error").path("kind").asText()).isEqualTo("infeasible");
    assertThat(run.message())
        .contains("No network stays within the budget")
        .contains("--max-bytes cannot be met with the others: at best ");
    assertThat(run.json().path("search").path("networks").size()).isGreaterThan(3);
    assertThat(out).doesNotExist();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("impossible"));
    }
  }

  @Test
  @DisplayName("fault 35: a time limit leaves a valid network, and says that it was cut")
  void aTimeLimitLeavesTheBestSoFar() throws Exception {
    Path out = folder.resolve("quick.lwm");
    Run run = compress(out, "--max-accuracy-drop", "50pp", "--time-limit", "0.001s");
    assertThat(run.code()).as(run.out()).isIn(0, 4);
    assertThat(run.json().path("search").path("cut").asBoolean()).isTrue();
    assertThat(ModelPackage.read(out).isPacked()).isFalse();
    Path kept = Path.of(run.json().path("state").asText());
    assertThat(kept.getFileName().toString()).startsWith("quick.lwm.search-");
    assertThat(kept).exists();
  }

  @Test
  void mistakesAreFoundBeforeAnyWork() {
    Path out = folder.resolve("mistake.lwm");
    assertThat(compress(out).message()).contains("needs passes or limits", "found none");
    assertThat(compress(out, "--max-bytes", "1k", "--pass", "int8").message())
        .contains("needs passes or limits", "found both");
    Run unit = compress(out, "--max-latency", "50");
    assertThat(unit.code()).isEqualTo(2);
    assertThat(unit.message()).startsWith("--max-latency 50, column 3: ");
    assertThat(compress(out, "--pass", "int8", "--time-limit", "1s").message())
        .contains("--time-limit belongs to a search under a budget");
    assertThat(compress(folder.resolve("no/where.lwm"), "--max-bytes", "1k").message())
        .contains("There is no folder for the file");
    assertThat(out).doesNotExist();
  }

  @Test
  void aForeignStateIsRefused() throws Exception {
    Path foreign = folder.resolve("foreign.jsonl");
    Files.writeString(foreign, Files.readString(state));
    // Plain instead of packed: other bytes.
    Run run =
        compress(folder.resolve("x.lwm"), "--max-bytes", "1k", "--resume", foreign.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.message()).contains("The state belongs to another search");
  }
}

package org.lacewing.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;

class RunStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-25T06:45:00Z");

  @TempDir Path folder;
  private RunStore store;

  @BeforeEach
  void open() {
    store = RunStore.at(folder.resolve("runs"), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void keepsAFinishedRun() throws IOException {
    RunId id;
    try (ActiveRun run = store.start("german-credit", "name: german-credit\n")) {
      id = run.id();
      run.write("metrics.json", "{}\n");
      run.write("explanations/lime.json", Bytes.ofText("[]"));
      run.finish(true, Map.of("auc", 0.79));
    }

    assertThat(id.value()).matches("german-credit-20261125-064500-[0-9a-f]{4}");
    StoredRun stored = store.open(id);
    assertThat(stored.record().status()).isEqualTo(RunStatus.FINISHED);
    assertThat(stored.record().startedAt()).isEqualTo(NOW);
    assertThat(stored.record().endedAt()).contains(NOW);
    assertThat(stored.record().figures()).containsExactly(Map.entry("auc", 0.79));
    assertThat(stored.text(Artifact.EXPERIMENT)).isEqualTo("name: german-credit\n");
    assertThat(stored.explanations()).containsExactly("lime");
    assertThat(stored.verify()).isEmpty();
    assertThat(files(stored.folder()))
        .containsExactly("experiment.yaml", "explanations/lime.json", "metrics.json", "run.json");
  }

  @Test
  void aLongNameIsShortenedInTheId() throws IOException {
    try (ActiveRun run = store.start("x".repeat(59) + "-" + "y".repeat(60), "")) {
      assertThat(run.id().value()).matches("x{59}-20261125-064500-[0-9a-f]{4}");
    }
  }

  @Test
  void anInterruptedThreadStillMarksItsRun() throws IOException {
    ActiveRun run = store.start("a", "");
    Thread.currentThread().interrupt();
    run.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.open(run.id()).record().status()).isEqualTo(RunStatus.INTERRUPTED);
  }

  @Test
  void recordsHowARunEnded() throws IOException {
    try (ActiveRun missed = store.start("a", "")) {
      missed.finish(false, Map.of());
      assertThat(store.open(missed.id()).record().status()).isEqualTo(RunStatus.GATE_MISSED);
    }
    ActiveRun left = store.start("b", "");
    assertThat(store.open(left.id()).record().status()).isEqualTo(RunStatus.RUNNING);
    left.close();
    assertThat(store.open(left.id()).record().status()).isEqualTo(RunStatus.INTERRUPTED);
    try (ActiveRun failed = store.start("c", "")) {
      failed.fail(
          new DataException(
              Failure.of("No file").at(System.getProperty("user.home") + "/secret/x.csv")));
      failed.finish(true, Map.of());
      RunRecord record = store.open(failed.id()).record();
      assertThat(record.status()).isEqualTo(RunStatus.FAILED);
      assertThat(record.error()).contains(new RunError("DATA", "~/secret/x.csv: No file."));
    }
  }

  @Test
  void nothingIsWrittenAfterTheEnd() throws IOException {
    try (ActiveRun run = store.start("a", "")) {
      run.finish(true, Map.of());
      assertThatThrownBy(() -> run.write("metrics.json", "{}"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageEndingWith(" has ended");
    }
  }

  @Test
  void runsOfTheSameMomentAreKeptApart() throws IOException {
    try (ActiveRun first = store.start("a", "");
        ActiveRun second = store.start("a", "")) {
      assertThat(second.id()).isNotEqualTo(first.id());
    }
    assertThat(store.list()).hasSize(2);
  }

  @Test
  void aRunWhoseProcessHasVanishedIsInterrupted() throws IOException {
    try (ActiveRun run = store.start("a", "")) {
      Path record = run.folder().resolve("run.json");
      String json = Files.readString(record);
      // The same number, but a process that started at another time.
      Files.writeString(
          record,
          json.replaceAll("(\"pid\": \\d+,\\s+\"startedAt\": \")[^\"]+", "$11999-01-01T00:00:00Z"));
      assertThat(store.list().get(0).record().orElseThrow().status())
          .isEqualTo(RunStatus.INTERRUPTED);
      assertThat(store.open(run.id()).record().status()).isEqualTo(RunStatus.INTERRUPTED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        "",
        "a/b",
        "../x",
        "a\\b",
        "C:",
        "a\u0000b",
        "a%2fb",
        "A",
        "a--b",
        "-a",
        "a-",
        "....//",
        "/etc/passwd",
        "a.b"
      })
  void idsAreNeverPaths(String text) {
    assertThatThrownBy(() -> new RunId(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("This is not the id of a run: expected lower-case letters");
    assertThatThrownBy(() -> new RunId("a".repeat(101))).isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/hostname",
        "..%2f..%2fetc%2fhostname",
        "%252e%252e/",
        "....//x",
        "/etc/passwd",
        "C:\\x",
        "a\u0000b",
        "a/#/../../x",
        "..",
        ".",
        "",
        "a/b/c",
        ".hidden",
        "models/..",
        "run.json",
        "models/",
        "a b",
        "x..y"
      })
  void artifactsStayInTheirFolder(String name) throws IOException {
    try (ActiveRun run = store.start("a", "")) {
      assertThatThrownBy(() -> run.write(name, "x"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith("This is not the name of a file of a run: expected");
      StoredRun stored = store.open(run.id());
      assertThatThrownBy(() -> stored.file(name)).isInstanceOf(ConfigurationException.class);
    }
    assertThat(files(folder))
        .allMatch(file -> file.matches("runs/a-\\d.*/(run.json|experiment.yaml)"));
  }

  @Test
  void linksOutOfTheStoreAreRefused() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    try (ActiveRun run = store.start("a", "")) {
      run.write("models/a.json", "x");
      run.write("metrics.json", "x");
      run.finish(true, Map.of());
      Files.delete(run.folder().resolve("metrics.json"));
      Files.createSymbolicLink(run.folder().resolve("metrics.json"), secret);
      Path models = run.folder().resolve("models");
      Files.delete(models.resolve("a.json"));
      Files.delete(models);
      Files.writeString(folder.resolve("a.json"), "secret");
      Files.createSymbolicLink(models, folder);
      StoredRun stored = store.open(run.id());

      for (String name : List.of("metrics.json", "models/a.json")) {
        assertThatThrownBy(() -> stored.text(name))
            .isInstanceOf(DataException.class)
            .hasMessageContaining("is missing or is a link to somewhere else");
      }
      assertThat(stored.verify()).hasSize(2);
    }
    Files.createSymbolicLink(store.root().resolve("evil"), folder);
    assertThatThrownBy(() -> store.open(new RunId("evil")))
        .isInstanceOf(ConfigurationException.class);
    assertThat(store.list()).extracting(entry -> entry.id().value()).doesNotContain("evil");
  }

  @Test
  void suggestsTheRunThatWasMeant() throws IOException {
    try (ActiveRun run = store.start("a", "")) {
      String wrong = run.id().value().replaceFirst("^a", "b");
      assertThatThrownBy(() -> store.open(new RunId(wrong)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage("runs: There is no run " + wrong + ". Did you mean " + run.id() + "?");
      assertThatThrownBy(() -> store.open(run.id()).file("metrics.jso"))
          .hasMessage("Run " + run.id() + " has no file metrics.jso. It has .");
    }
  }

  @Test
  void findsWhatWasChangedSince() throws IOException {
    try (ActiveRun run = store.start("a", "x")) {
      run.write("metrics.json", "{}");
      run.write("report.html", "<p>");
      run.finish(true, Map.of());
      Files.writeString(run.folder().resolve("metrics.json"), "{ }");
      Files.delete(run.folder().resolve("report.html"));

      assertThat(store.open(run.id()).verify())
          .containsExactly(
              "metrics.json was changed: SHA-256 was "
                  + Bytes.ofText("{}").sha256()
                  + " and is "
                  + Bytes.ofText("{ }").sha256()
                  + ".",
              run.id()
                  + "/report.html: The file of the run is missing or is a link to somewhere else."
                  + " Copy the run's folder again from where it was made.");
    }
  }

  @Test
  void figuresThatAreNoNumbersAreKept() throws IOException {
    try (ActiveRun run = store.start("a", "")) {
      run.finish(
          true,
          Map.of(
              "nan", Double.NaN, "up", Double.POSITIVE_INFINITY, "down", Double.NEGATIVE_INFINITY));

      assertThat(store.open(run.id()).record().figures())
          .isEqualTo(
              Map.of(
                  "nan",
                  Double.NaN,
                  "up",
                  Double.POSITIVE_INFINITY,
                  "down",
                  Double.NEGATIVE_INFINITY));
      assertThat(Files.readString(run.folder().resolve("run.json")))
          .contains("\"nan\": \"NaN\"", "\"up\": \"Infinity\"", "\"down\": \"-Infinity\"");
    }
  }

  @Test
  void aDamagedRunDoesNotSpoilTheList() throws IOException {
    for (String name : List.of("a", "b", "c", "d")) {
      store.start(name, "").finish(true, Map.of());
    }
    List<RunEntry> before = store.list();
    Files.writeString(folder(before, 0), "{");
    Files.delete(folder(before, 1));
    Files.writeString(folder(before, 2), Files.readString(folder(before, 3)));
    Files.createDirectory(store.root().resolve("some.folder"));
    Files.writeString(store.root().resolve("notes"), "x");

    List<RunEntry> after = store.list();

    assertThat(after).hasSize(4);
    assertThat(after.get(0).record().map(RunRecord::status)).contains(RunStatus.FINISHED);
    assertThat(after.subList(1, 4)).extracting(RunEntry::record).containsOnly(Optional.empty());
    assertThat(after.subList(1, 4))
        .extracting(RunEntry::problem)
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).contains("This is not valid JSON"),
            problem ->
                assertThat(problem).isEqualTo("run.json cannot be read: NoSuchFileException"),
            problem -> assertThat(problem).contains("The record is that of another run"));
  }

  private Path folder(List<RunEntry> entries, int index) {
    return store.root().resolve(entries.get(index).id().value()).resolve("run.json");
  }

  @Test
  void listsTheLatestFirst() throws IOException {
    Path root = folder.resolve("runs");
    for (int day = 1; day <= 3; day++) {
      Clock clock = Clock.fixed(NOW.plusSeconds(86_400L * day), ZoneOffset.UTC);
      RunStore.at(root, clock).start("z".repeat(4 - day), "").finish(true, Map.of());
    }
    assertThat(store.list()).extracting(entry -> entry.id().value().charAt(1)).isNotEmpty();
    assertThat(store.list())
        .extracting(entry -> entry.record().orElseThrow().experiment())
        .containsExactly("z", "zz", "zzz");
  }

  @Test
  void listsAThousandRunsWithoutReadingTheirFiles() throws IOException {
    try (ActiveRun run = store.start("a", "")) {
      run.write("metrics.json", "{}");
      run.finish(true, Map.of());
      String json = Files.readString(run.folder().resolve("run.json"));
      for (int i = 0; i < 1000; i++) {
        String id = "b-" + i;
        Path copy = Files.createDirectory(store.root().resolve(id));
        Files.writeString(copy.resolve("run.json"), json.replace(run.id().value(), id));
      }
    }
    // The copies have nothing but their record; reading more would fail.
    assertThat(store.list()).hasSize(1001).allMatch(entry -> entry.problem().isEmpty());
  }

  @Test
  void anEmptyStoreIsAnEmptyList() throws IOException {
    assertThat(store.list()).isEmpty();
    assertThat(folder.resolve("runs")).doesNotExist();
  }
}

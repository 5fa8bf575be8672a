package org.lacewing.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.cli.TinyExperiment;
import org.lacewing.cli.workflow.Explanations;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.run.RunStore;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.shapley.ShapleyExplanation;
import org.lacewing.explain.shapley.ShapleyOutput;
import org.lacewing.explain.shapley.ShapleyRow;

/** A stream of explanations that is stopped, resumed, or not to be resumed. */
class AttributionStreamTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;
  private static ModelRows model;
  private static byte[] undisturbed;
  private ShortStream stream;

  @BeforeAll
  static void trainAndExplain() throws Exception {
    TinyExperiment tiny = TinyExperiment.in(shared);
    String run = tiny.trained();
    RunStore store = RunStore.at(tiny.runs(), Clock.systemUTC());
    model = ModelRows.ofRun(store, run, Optional.empty(), Optional.empty());
    Path rows = shared.resolve("rows.csv");
    ShortStream.write(rows, ShortStream.ROWS);
    ShortStream whole = new ShortStream(model, rows, shared.resolve("whole.csv"));
    whole.run(false, 1);
    undisturbed = Files.readAllBytes(whole.out());
  }

  @BeforeEach
  void rows() throws IOException {
    Path rows = folder.resolve("rows.csv");
    ShortStream.write(rows, ShortStream.ROWS);
    stream = new ShortStream(model, rows, folder.resolve("values.csv"));
  }

  @Test
  void theNumberOfThreadsChangesNoByte() throws IOException {
    stream.run(false, 3);
    assertThat(stream.out()).hasBinaryContent(undisturbed);
    assertThat(stream.files()).containsExactlyInAnyOrder("rows.csv", "values.csv");
  }

  @Test
  void whatWasStoppedGoesOnAndEndsWithTheSameBytes() throws IOException {
    stream.runUntil(false, 64);
    assertThat(stream.files())
        .containsExactlyInAnyOrder("rows.csv", "values.csv.part", "values.csv.part.json");
    stream.runUntil(true, 64);
    StreamSummary summary = stream.run(true, 2);
    assertThat(stream.out()).hasBinaryContent(undisturbed);
    assertThat(stream.files()).containsExactlyInAnyOrder("rows.csv", "values.csv");
    assertThat(summary.resumed()).isEqualTo(128);
    assertThat(summary.totals().rows()).isEqualTo(ShortStream.ROWS);
    assertThat(summary.bytes()).isEqualTo(undisturbed.length);
    assertThat(summary.sha256()).isEqualTo(Sha256.of(stream.out()));
  }

  @Test
  void sumsOverAllRowsAreThoseOfAnUndisturbedRun() throws IOException {
    stream.runUntil(false, 192);
    Totals resumed = stream.run(true, 1).totals();
    ShortStream again = new ShortStream(model, stream.rows(), folder.resolve("again.csv"));
    assertThat(resumed).isEqualTo(again.run(false, 2).totals());
    assertThat(resumed.modelRows()).isEqualTo(ShortStream.ROWS * (2 * 3 * 20 + 21L));
    String[] header = lines().get(0).split(",");
    assertThat(header[6]).isEqualTo("base");
    double sum = 0;
    for (String line : lines().subList(1, lines().size())) {
      sum += Math.abs(Double.parseDouble(line.split(",")[7]));
    }
    assertThat(resumed.absolute().get(0)).isCloseTo(sum, within(1e-4));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(stream.out());
  }

  @Test
  void valuesAreThoseOfTheSameRowsExplainedOneByOne() throws IOException {
    Table test = model.parts().test().features();
    StringBuilder text = new StringBuilder("id,age,income,size\n");
    for (int row = 0; row < 5; row++) {
      text.append(row);
      for (String name : List.of("age", "income", "size")) {
        text.append(',').append(test.column(name).text(row));
      }
      text.append('\n');
    }
    Files.writeString(stream.rows(), text.toString());
    PluginChoice explainer = new PluginChoice("kernelshap", Map.of("background", 30L));
    AttributionStream.run(stream.request(explainer, RowForm.CSV, false, 2), Progress.silent());
    ShapleyExplanation single =
        (ShapleyExplanation)
            Explanations.of(
                    model,
                    List.of(explainer),
                    Optional.of(List.of(0, 1, 2, 3, 4)),
                    Optional.empty(),
                    TimeLimit.none(),
                    Progress.silent())
                .get(0);
    for (int row = 0; row < 5; row++) {
      String[] cells = lines().get(row + 1).split(",");
      ShapleyRow found = single.rows().get(row);
      ShapleyOutput shown = found.outputs().get(found.predictedOutput());
      assertThat(cells[4]).isEqualTo(shown.output());
      assertThat(Double.parseDouble(cells[6])).isCloseTo(shown.base(), within(1e-6));
      for (int feature = 0; feature < 3; feature++) {
        assertThat(Double.parseDouble(cells[7 + feature]))
            .isCloseTo(shown.values().get(feature).value(), within(1e-6));
      }
    }
  }

  @Test
  void aLineThatWasCutShortIsWrittenAnew() throws IOException {
    stream.runUntil(false, 128);
    Files.writeString(
        PartFile.part(stream.out()),
        "128,130,r-128,yes,ye".repeat(2000),
        StandardOpenOption.APPEND);
    stream.run(true, 2);
    assertThat(stream.out()).hasBinaryContent(undisturbed);
  }

  @Test
  void aPartFileWithoutACheckpointIsBegunAnew() throws IOException {
    Files.writeString(PartFile.part(stream.out()), "row,li");
    assertThat(stream.run(true, 2).resumed()).isZero();
    assertThat(stream.out()).hasBinaryContent(undisturbed);
  }

  @Test
  void withoutAPartFileResumingBeginsAtTheFirstRow() throws IOException {
    Files.writeString(PartFile.checkpoint(stream.out()), "left behind");
    assertThat(stream.run(true, 2).resumed()).isZero();
    assertThat(stream.out()).hasBinaryContent(undisturbed);
  }

  @Test
  void anUnfinishedResultIsNotThrownAwayUnasked() throws IOException {
    stream.runUntil(false, 64);
    byte[] part = Files.readAllBytes(PartFile.part(stream.out()));
    assertThatThrownBy(() -> stream.run(false, 2))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("values.csv.part: There is an unfinished result")
        .hasMessageContaining("--resume");
    assertThat(PartFile.part(stream.out())).hasBinaryContent(part);
  }

  @Test
  void otherSettingsAreOtherWork() throws IOException {
    stream.runUntil(false, 64);
    PluginChoice finer =
        new PluginChoice("kernelshap", Map.of("rows", 300L, "background", 20L, "exact", 0L));
    assertThatThrownBy(
            () ->
                AttributionStream.run(
                    stream.request(finer, RowForm.CSV, true, 2), Progress.silent()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("another settings")
        .hasMessageContaining("\"rows\":200")
        .hasMessageContaining("\"rows\":300");
  }

  @Test
  void anotherFormIsOtherWork() throws IOException {
    stream.runUntil(false, 64);
    PluginChoice same =
        new PluginChoice("kernelshap", Map.of("rows", 200L, "background", 20L, "exact", 0L));
    assertThatThrownBy(
            () ->
                AttributionStream.run(
                    stream.request(same, RowForm.NDJSON, true, 2), Progress.silent()))
        .hasMessageContaining("another form of the result");
  }

  @Test
  void anotherModelIsOtherWork() throws Exception {
    stream.runUntil(false, 64);
    TinyExperiment tiny = TinyExperiment.in(folder);
    String run = tiny.trained("--set", "seed=8");
    ModelRows other =
        ModelRows.ofRun(
            RunStore.at(folder.resolve("runs"), Clock.systemUTC()),
            run,
            Optional.empty(),
            Optional.empty());
    ShortStream changed = new ShortStream(other, stream.rows(), stream.out());
    assertThatThrownBy(() -> changed.run(true, 2))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("another model: expected " + model.model().digest());
  }

  @Test
  void anotherInputIsOtherWork() throws IOException {
    stream.runUntil(false, 64);
    Files.writeString(stream.rows(), "r-new,30,20,S\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> stream.run(true, 2))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("another input: expected 300 rows")
        .hasMessageContaining("found 301 rows");
  }

  @Test
  void aPartFileThatWasChangedIsRefused() throws IOException {
    stream.runUntil(false, 64);
    Path part = PartFile.part(stream.out());
    String text = Files.readString(part);
    Files.writeString(part, text.replaceFirst("r-3,", "x-3,"));
    assertThatThrownBy(() -> stream.run(true, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("The part file was changed after its last checkpoint");
    Files.writeString(part, text.substring(0, 500));
    assertThatThrownBy(() -> stream.run(true, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("found 500 bytes");
  }

  @Test
  void aDamagedCheckpointIsRefused() throws IOException {
    stream.runUntil(false, 64);
    Path checkpoint = PartFile.checkpoint(stream.out());
    String text = Files.readString(checkpoint, StandardCharsets.UTF_8);
    Files.writeString(checkpoint, text.substring(0, text.length() / 2));
    assertThatThrownBy(() -> stream.run(true, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("values.csv.part.json: The checkpoint is damaged");
    Files.writeString(checkpoint, text.replace("\"format\": 1", "\"format\": 2"));
    assertThatThrownBy(() -> stream.run(true, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected format 1, found format 2");
  }

  @Test
  void twoProcessesDoNotWriteOneFile() throws IOException {
    stream.runUntil(false, 64);
    try (PartFile held = PartFile.begin(stream.out())) {
      assertThat(held.bytes()).isZero();
      assertThatThrownBy(() -> stream.run(true, 2))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("Another process is writing the file");
    }
  }

  @Test
  void aFileThatChangesUnderTheWorkIsNoticed() {
    boolean[] changed = new boolean[1];
    assertThatThrownBy(
            () ->
                stream.run(
                    false,
                    1,
                    (stage, done, total, note) -> {
                      if (stage.equals("check rows") && !changed[0]) {
                        changed[0] = true;
                        replaceFirst(stream.rows(), "r-3,", "x-3,");
                      }
                    }))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("The file was changed while its rows were explained");
    assertThat(stream.out()).doesNotExist();
  }

  @Test
  void aFullDiskKeepsWhatIsFinished() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        command("mount", "-t", "tmpfs", "-o", "size=20k", "none", disk.toString()) == 0,
        "This test needs the right to mount a small disk");
    try {
      ShortStream small = new ShortStream(model, stream.rows(), disk.resolve("values.csv"));
      assertThatThrownBy(() -> small.run(false, 2))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("values.csv.part: The result cannot be written")
          .hasMessageContaining("--resume");
      assertThat(small.out()).doesNotExist();
      assertThat(command("mount", "-o", "remount,size=1m", disk.toString())).isZero();
      small.run(true, 2);
      assertThat(small.out()).hasBinaryContent(undisturbed);
    } finally {
      command("umount", disk.toString());
    }
  }

  private static int command(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
  }

  private static void replaceFirst(Path file, String old, String other) {
    try {
      Files.writeString(file, Files.readString(file).replaceFirst(old, other));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.lacewing.server.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.DataSettings;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetLoader;
import org.lacewing.core.data.LoadedData;
import org.lacewing.core.data.SplitSettings;
import org.lacewing.core.data.StratifiedSplit;
import org.lacewing.core.error.DataException;
import org.lacewing.core.provenance.CodeState;
import org.lacewing.core.provenance.DataFingerprint;
import org.lacewing.core.provenance.Environment;
import org.lacewing.core.provenance.Manifest;
import org.lacewing.core.random.Seed;
import org.lacewing.core.run.ActiveRun;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStore;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.settings.ExplanationSettings;

class TrainingRowsTest {
  private static final String YAML =
      "name: credit\nseed: 5\ndata: {file: credit.csv, label: risk}\n"
          + "split: {validation: 0.2, test: 0.2, stratify: true}\nmodel: {use: any}\n";

  @TempDir private Path home;
  private RunStore runs = RunStore.at(Path.of("."), Clock.systemUTC());
  private Path file = Path.of(".");

  @BeforeEach
  void prepare() throws IOException {
    runs = RunStore.at(home.resolve("runs"), Clock.systemUTC());
    file = Files.createDirectories(home.resolve("experiments")).resolve("credit.csv");
    StringBuilder rows = new StringBuilder("age,size,risk\n");
    for (int i = 0; i < 100; i++) {
      rows.append(20 + i).append(i % 3 == 0 ? ",L," : ",M,").append(i % 2 == 0 ? "bad" : "good");
      rows.append('\n');
    }
    Files.writeString(file, rows);
  }

  private LoadedData data() {
    return DatasetLoader.load(
        DataSettings.of("credit.csv", "risk"), home.resolve("experiments"), new Seed(5));
  }

  private RunId run() throws IOException {
    try (ActiveRun run = runs.start("credit", YAML)) {
      run.write("source.json", "{\"folder\": \"experiments\"}\n");
      LoadedData data = data();
      run.write(
          "manifest.json",
          Manifest.of(
                  "0".repeat(64),
                  5,
                  List.of(DataFingerprint.of(data.fingerprint(), data.dataset())),
                  Environment.current(Map.of()),
                  CodeState.UNKNOWN)
              .toJson());
      run.finish(true, Map.of());
      return run.id();
    }
  }

  private static ModelVersion version(String origin) {
    return new ModelVersion(new ModelName("credit"), 1, "0".repeat(64), 1, Instant.EPOCH, origin);
  }

  private TrainingRows rows(int most) {
    return new TrainingRows(
        runs, new ExplanationSettings(1, 1, Duration.ofSeconds(1), 1, 1, most, 1, 0));
  }

  @Test
  void areThoseOfTheRunsTrainingPart() throws IOException {
    Background background = rows(1_000).of(version("run:" + run() + "/int8"));

    Dataset train =
        StratifiedSplit.split(data().dataset(), new SplitSettings(0.2, 0.2, true), new Seed(5))
            .parts()
            .train();
    assertThat(background.rows().table()).isEqualTo(train.table());
    assertThat(background.rows().rows()).isBetween(50, 70);
    assertThat(background.sha256()).isEqualTo(data().fingerprint().sha256());
  }

  @Test
  void areThoseOfTheRunThatAJobStartedFrom() throws IOException {
    String run = run().value();
    ModelVersion made = version(ModelVersion.ofJob("compress-1", Optional.of(run)));

    assertThat(made.job()).contains("compress-1");
    assertThat(made.packageName()).isEmpty();
    assertThat(rows(1_000).of(made).rows().table())
        .isEqualTo(rows(1_000).of(version(ModelVersion.ofRun(run, "int8"))).rows().table());
    assertThatThrownBy(
            () -> rows(10).of(version(ModelVersion.ofJob("compress-1", Optional.empty()))))
        .hasMessageContaining("it comes from no run");
  }

  @Test
  void areSampledTheSameWayEachTime() throws IOException {
    ModelVersion version = version("run:" + run() + "/int8");

    Background sample = rows(10).of(version);

    assertThat(sample.rows().rows()).isEqualTo(10);
    assertThat(rows(10).of(version).rows().table()).isEqualTo(sample.rows().table());
  }

  @Test
  void areRefusedWhenTheFileIsAnotherOne() throws IOException {
    ModelVersion version = version("run:" + run() + "/int8");
    Files.writeString(file, Files.readString(file) + "1,L,bad\n");

    assertThatThrownBy(() -> rows(10).of(version))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("were changed since")
        .hasMessageContaining("PUT /api/v1/models/credit/background");
  }

  @Test
  void areRefusedWhenTheFileIsGone() throws IOException {
    ModelVersion version = version("run:" + run() + "/int8");
    Files.delete(file);

    assertThatThrownBy(() -> rows(10).of(version)).hasMessageContaining("not where they were");
  }

  @Test
  void areUnknownForAnUpload() {
    assertThatThrownBy(() -> rows(10).of(version(ModelVersion.UPLOAD)))
        .hasMessageContaining("it comes from no run");
  }
}

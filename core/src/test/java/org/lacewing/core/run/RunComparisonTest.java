package org.lacewing.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.Target;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.TrainableNetwork;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.provenance.CodeState;
import org.lacewing.core.provenance.CpuInfo;
import org.lacewing.core.provenance.DataFingerprint;
import org.lacewing.core.provenance.Environment;
import org.lacewing.core.provenance.ExampleData;
import org.lacewing.core.provenance.Manifest;
import org.lacewing.core.run.RunComparison.Difference;
import org.lacewing.core.run.RunComparison.Stage;
import org.lacewing.core.run.RunComparison.Verdict;
import org.lacewing.core.run.RunComparison.Weight;

class RunComparisonTest {
  @TempDir Path folder;
  private RunStore store;

  @BeforeEach
  void open() {
    store = RunStore.at(folder.resolve("runs"), Clock.systemUTC());
  }

  /** A run whose parts can be changed one by one. */
  private record Parts(
      double cell,
      long seed,
      String settings,
      String version,
      String threads,
      float parameter,
      String onnx,
      String metrics,
      String explanation) {
    static final Parts STANDARD =
        new Parts(
            47,
            1,
            "name: a\ndata: {file: x.csv}\nseed: 1\ntraining: {epochs: 10}\n",
            "0.1.0",
            "1",
            0.5f,
            "graph",
            "{\"test\": {\"auc\": 0.79, \"loss\": \"NaN\"}}",
            "{\"values\": [0.1, 0.2]}");

    Parts withCell(double v) {
      return new Parts(v, seed, settings, version, threads, parameter, onnx, metrics, explanation);
    }

    Parts withSeed(long v) {
      String text = settings.replace("seed: 1", "seed: " + v);
      return new Parts(cell, v, text, version, threads, parameter, onnx, metrics, explanation);
    }

    Parts withSettings(String v) {
      return new Parts(cell, seed, v, version, threads, parameter, onnx, metrics, explanation);
    }

    Parts withVersion(String v) {
      return new Parts(cell, seed, settings, v, threads, parameter, onnx, metrics, explanation);
    }

    Parts withThreads(String v) {
      return new Parts(cell, seed, settings, version, v, parameter, onnx, metrics, explanation);
    }

    Parts withParameter(float v) {
      return new Parts(cell, seed, settings, version, threads, v, onnx, metrics, explanation);
    }

    Parts withOnnx(String v) {
      return new Parts(cell, seed, settings, version, threads, parameter, v, metrics, explanation);
    }

    Parts withMetrics(String v) {
      return new Parts(cell, seed, settings, version, threads, parameter, onnx, v, explanation);
    }

    Parts withExplanation(String v) {
      return new Parts(cell, seed, settings, version, threads, parameter, onnx, metrics, v);
    }
  }

  private StoredRun run(Parts parts) throws IOException {
    Dataset data = ExampleData.withLast(parts.cell);
    Path file = Files.writeString(folder.resolve("x.csv"), "cells: " + parts.cell);
    try (ActiveRun run = store.start("a", parts.settings)) {
      run.write(
          Artifact.MANIFEST,
          Manifest.of(
                  Sha256.of(parts.settings),
                  parts.seed,
                  List.of(
                      DataFingerprint.of(
                          new Fingerprint(
                              String.valueOf(file.getFileName()),
                              Sha256.of(file),
                              Files.size(file),
                              1,
                              2),
                          data)),
                  environment(parts),
                  CodeState.UNKNOWN)
              .toJson());
      Preprocessing preprocessing =
          Preprocessing.fit(
              data,
              Target.classification("risk", List.of("bad", "good"), 1),
              PreprocessingSettings.defaults());
      ByteBuffer floats = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      floats.putFloat(1).putFloat(parts.parameter);
      run.write(
          "original",
          ModelPackage.of(
                  preprocessing,
                  new NetworkSignature(
                      List.of(new TensorSpec("features", List.of(preprocessing.width()))),
                      List.of(new TensorSpec("output", List.of(2)))),
                  Bytes.ofText(parts.onnx))
              .withNetwork(new TrainableNetwork(Bytes.ofText("{}"), Bytes.of(floats.array())))
              .withProvenance(Map.of("run", run.id().value())));
      run.write(Artifact.METRICS, parts.metrics);
      run.write("explanations/importance.json", parts.explanation);
      run.finish(true, Map.of());
      return store.open(run.id());
    }
  }

  private static Environment environment(Parts parts) {
    return new Environment(
        parts.version,
        "classes",
        "17",
        "Linux",
        new CpuInfo("x", List.of("avx2")),
        2,
        Map.of("OMP_NUM_THREADS", parts.threads),
        Map.of(),
        Map.of());
  }

  private RunComparison compare(Parts changed) throws IOException {
    return RunComparison.compare(
        run(Parts.STANDARD), run(changed), RunComparison.STANDARD_TOLERANCE);
  }

  @Test
  void aRepeatedRunIsEqual() throws IOException {
    RunComparison comparison = compare(Parts.STANDARD);

    assertThat(comparison.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.summary()).isEqualTo("equal.");
  }

  @Test
  void aChangedCellComesFirst() throws IOException {
    RunComparison comparison = compare(Parts.STANDARD.withCell(48).withParameter(0.7f));

    assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(comparison.summary())
        .startsWith(
            "different; first difference:"
                + " data hash differs (row count same, column c2 changed): ");
    assertThat(comparison.differences())
        .extracting(Difference::stage)
        .containsExactly(Stage.DATA, Stage.PREPROCESSING, Stage.PARAMETERS);
  }

  @Test
  void aChangedSeedIsNamed() throws IOException {
    assertThat(compare(Parts.STANDARD.withSeed(2)).differences())
        .containsExactly(new Difference(Stage.SEED, Weight.BREAKS, "seed differs: 1 and 2"));
  }

  @Test
  void aChangedSettingIsNamed() throws IOException {
    String changed = Parts.STANDARD.settings.replace("epochs: 10", "epochs: 11");
    assertThat(compare(Parts.STANDARD.withSettings(changed)).differences())
        .containsExactly(
            new Difference(
                Stage.SETTINGS, Weight.BREAKS, "setting training.epochs differs: 10 and 11"));
  }

  @Test
  void nameAndPlaceOfTheDataDoNotCount() throws IOException {
    String moved =
        Parts.STANDARD.settings.replace("x.csv", "b/y.csv").replace("name: a", "name: b");
    assertThat(compare(Parts.STANDARD.withSettings(moved)).verdict()).isEqualTo(Verdict.EQUAL);
  }

  @Test
  void threadsAndVersionsAreNotedButResultsDecide() throws IOException {
    RunComparison threads = compare(Parts.STANDARD.withThreads("2"));
    assertThat(threads.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(threads.summary())
        .isEqualTo(
            "equal; first difference: threads.OMP_NUM_THREADS differs: 1 and 2;"
                + " the runs are not comparable bit by bit.");
    RunComparison version = compare(Parts.STANDARD.withVersion("0.2.0"));
    assertThat(version.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(version.first().orElseThrow().message())
        .startsWith("lacewing differs: 0.1.0 and 0.2.0");
  }

  @Test
  void roundingIsWithinTolerance() throws IOException {
    RunComparison comparison =
        compare(
            Parts.STANDARD
                .withThreads("2")
                .withParameter(Math.nextUp(0.5f))
                .withMetrics("{\"test\": {\"auc\": 0.7900000001, \"loss\": \"NaN\"}}"));

    assertThat(comparison.verdict()).isEqualTo(Verdict.EQUAL_WITHIN_TOLERANCE);
    assertThat(comparison.verdict()).hasToString("equal within tolerance");
    assertThat(comparison.differences())
        .extracting(Difference::weight)
        .containsExactly(Weight.NOTE, Weight.WITHIN_TOLERANCE, Weight.WITHIN_TOLERANCE);
    assertThat(comparison.differences().get(1).message())
        .isEqualTo("parameters of model original differ: by at most 5.9604644775390625E-8");
  }

  @Test
  void otherResultsAreDifferent() throws IOException {
    assertThat(compare(Parts.STANDARD.withParameter(-0.5f)).verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(
            compare(Parts.STANDARD.withMetrics("{\"test\": {\"auc\": 0.8, \"loss\": 0.3}}"))
                .differences())
        .containsExactly(
            new Difference(
                Stage.METRICS,
                Weight.BREAKS,
                "metrics.json differs at test.loss: NaN and 0.3 (the largest of 2 differences)"));
    assertThat(compare(Parts.STANDARD.withExplanation("{\"values\": [0.1, 0.3]}")).differences())
        .containsExactly(
            new Difference(
                Stage.EXPLANATIONS,
                Weight.BREAKS,
                "explanations/importance.json differs at values.1: 0.2 and 0.3"));
  }

  @Test
  void anotherGraphIsJudgedByItsResults() throws IOException {
    RunComparison comparison = compare(Parts.STANDARD.withOnnx("other"));

    assertThat(comparison.verdict()).isEqualTo(Verdict.EQUAL_WITHIN_TOLERANCE);
    assertThat(comparison.summary()).contains("the ONNX graph of model original differs: SHA-256 ");
  }

  @Test
  void missingFilesAreDifferences() throws IOException {
    StoredRun full = run(Parts.STANDARD);
    try (ActiveRun empty = store.start("a", Parts.STANDARD.settings)) {
      empty.finish(true, Map.of());
      RunComparison comparison =
          RunComparison.compare(full, store.open(empty.id()), RunComparison.STANDARD_TOLERANCE);

      assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERENT);
      assertThat(comparison.differences())
          .extracting(Difference::message)
          .containsExactly(
              "manifest.json is only in run " + full.id(),
              "models/original.lwm is only in run " + full.id(),
              "metrics.json is only in run " + full.id(),
              "explanations/importance.json is only in run " + full.id());
    }
  }
}

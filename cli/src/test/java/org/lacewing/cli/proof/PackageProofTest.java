package org.lacewing.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.cli.TinyExperiment;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;
import org.lacewing.cli.workflow.Models;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.packaging.PackagedNetwork;

class PackageProofTest {
  @TempDir private static Path folder;
  private static ModelPackage plain;
  private static ModelPackage packed;
  private static Tensor rows;
  private static Tensor answers;

  @BeforeAll
  static void train() throws Exception {
    TinyExperiment tiny = TinyExperiment.in(folder);
    RunStore store = RunStore.at(folder.resolve("runs"), Clock.systemUTC());
    String run =
        new ExperimentRunner(store, Progress.silent())
            .run(ExperimentFile.read(tiny.file("tiny.yaml"), List.of("training.epochs=1")))
            .id();
    plain = Models.run(store, run).model(Models.ORIGINAL);
    packed = PackagedNetwork.of(plain).packed();
    rows =
        plain
            .preprocessing()
            .encode(
                RowLoader.of(plain.schema(), plain.preprocessing(), ReadSettings.defaults())
                    .load(tiny.file("data.csv"), RowLoader.LabelUse.REQUIRED)
                    .table());
    try (Pipeline pipeline = Models.open(plain)) {
      answers = pipeline.predictEncoded(rows);
    }
  }

  @Test
  void aFreshProcessFindsTheSameNetworkAndAnswers() throws Exception {
    PackageProof proof = PackageProof.of(packed, plain.onnx(), rows, answers);
    assertThat(proof.onnxSha256()).isEqualTo(plain.onnx().sha256());
    assertThat(proof.rows()).isEqualTo(160);
    assertThat(proof.largestDifference()).isZero();
  }

  @Test
  void aFileThatCannotBeUnpackedIsNoProof() throws Exception {
    byte[] bytes = packed.storedNetwork().toArray();
    bytes[bytes.length / 2] ^= (byte) 16;
    ModelPackage damaged = packed.withPacked(Bytes.adopt(bytes));
    assertThatThrownBy(() -> PackageProof.of(damaged, plain.onnx(), rows, answers))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("exit code 1", "model.lwp")
        .hasMessageContaining("Nothing was written");
  }

  @Test
  void anotherNetworkIsNoProof() {
    Bytes other = Bytes.ofText("another network");
    assertThatThrownBy(() -> PackageProof.of(packed, other, rows, answers))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(plain.onnx().sha256())
        .hasMessageContaining(other.sha256());
  }

  @Test
  void everyDecisionCounts() {
    float[] values = answers.toArray();
    float first = values[6];
    values[6] = values[7];
    values[7] = first;
    assertThatThrownBy(() -> compare(Tensor.of(answers.shape(), values)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("decision of the evaluated network on row 3");
  }

  @Test
  void andSoDoesEveryAnswer() {
    float[] values = answers.toArray();
    int surest = 0;
    for (int i = 0; i < values.length; i++) {
      surest = values[i] > values[surest] ? i : surest;
    }
    values[surest] -= 1e-5f;
    assertThatThrownBy(() -> compare(Tensor.of(answers.shape(), values)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("differ by at most");
    values[surest] = Float.NaN;
    assertThatThrownBy(() -> compare(Tensor.of(answers.shape(), values)))
        .isInstanceOf(DataException.class);
  }

  private static PackageProof compare(Tensor found) {
    String digest = plain.onnx().sha256();
    return PackageProof.compare(packed, digest, digest, answers, found);
  }
}

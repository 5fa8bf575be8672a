package org.lacewing.core.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.ArchiveLimits;
import org.lacewing.core.files.ArchiveWriter;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.files.CanonicalArchive;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.TensorSpec;

class ModelPackageTest {
  private static final Bytes ONNX = SmallPackage.ONNX;
  private static final TrainableNetwork NETWORK = SmallPackage.NETWORK;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("credit.lwm");
  }

  private static ModelPackage full() {
    return SmallPackage.full();
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    full().write(file);

    ModelPackage read = ModelPackage.read(file);

    assertThat(read).isEqualTo(full());
    assertThat(read.digest()).isEqualTo(full().digest());
    assertThat(read.preprocessing()).isEqualTo(SmallPackage.preprocessing());
    assertThat(read.target().classes()).containsExactly("bad", "good");
    assertThat(read.schema().featureNames()).containsExactly("age", "size");
    assertThat(read.onnx()).isEqualTo(ONNX);
    assertThat(read.network()).contains(NETWORK);
    assertThat(read.compression()).isEmpty();
    assertThat(read.provenance())
        .containsExactly(Map.entry("lacewing", "0.1.0"), Map.entry("run", "credit-1"));
  }

  @Test
  void writesTheSameBytesEveryTime() throws IOException {
    Path other = folder.resolve("other.lwm");
    full().write(file);
    full().write(other);

    assertThat(file).hasSameBinaryContentAs(other);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("credit.lwm", "other.lwm");
  }

  @Test
  void aCompressedModelHasAnAccountAndNoTrainableNetwork() throws IOException {
    ModelPackage compressed =
        full()
            .compressed(
                Bytes.ofText("tiny"), Json.object().put("recipe", "int8").put("x", Double.NaN));
    compressed.write(file);

    ModelPackage read = ModelPackage.read(file);

    assertThat(read.onnx()).isEqualTo(Bytes.ofText("tiny"));
    assertThat(read.network()).isEmpty();
    assertThat(read.compression().orElseThrow().text("recipe")).isEqualTo("int8");
    assertThat(read.compression().orElseThrow().number("x")).isNaN();
    assertThat(read.provenance()).containsKey("run");
    assertThat(read.digest()).isNotEqualTo(full().digest());
  }

  @Test
  void holdsTheDocumentedMembers() throws IOException {
    full().write(file);
    Map<String, Bytes> members =
        CanonicalArchive.read(file, PackageDocument.MEMBERS, ArchiveLimits.STANDARD);

    assertThat(members)
        .containsOnlyKeys(
            "model.onnx",
            "network.json",
            "package.json",
            "parameters.bin",
            "preprocessing.json",
            "schema.json");
    assertThat(members.get("package.json").text())
        .startsWith(
            """
            {
              "format": "lacewing-model",
              "version": 1,
              "target": {
                "name": "risk",
                "task": "CLASSIFICATION",
                "classes": [ "bad", "good" ],
                "positiveClass": "good"
              },
              "features": [ {
                "feature": "age",
                "type": "NUMERIC",
                "first": 0,
                "width": 1
              }, {
                "feature": "size",
                "type": "CATEGORICAL",
                "first": 1,
                "width": 2
              } ],
              "signature": {
                "inputs": [ {
                  "name": "features",
                  "shape": [ 3 ]
                } ],
                "outputs": [ {
                  "name": "output",
                  "shape": [ 2 ]
                } ]
              },
            """);
  }

  @Test
  void aPackageOfTensorsKeepsTheMeaningOfItsAxes() throws IOException {
    PackageSignature tensors =
        new PackageSignature(
            List.of(
                PackageTensor.of(new TensorSpec("picture", List.of(TensorSpec.FREE, 20, 3)))
                    .withLayout("NHWC")
                    .withChannels(List.of("B", "G", "R"))),
            List.of(
                PackageTensor.of(new TensorSpec("scores", List.of(2)))
                    .withClasses(List.of("cat", "dog"))));
    ModelPackage written = ModelPackage.ofTensors(tensors, ONNX);
    written.write(file);

    ModelPackage read = ModelPackage.read(file);

    assertThat(read).isEqualTo(written);
    assertThat(read.tensors()).isEqualTo(tensors);
    assertThat(read.hasPreprocessing()).isFalse();
    assertThatThrownBy(read::schema)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "This model has no preprocessing: it takes tensors, not rows of a table: expected a"
                + " model that was packaged with its preprocessing, found tensors picture"
                + " [n, ?, 20, 3] -> scores [n, 2].");
    assertThatThrownBy(read::target).isInstanceOf(DataException.class);
    assertThat(read).hasToString("model of tensors, 4 bytes of ONNX");
  }

  @Test
  void aTensorsFactsMustFitItsShape() {
    PackageTensor image = PackageTensor.of(new TensorSpec("x", List.of(3, 8, 8)));
    for (String layout : List.of("NCW", "NCHH", "CNHW", "nchw", "")) {
      assertThatThrownBy(() -> image.withLayout(layout))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[n, 3, 8, 8] of tensor x does not fit layout " + layout);
    }
    assertThatThrownBy(() -> image.withChannels(List.of("R", "G", "B")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> image.withLayout("NHWC").withChannels(List.of("R", "G", "B")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> image.withClasses(List.of("a", "b", "c")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSignatureLeavesTheDigestAlone() throws IOException {
    SigningKey key = SigningKey.generate();
    full().signed(SigningKey.generate()).signed(key).write(file);

    ModelPackage read = ModelPackage.read(file);

    assertThat(read.digest()).isEqualTo(full().digest());
    assertThat(read.unsigned()).isEqualTo(full());
    read.seal().orElseThrow().verify(read, key.verifyingKey());
    assertThatThrownBy(
            () -> read.seal().orElseThrow().verify(read, SigningKey.generate().verifyingKey()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("signed by another key");
    assertThat(read.withProvenance(Map.of()).seal()).isEmpty();
    ModelPackage other = full().withProvenance(Map.of("run", "2"));
    assertThatThrownBy(() -> read.seal().orElseThrow().verify(other, key.verifyingKey()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("The signature of the model package is false");
  }

  @Test
  void refusesAFieldItDoesNotKnow() throws IOException {
    full().write(file);
    String document =
        CanonicalArchive.read(file, PackageDocument.MEMBERS, ArchiveLimits.STANDARD)
            .get("package.json")
            .text();
    tamper(Map.of("package.json", document.replace("\"target\"", "\"hidden\": 1,\n  \"target\"")));
    assertRefused(
        "credit.lwm, package.json: A member of the model package is not as Lacewing writes it");
  }

  /** Writes the full package with some members replaced; an empty text removes one. */
  private void tamper(Map<String, String> changes) throws IOException {
    full().write(file);
    Map<String, Bytes> members =
        new TreeMap<>(CanonicalArchive.read(file, PackageDocument.MEMBERS, ArchiveLimits.STANDARD));
    changes.forEach(
        (name, text) -> {
          if (text.isEmpty()) {
            members.remove(name);
          } else {
            members.put(name, Bytes.ofText(text));
          }
        });
    AtomicFile.write(file, out -> ArchiveWriter.write(members, out));
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> ModelPackage.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void refusesAChangedMember() throws IOException {
    tamper(Map.of("model.onnx", "evil"));
    assertRefused(
        "credit.lwm, model.onnx: A member of the model package was changed: expected SHA-256 "
            + ONNX.sha256()
            + ", found "
            + Bytes.ofText("evil").sha256());
  }

  @Test
  void refusesAMissingOrAddedMember() throws IOException {
    tamper(Map.of("package.json", ""));
    assertRefused("credit.lwm: This is no model package: member package.json is missing");
    tamper(Map.of("model.onnx", ""));
    assertRefused(
        "credit.lwm: The model package is damaged: it holds [network.json, parameters.bin");
    tamper(Map.of("compression.json", "{}"));
    assertRefused(
        "credit.lwm: The model package is damaged: it holds [compression.json, model.onnx");
  }

  @Test
  void refusesALaterVersion() throws IOException {
    tamper(Map.of("package.json", "{\"format\": \"lacewing-model\", \"version\": 3}"));
    assertRefused(
        "credit.lwm: The model package has an unknown format: expected lacewing-model version 1 to"
            + " 2, found lacewing-model version 3.");
  }

  @Test
  void refusesSerializedObjectsWithoutReadingThem() throws IOException {
    AtomicFile.write(
        file,
        out ->
            ArchiveWriter.write(
                Map.of("preprocessor.bin", Bytes.of(new byte[] {-84, -19, 0, 5, 115})), out));
    assertRefused("credit.lwm: The archive contains serialized Java object in preprocessor.bin");
  }

  @Test
  void refusesColumnsThatContradictEachOther() throws IOException {
    Bytes schema = Bytes.ofText("{\"fields\": []}");
    full().write(file);
    String document =
        CanonicalArchive.read(file, PackageDocument.MEMBERS, ArchiveLimits.STANDARD)
            .get("package.json")
            .text()
            .replaceAll("(\"schema.json\": )\"[0-9a-f]+\"", "$1\"" + schema.sha256() + "\"");
    tamper(Map.of("schema.json", schema.text(), "package.json", document));
    assertRefused(
        "credit.lwm: The model package is damaged: schema.json and preprocessing.json speak of"
            + " different columns.");
  }

  @Test
  void aFailedWriteKeepsTheOldPackage() throws IOException {
    full().write(file);
    Path missing = folder.resolve("no/such.lwm");

    assertThatThrownBy(() -> full().write(missing)).isInstanceOf(IOException.class);

    assertThat(Files.exists(file)).isTrue();
    assertThat(ModelPackage.read(file)).isEqualTo(full());
  }
}

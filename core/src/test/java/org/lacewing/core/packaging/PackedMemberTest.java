package org.lacewing.core.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.ArchiveWriter;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.model.TensorSpec;

/** A package holds its network plain or packed; core knows which, not what is inside. */
class PackedMemberTest {
  private static final Bytes PACKED = Bytes.ofText("packed");
  private static final ModelPackage PLAIN =
      ModelPackage.ofTensors(
          new NetworkSignature(
              List.of(new TensorSpec("x", List.of(3))), List.of(new TensorSpec("y", List.of(2)))),
          Bytes.ofText("plain"));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("small.lwm");
  }

  private void write(SortedMap<String, Bytes> members) throws IOException {
    AtomicFile.write(file, out -> ArchiveWriter.write(members, out));
  }

  private void refused(String message) {
    assertThatThrownBy(() -> ModelPackage.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void takesThePlaceOfThePlainNetwork() throws IOException {
    ModelPackage packed = PLAIN.withProvenance(Map.of("run", "a")).withPacked(PACKED);
    packed.write(file);
    ModelPackage read = ModelPackage.read(file);
    assertThat(read).isEqualTo(packed);
    assertThat(read.isPacked()).isTrue();
    assertThat(read.storedNetwork()).isEqualTo(PACKED);
    assertThat(read.members()).containsOnlyKeys("model.lwp", "package.json");
    assertThat(read.members().get("package.json").text()).contains("\"version\": 2,");
    assertThat(read.provenance()).containsEntry("run", "a");
    assertThatThrownBy(read::onnx)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("packed, it is no ONNX file");
  }

  @Test
  void aPlainPackageIsOfVersionOneStill() {
    assertThat(PLAIN.isPacked()).isFalse();
    assertThat(PLAIN.storedNetwork()).isEqualTo(PLAIN.onnx());
    assertThat(PLAIN.members().get("package.json").text()).contains("\"version\": 1,");
  }

  @Test
  void aCompressedModelOfAPackedOneIsPlain() {
    ModelPackage compressed =
        PLAIN.withPacked(PACKED).compressed(Bytes.ofText("tiny"), Json.object());
    assertThat(compressed.isPacked()).isFalse();
    assertThat(compressed.onnx()).isEqualTo(Bytes.ofText("tiny"));
  }

  @Test
  void refusesTwoNetworks() throws IOException {
    SortedMap<String, Bytes> both = new TreeMap<>(PLAIN.members());
    both.put("model.lwp", PACKED);
    document(both, 2);
    refused(
        "small.lwm: The model package is damaged: it holds two networks, model.onnx and"
            + " model.lwp.");
  }

  @Test
  void refusesNoNetwork() throws IOException {
    SortedMap<String, Bytes> none = new TreeMap<>(PLAIN.members());
    none.remove("model.onnx");
    document(none, 1);
    refused("small.lwm: This is no model package: member model.onnx is missing");
  }

  @Test
  void refusesAFormThatTheVersionDoesNotHave() throws IOException {
    document(new TreeMap<>(PLAIN.withPacked(PACKED).members()), 1);
    refused(
        "small.lwm: The model package is damaged: it is of version 1, but its network is"
            + " model.lwp.");
    document(new TreeMap<>(PLAIN.members()), 2);
    refused(
        "small.lwm: The model package is damaged: it is of version 2, but its network is"
            + " model.onnx.");
  }

  /** Writes the members with a document of the given version whose digests fit. */
  private void document(SortedMap<String, Bytes> members, int version) throws IOException {
    SortedMap<String, Bytes> others = new TreeMap<>(members);
    others.remove("package.json");
    String text =
        PackageDocument.describe(null, PLAIN.tensors(), Map.of(), others)
            .document()
            .text()
            .replaceAll("\"version\": \\d", "\"version\": " + version);
    others.put("package.json", Bytes.ofText(text));
    write(others);
  }
}

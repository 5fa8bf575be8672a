package org.lacewing.onnx.imports.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.ArchiveLimits;
import org.lacewing.core.files.ArchiveReader;
import org.lacewing.core.files.ArchiveWriter;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;

/** Damaged and malicious files give one clear error, or a network; never anything else. */
class HostileKerasFilesTest {
  /**
   * Positions that are damaged: every one would take minutes. 61 has no factor in common with 8.
   */
  private static final int STEP = 61;

  private static final Set<String> MEMBERS =
      Set.of("config.json", "metadata.json", "model.weights.h5");

  @TempDir private Path folder;

  private static byte[] fixture(String name) throws IOException {
    return Files.readAllBytes(KerasFixture.FOLDER.resolve(name));
  }

  /** Reads a file; anything but a network or a DataException fails the test. */
  private boolean isRead(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, content);
    try {
      new KerasImporter().read(file);
      return true;
    } catch (DataException e) {
      assertThat(e.getMessage()).contains(name).hasSizeLessThan(2000);
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp.h5", "mlp.keras", "compiled.keras"})
  void flippedBytesGiveAnErrorOrANetwork(String name) throws IOException {
    byte[] whole = fixture(name);
    int refused = 0;
    for (int at = 0; at < whole.length; at += STEP) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (at % 2 == 0 ? 0xFF : 1 << at % 8);
      refused += isRead(name, damaged) ? 0 : 1;
    }
    assertThat(refused).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp.h5", "compiled.keras"})
  void truncatedFilesGiveAnErrorOrANetwork(String name) throws IOException {
    byte[] whole = fixture(name);
    for (int length = 0; length < whole.length; length += 2 * STEP) {
      isRead(name, Arrays.copyOf(whole, length));
    }
    assertThat(isRead(name, Arrays.copyOf(whole, whole.length / 2))).isFalse();
  }

  /** The weights of an archive are guarded by its checksums; here they are damaged before. */
  @Test
  void damagedWeightsInASoundArchive() throws IOException {
    Map<String, Bytes> members = members("compiled.keras");
    byte[] weights = members.get("model.weights.h5").toArray();
    int refused = 0;
    for (int at = 0; at < weights.length; at += 5 * STEP) {
      byte[] damaged = weights.clone();
      damaged[at] ^= (byte) 0xFF;
      members.put("model.weights.h5", Bytes.of(damaged));
      refused += isRead("a.keras", archive(members)) ? 0 : 1;
    }
    assertThat(refused).isPositive();
  }

  @Test
  void unknownMembersAreRefused() throws IOException {
    Map<String, Bytes> members = members("mlp.keras");
    members.put("assets/vocabulary.txt", Bytes.ofText("a"));
    assertRefused(archive(members), "has an unknown member assets/vocabulary.txt");
  }

  @Test
  void aMissingMemberIsNamed() throws IOException {
    Map<String, Bytes> members = members("mlp.keras");
    members.remove("model.weights.h5");
    assertRefused(archive(members), "expected config.json, metadata.json, model.weights.h5");
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() throws IOException {
    Map<String, Bytes> members = members("mlp.keras");
    members.put("model.weights.h5", members("mlp_without_bias.keras").get("model.weights.h5"));
    assertRefused(archive(members), "A weight has the wrong shape");
    assertRefused(
        changed("mlp.keras", layers -> layers.add(layers.get(1).deepCopy())),
        "\"dense\" is there twice");
  }

  @Test
  void modelsThatCallEachOtherManyTimesAreBounded() throws IOException {
    // Each model calls the one inside it twice: 2^40 layers in a few kilobytes.
    ObjectNode inner = member("Dense", Json.object().put("name", "d").put("units", 3));
    for (int depth = 0; depth < 40; depth++) {
      ArrayNode layers = Json.array();
      layers.add(member("InputLayer", Json.object().put("name", "i")));
      inner.set("inbound_nodes", Json.array().add(call("i")).add(call("m0")));
      String name = inner.path("config").path("name").asText();
      ArrayNode second = Json.array().add(Json.array().add(name).add(0).add(0).add(Json.object()));
      inner.set("inbound_nodes", Json.array().add(call("i")).add(second));
      layers.add(inner);
      ObjectNode config = Json.object().put("name", "m" + depth);
      config.set("layers", layers);
      config.set("input_layers", Json.array().add(Json.array().add("i").add(0).add(0)));
      config.set("output_layers", Json.array().add(Json.array().add(name).add(1).add(0)));
      inner = member("Functional", config);
    }
    ObjectNode nested = inner;
    assertRefused(
        changed(
            "mlp.keras",
            layers -> {
              layers.remove(layers.size() - 1);
              layers.add(nested);
            }),
        "the");
  }

  @Test
  void absurdSizesAreRefusedBeforeMemoryIsAsked() throws IOException {
    for (long units : new long[] {-1, 1L << 40, 1 << 23}) {
      assertThat(
              isRead(
                  "a.keras",
                  changed(
                      "mlp.keras",
                      layers -> ((ObjectNode) layers.get(1).path("config")).put("units", units))))
          .isFalse();
    }
  }

  @Test
  void deepConfigurationsAreRefused() throws IOException {
    Map<String, Bytes> members = members("mlp.keras");
    members.put("config.json", Bytes.ofText("{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)));
    assertThat(isRead("a.keras", archive(members))).isFalse();
  }

  private void assertRefused(byte[] content, String message) throws IOException {
    Path file = folder.resolve("a.keras");
    Files.write(file, content);
    assertThatThrownBy(() -> new KerasImporter().read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  private static JsonNode call(String layer) {
    return Json.array().add(Json.array().add(layer).add(0).add(0).add(Json.object()));
  }

  private static ObjectNode member(String className, ObjectNode config) {
    ObjectNode layer = Json.object().put("class_name", className);
    layer.set("config", config);
    return layer;
  }

  private static byte[] changed(String name, Consumer<ArrayNode> change) throws IOException {
    Map<String, Bytes> members = members(name);
    JsonNode config = Json.parse(members.get("config.json").text(), "config.json");
    change.accept((ArrayNode) config.path("config").path("layers"));
    members.put("config.json", Bytes.ofText(config.toString()));
    return archive(members);
  }

  private static Map<String, Bytes> members(String name) throws IOException {
    return new TreeMap<>(
        ArchiveReader.read(KerasFixture.FOLDER.resolve(name), MEMBERS, ArchiveLimits.STANDARD));
  }

  private static byte[] archive(Map<String, Bytes> members) throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (OutputStream out = bytes) {
      ArchiveWriter.write(members, out);
    }
    return bytes.toByteArray();
  }
}

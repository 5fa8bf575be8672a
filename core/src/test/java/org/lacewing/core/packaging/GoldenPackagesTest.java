package org.lacewing.core.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages of every version, which must be read for ever, and the page that describes them. */
class GoldenPackagesTest {
  private static final Path FOLDER =
      Path.of("src", "test", "resources", "org", "lacewing", "core", "packaging");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private static Path golden(String name) {
    return FOLDER.resolve(name + ".lwm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1/rows", "v1/compressed", "v1/signed", "v1/tensors", "v2/packed"})
  void isReadAsThePageSays(String name) throws IOException, DataFormatException {
    Map<String, byte[]> byHand = PageReader.members(golden(name));
    Map<String, byte[]> read = new LinkedHashMap<>();
    ModelPackage.read(golden(name))
        .members()
        .forEach((member, content) -> read.put(member, content.toArray()));

    assertThat(List.copyOf(read.keySet())).isEqualTo(List.copyOf(byHand.keySet()));
    assertThat(PageReader.names()).containsAll(byHand.keySet());
    byHand.forEach((member, content) -> assertThat(read.get(member)).as(member).isEqualTo(content));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1/rows", "v1/compressed", "v1/signed", "v1/tensors", "v2/packed"})
  void isWrittenAgainMemberByMember(String name) throws IOException, DataFormatException {
    Path again = folder.resolve("again.lwm");
    ModelPackage.read(golden(name)).write(again);

    Map<String, byte[]> before = PageReader.members(golden(name));
    Map<String, byte[]> after = PageReader.members(again);
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach(
        (member, content) -> assertThat(after.get(member)).as(member).isEqualTo(content));
  }

  /** From the members by hand to the meaning, with a JSON parser only. */
  @ParameterizedTest
  @ValueSource(strings = {"v1/rows", "v1/compressed", "v1/signed", "v1/tensors", "v2/packed"})
  void documentHoldsTheFieldsOfThePageAndTrueDigests(String name)
      throws IOException, DataFormatException, GeneralSecurityException {
    Map<String, byte[]> members = PageReader.members(golden(name));
    JsonNode document = JSON.readTree(members.get("package.json"));
    List<String> fields = new ArrayList<>();
    document.fieldNames().forEachRemaining(fields::add);
    boolean rows = members.containsKey("preprocessing.json");
    assertThat(fields)
        .isEqualTo(
            rows
                ? List.of(
                    "format", "version", "target", "features", "signature", "provenance", "sha256")
                : List.of("format", "version", "signature", "provenance", "sha256"));
    assertThat(document.get("format").textValue()).isEqualTo("lacewing-model");
    assertThat("v" + document.get("version").intValue()).isEqualTo(name.split("/", -1)[0]);
    TreeSet<String> described = new TreeSet<>(members.keySet());
    described.removeAll(List.of("package.json", "signature.json"));
    List<String> digested = new ArrayList<>();
    document.get("sha256").fieldNames().forEachRemaining(digested::add);
    assertThat(digested).isEqualTo(List.copyOf(described));
    for (String member : described) {
      assertThat(document.get("sha256").get(member).textValue())
          .isEqualTo(sha256(members.get(member)));
    }
    if (rows) {
      JsonNode last = document.get("features").get(document.get("features").size() - 1);
      assertThat(document.at("/signature/inputs/0/shape/0").intValue())
          .as("the encoded columns are the network's input")
          .isEqualTo(last.get("first").intValue() + last.get("width").intValue());
    }
  }

  @Test
  void theSignatureIsOfWhatThePageSays()
      throws IOException, DataFormatException, GeneralSecurityException {
    Map<String, byte[]> members = PageReader.members(golden("v1/signed"));
    JsonNode seal = JSON.readTree(members.get("signature.json"));
    byte[] key =
        Base64.getMimeDecoder()
            .decode(
                Files.readString(FOLDER.resolve("keys").resolve("test-only-public.pem"))
                    .replaceAll("-----[A-Z ]+-----", ""));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
    check.update(
        ("lacewing-model-signature-1\n" + sha256(members.get("package.json")) + "\n")
            .getBytes(StandardCharsets.UTF_8));

    assertThat(check.verify(Base64.getDecoder().decode(seal.get("signature").textValue())))
        .isTrue();
    assertThat(seal.get("algorithm").textValue()).isEqualTo("Ed25519");
    assertThat(seal.get("keyId").textValue()).isEqualTo(sha256(key));
  }

  @Test
  void holdsWhatItHeld() throws IOException {
    ModelPackage rows = ModelPackage.read(golden("v1/rows"));
    assertThat(rows.schema().featureNames()).containsExactly("age", "income", "size");
    assertThat(rows.target().classes()).containsExactly("no", "yes");
    assertThat(rows.preprocessing().columnNames())
        .containsExactly("age", "income", "size=L", "size=M", "size=S", "size is missing");
    assertThat(rows.network()).isPresent();
    assertThat(rows.compression()).isEmpty();
    ModelPackage compressed = ModelPackage.read(golden("v1/compressed"));
    assertThat(compressed.network()).isEmpty();
    assertThat(compressed.compression().orElseThrow().number("weights")).isEqualTo(384);
    assertThat(ModelPackage.read(golden("v1/signed")).unsigned()).isEqualTo(compressed);
    ModelPackage tensors = ModelPackage.read(golden("v1/tensors"));
    assertThat(tensors.tensors().inputs().get(0).channels()).containsExactly("R", "G", "B");
    assertThat(tensors.tensors().inputs().get(0).layout()).contains("NCHW");
    assertThat(tensors.tensors().outputs().get(0).classes()).containsExactly("cat", "dög");
    assertThat(tensors.signature().inputs().get(1).isFixed()).isFalse();
  }

  @Test
  void aPackedNetworkIsInThePlaceOfThePlainOne() throws IOException {
    ModelPackage packed = ModelPackage.read(golden("v2/packed"));
    assertThat(packed.isPacked()).isTrue();
    assertThat(packed.storedNetwork().size()).isEqualTo(226);
    assertThat(packed.schema().featureNames()).containsExactly("age", "size");
  }

  private static String sha256(byte[] content) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}

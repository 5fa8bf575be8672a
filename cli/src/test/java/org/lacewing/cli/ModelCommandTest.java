package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.packaging.ModelPackage;

/** {@code lacewing model} on the packages and keys that the tests of core hold. */
class ModelCommandTest {
  private static final Path GOLDEN =
      Path.of("..", "core", "src", "test", "resources", "org", "lacewing", "core", "packaging");
  private static final String SIGNED = GOLDEN.resolve("v1/signed.lwm").toString();
  private static final String COMPRESSED = GOLDEN.resolve("v1/compressed.lwm").toString();
  private static final String PUBLIC = GOLDEN.resolve("keys/test-only-public.pem").toString();
  private static final String PRIVATE = GOLDEN.resolve("keys/test-only-private.pem").toString();
  private static final String KEY_ID =
      "2c9a09b4be35eddcb8e2138fa461152393c6d75931278355bca2b76704b0e0de";

  @TempDir private Path folder;

  private static Run model(String... words) {
    return Run.of(Stream.concat(Stream.of("model"), Stream.of(words)).toArray(String[]::new));
  }

  private static List<String> levels(Run verified) {
    return verified.json().path("checks").findValuesAsText("level");
  }

  @Test
  void describesAModelOverRows() {
    JsonNode told = model("describe", SIGNED, "--json").json();
    assertThat(told.at("/target/name").asText()).isEqualTo("paid");
    assertThat(told.at("/preprocessing/0/accepts").asText())
        .isEqualTo("a number, in training 20 to 59; a missing one is read as 36.5");
    assertThat(told.at("/preprocessing/0/encoded").asText())
        .isEqualTo("(x − 38) / 11.44, limited to ±4");
    assertThat(told.at("/preprocessing/2/accepts").asText())
        .isEqualTo(
            "one of 3 categories: L, M, S; a missing one is a category of its own; another one is"
                + " read as none of them");
    assertThat(told.at("/preprocessing/2/width").asInt()).isEqualTo(4);
    assertThat(told.at("/inputs/0/shape/0").asInt()).isEqualTo(6);
    assertThat(told.at("/compression/weights").asInt()).isEqualTo(384);
    assertThat(told.at("/provenance/seed").asText()).isEqualTo("1");
    assertThat(told.at("/signature/keyId").asText()).isEqualTo(KEY_ID);
    assertThat(told.at("/bytes/model.onnx").asInt()).isEqualTo(1130);
    assertThat(told.path("layers").size()).isGreaterThan(1);

    Run text = model("describe", SIGNED);
    assertThat(text.code()).isZero();
    assertThat(text.out())
        .contains(
            "Predicts the class paid, one of no, yes; figures speak of yes.",
            "limited to ±4",
            "pass standard-score",
            "Signed; the signature was not checked.",
            KEY_ID);
  }

  @Test
  void describesAModelOverTensors() {
    Run text = model("describe", GOLDEN.resolve("v1/tensors.lwm").toString());
    assertThat(text.out())
        .contains("[n, 3, 2, 2]", "NCHW", "R G B", "cat, dög", "Not signed.", "dense", "[12, 2]");
  }

  @Test
  void verifiesWithAndWithoutAKey() {
    for (String name : List.of("rows", "compressed", "signed", "tensors")) {
      Run verified = model("verify", GOLDEN.resolve("v1/" + name + ".lwm").toString(), "--json");
      assertThat(verified.code()).as(verified.out()).isZero();
      assertThat(levels(verified)).containsExactly("pass", "pass", "pass", "note");
    }
    Run trusted = model("verify", SIGNED, "--key", PUBLIC, "--json");
    assertThat(trusted.code()).as(trusted.out()).isZero();
    assertThat(levels(trusted)).containsExactly("pass", "pass", "pass", "pass");
  }

  @Test
  void aMissingOrFalseSignatureIsCodeSix() {
    Run missing = model("verify", COMPRESSED, "--key", PUBLIC, "--json");
    assertThat(missing.code()).isEqualTo(6);
    assertThat(missing.message()).contains("not signed", KEY_ID);
    assertThat(levels(missing)).containsExactly("pass", "pass", "pass", "fail");

    assertThat(model("keygen", "--to", folder.toString()).code()).isZero();
    Run other = model("verify", SIGNED, "--key", folder.resolve("public.pem").toString(), "--json");
    assertThat(other.code()).isEqualTo(6);
    assertThat(other.message()).contains("signed by another key");
  }

  @Test
  void aSignatureOfAnotherPackageIsFalse() throws IOException {
    ModelPackage signed = ModelPackage.read(Path.of(SIGNED));
    Path mixed = folder.resolve("mixed.lwm");
    java.util.SortedMap<String, Bytes> members =
        new java.util.TreeMap<>(ModelPackage.read(GOLDEN.resolve("v1/rows.lwm")).members());
    members.put("signature.json", signed.members().get("signature.json"));
    org.lacewing.core.files.AtomicFile.write(
        mixed, out -> org.lacewing.core.files.ArchiveWriter.write(members, out));

    Run verified = model("verify", mixed.toString(), "--key", PUBLIC, "--json");
    assertThat(verified.code()).isEqualTo(6);
    assertThat(verified.message()).contains("The signature of the model package is false");
  }

  @Test
  void aDamagedFileIsCodeThree() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(SIGNED));
    bytes[bytes.length / 2] ^= 1;
    Path damaged = folder.resolve("damaged.lwm");
    Files.write(damaged, bytes);
    for (String word : List.of("verify", "describe")) {
      Run refused = model(word, damaged.toString(), "--json");
      assertThat(refused.code()).isEqualTo(3);
      assertThat(refused.message()).startsWith("damaged.lwm");
    }
  }

  @Test
  void anotherGraphThanIsToldIsCodeThree() throws IOException {
    ModelPackage rows = ModelPackage.read(GOLDEN.resolve("v1/rows.lwm"));
    NetworkSignature told =
        new NetworkSignature(
            List.of(new TensorSpec("input", List.of(6))),
            List.of(new TensorSpec("output", List.of(3))));
    Path file = folder.resolve("other.lwm");
    ModelPackage.of(rows.preprocessing(), told, rows.onnx()).write(file);

    Run refused = model("verify", file.toString(), "--json");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(levels(refused)).containsExactly("pass", "fail", "note");
    assertThat(refused.message()).contains("not the one its package.json describes");
    assertThat(model("sign", file.toString(), "--key", PRIVATE).code()).isEqualTo(3);
  }

  @Test
  void signsInPlaceOrElsewhereAndNeverShowsTheKey() throws IOException {
    Path file = folder.resolve("model.lwm");
    Files.copy(Path.of(COMPRESSED), file);
    Path elsewhere = folder.resolve("signed.lwm");
    String secret = Files.readString(Path.of(PRIVATE)).lines().toList().get(1);

    for (Run signed :
        List.of(
            model("sign", file.toString(), "--key", PRIVATE, "--to", elsewhere.toString()),
            model("sign", file.toString(), "--key", PRIVATE, "--json"))) {
      assertThat(signed.code()).as(signed.err()).isZero();
      assertThat(signed.out()).contains(KEY_ID);
      assertThat(signed.out() + signed.err()).doesNotContain(secret.substring(10, 40));
    }

    assertThat(elsewhere).hasSameBinaryContentAs(file);
    assertThat(ModelPackage.read(file)).isEqualTo(ModelPackage.read(Path.of(SIGNED)));
  }

  @Test
  void aKeyThatCannotSignIsNotShown() throws IOException {
    Path file = folder.resolve("model.lwm");
    Files.copy(Path.of(COMPRESSED), file);
    String secret = Files.readString(Path.of(PRIVATE)).lines().toList().get(1);
    Path cut = folder.resolve("cut.pem");
    Files.writeString(cut, Files.readString(Path.of(PRIVATE)).replace(secret, secret.substring(4)));

    Run refused = model("sign", file.toString(), "--key", cut.toString());
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("cut.pem: The key cannot be read");
    assertThat(refused.out() + refused.err()).doesNotContain(secret.substring(10, 40));

    // The wrong way round: the private key where the public one belongs.
    Run wrong = model("verify", SIGNED, "--key", PRIVATE);
    assertThat(wrong.code()).isEqualTo(3);
    assertThat(wrong.out() + wrong.err()).doesNotContain(secret.substring(10, 40));
    assertThat(ModelPackage.read(file).seal()).isEmpty();
  }

  @Test
  void aFileOfARunIsNotChanged() throws IOException {
    Path models = Files.createDirectories(folder.resolve("run/models"));
    Files.writeString(folder.resolve("run/run.json"), "{}");
    Path file = models.resolve("original.lwm");
    Files.copy(Path.of(COMPRESSED), file);

    Run refused = model("sign", file.toString(), "--key", PRIVATE, "--json");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.message()).contains("A file of a run is never changed", "--to");
    assertThat(file).hasSameBinaryContentAs(Path.of(COMPRESSED));
  }

  @Test
  void makesKeysThatOnlyTheirOwnerReads() throws IOException {
    Path keys = folder.resolve("new/keys");
    Run made = model("keygen", "--to", keys.toString(), "--json");
    assertThat(made.code()).as(made.out()).isZero();
    Path secret = keys.resolve("private.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    String text = Files.readString(secret);
    assertThat(made.out() + made.err()).doesNotContain(text.lines().toList().get(1));

    Path file = folder.resolve("model.lwm");
    Files.copy(Path.of(COMPRESSED), file);
    assertThat(model("sign", file.toString(), "--key", secret.toString()).code()).isZero();
    Run verified =
        model("verify", file.toString(), "--key", keys.resolve("public.pem").toString(), "--json");
    assertThat(verified.code()).as(verified.out()).isZero();

    Run again = model("keygen", "--to", keys.toString(), "--json");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.message()).contains("private.pem: The key file exists already");
    assertThat(Files.readString(secret)).isEqualTo(text);
    Files.delete(secret);
    assertThat(model("keygen", "--to", keys.toString()).code()).isEqualTo(2);
    assertThat(Files.exists(secret)).as("no key without its other half").isFalse();
  }

  @Test
  void saysWhatIsMissingOrTooMuch() {
    assertThat(model("show", SIGNED).code()).isEqualTo(2);
    assertThat(model("describe").code()).isEqualTo(2);
    Run noKey = model("sign", SIGNED, "--json");
    assertThat(noKey.code()).isEqualTo(2);
    assertThat(noKey.message()).contains("--key private.pem");
    Run tooMuch = model("describe", SIGNED, "--key", PUBLIC, "--json");
    assertThat(tooMuch.code()).isEqualTo(2);
    assertThat(tooMuch.message()).contains("--key has nothing to do here");
    assertThat(model("verify", "none.lwm").code()).isEqualTo(3);
  }
}

package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.onnx.packaging.PackagedNetwork;

/** A compressed model with a packed network beside the same with a plain one. */
class PackedTest {
  @TempDir private static Path folder;
  private static TinyExperiment tiny;
  private static String run;
  private static Path plain;
  private static Path packed;
  private static Run compressed;

  @BeforeAll
  static void compress() throws Exception {
    tiny = TinyExperiment.in(folder);
    Run trained = tiny.run("train");
    assertThat(trained.code()).as(trained.out()).isZero();
    run = trained.json().path("run").asText();
    plain = folder.resolve("plain.lwm");
    packed = folder.resolve("packed.lwm");
    assertThat(compress(plain).code()).isZero();
    compressed = compress(packed, "--packed");
    assertThat(compressed.code()).as(compressed.out()).isZero();
  }

  private static Run compress(Path to, String... more) {
    List<String> words = new ArrayList<>(List.of("compress", run, "--pass", "standard-score"));
    words.addAll(List.of("--out", to.toString(), "--runs", tiny.runs().toString(), "--json"));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  @Test
  void theReportTellsTheBytes() throws Exception {
    ModelPackage model = ModelPackage.read(packed);
    var told = compressed.json().path("packed");
    assertThat(model.isPacked()).isTrue();
    assertThat(told.path("bytes").asInt()).isEqualTo(model.storedNetwork().size());
    Bytes onnx = ModelPackage.read(plain).onnx();
    assertThat(told.path("plainBytes").asInt()).isEqualTo(onnx.size());
    assertThat(told.path("plainSha256").asText()).isEqualTo(onnx.sha256());
    assertThat(told.path("bytes").asInt()).isLessThan(onnx.size());
    // 5 encoded columns, 16 hidden units, 2 classes.
    assertThat(told.path("parameterBytes").asInt()).isEqualTo(4 * (5 * 16 + 16 + 16 * 2 + 2));
  }

  @Test
  void thePackageTellsItsOwnBytes() throws Exception {
    ModelPackage model = ModelPackage.read(packed);
    var account = model.compression().orElseThrow();
    assertThat(account.object("packed").number("bytes")).isEqualTo(model.storedNetwork().size());
    assertThat(account.object("packed").number("plainBytes"))
        .isEqualTo(ModelPackage.read(plain).onnx().size());
    assertThat(ModelPackage.read(plain).compression().orElseThrow().has("packed")).isFalse();
  }

  @Test
  void answersAndExportAreThoseOfThePlainOne() throws Exception {
    String rows = tiny.file("data.csv").toString();
    assertThat(Run.of("predict", packed.toString(), "--in", rows).out())
        .isEqualTo(Run.of("predict", plain.toString(), "--in", rows).out())
        .contains("p(yes)");
    Path onnx = folder.resolve("network.onnx");
    assertThat(Run.of("export", packed.toString(), "--to", onnx.toString()).code()).isZero();
    assertThat(Bytes.adopt(Files.readAllBytes(onnx))).isEqualTo(ModelPackage.read(plain).onnx());
    assertThat(Run.of("model", "verify", packed.toString()).code()).isZero();
  }

  @Test
  void aFreshProcessHasOpenedTheFile() {
    var proof = compressed.json().path("packed").path("freshProcess");
    assertThat(proof.path("rows").asInt()).isPositive();
    assertThat(proof.path("largestDifference").asDouble()).isZero();
  }

  @Test
  void aProofThatFailsLeavesNothing() throws Exception {
    Path file = folder.resolve("unproved.lwm");
    String java = System.getProperty("java.home");
    System.setProperty("java.home", folder.toString());
    Run failed;
    try {
      failed = compress(file, "--packed");
    } finally {
      System.setProperty("java.home", java);
    }
    assertThat(failed.code()).isEqualTo(3);
    assertThat(failed.message())
        .contains("The Java process that was to open the packed network failed");
    assertThat(file).doesNotExist();
  }

  @Test
  void aRecipeOfAnExperimentIsStoredPacked() throws Exception {
    tiny.experiment(
        "compression:\n"
            + "- {name: small, packed: true, passes: [{use: standard-score}]}\n"
            + "- {name: wide, passes: [{use: standard-score}]}\n"
            + "gate: {minAgreement: -1, maxDrop: 1, maxFlips: 1}\n");
    Run ran = tiny.run("run");
    assertThat(ran.code()).as(ran.out()).isZero();
    Path run = Path.of(ran.json().path("folder").asText());
    ModelPackage small = ModelPackage.read(run.resolve("models").resolve("small.lwm"));
    ModelPackage wide = ModelPackage.read(run.resolve("models").resolve("wide.lwm"));
    assertThat(small.isPacked()).isTrue();
    assertThat(wide.isPacked()).isFalse();
    assertThat(PackagedNetwork.of(small).onnx()).isEqualTo(wide.onnx());
    int bytes = small.storedNetwork().size();
    assertThat(bytes).isLessThan(wide.onnx().size());
    assertThat(ran.json().path("onnxBytes").path("small").asInt()).isEqualTo(bytes);
    assertThat(Files.readString(run.resolve("report.html")))
        .contains(bytes + " packed", "A fresh Java process opened it");
    String rows = tiny.file("data.csv").toString();
    List<String> answers = new ArrayList<>();
    for (String model : List.of("small", "wide")) {
      answers.add(Run.of("predict", run.toString(), "--in", rows, "--model", model).out());
    }
    assertThat(answers.get(0)).contains("p(yes)").isEqualTo(answers.get(1));
  }

  @Test
  void damageEndsWithTheCodeOfWrongData() throws Exception {
    ModelPackage model = ModelPackage.read(packed);
    byte[] flipped = model.storedNetwork().toArray();
    flipped[flipped.length / 2] ^= (byte) 4;
    Path damaged = folder.resolve("damaged.lwm");
    model.withPacked(Bytes.adopt(flipped)).write(damaged);
    Run answer =
        Run.of("predict", damaged.toString(), "--in", tiny.file("data.csv").toString(), "--json");
    assertThat(answer.code()).isEqualTo(3);
    assertThat(answer.message()).contains("model.lwp: The packed network is damaged");
  }

  @Test
  void faithfulIsAPassWithAPackedNetwork() throws Exception {
    Path faithful = folder.resolve("faithful.lwm");
    Path named = folder.resolve("named.lwm");
    List<String> to = List.of("compress", run, "--runs", tiny.runs().toString(), "--json", "--out");
    List<String> brief = new ArrayList<>(to);
    brief.addAll(List.of(faithful.toString(), "--faithful"));
    List<String> whole = new ArrayList<>(to);
    whole.addAll(
        List.of(
            named.toString(),
            "--packed",
            "--pass",
            "rate-distortion:lossPerBit=9e-10,attributions=0.3"));
    Run told = Run.of(brief.toArray(String[]::new));
    assertThat(told.code()).as(told.out()).isZero();
    assertThat(Run.of(whole.toArray(String[]::new)).code()).isZero();
    assertThat(ModelPackage.read(faithful).isPacked()).isTrue();
    assertThat(ModelPackage.read(faithful).storedNetwork())
        .isEqualTo(ModelPackage.read(named).storedNetwork());
    Run both = compress(folder.resolve("x.lwm"), "--faithful", "--max-bytes", "10k");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.message()).contains("--faithful");
  }
}

package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packaging.PackagedNetwork;

/** Every way to compress and to explain is reached from the command line by its name. */
class MethodsTest {
  @TempDir private static Path folder;
  private static TinyExperiment tiny;
  private static String run;

  @BeforeAll
  static void train() throws Exception {
    tiny = TinyExperiment.in(folder);
    Run trained = tiny.run("train", "--set", "model.hidden=[32, 32]");
    assertThat(trained.code()).as(trained.out()).isZero();
    run = trained.json().path("run").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int8:scheme=symmetric",
        "standard-score:bits=4",
        "interval-contribution:intervals=4,keep=0.5",
        "magnitude:sparsity=0.5"
      })
  void compresses(String pass) throws Exception {
    Path out = folder.resolve(pass.replaceAll("\\W", "-") + ".lwm");
    Run compressed =
        Run.of(
            "compress",
            run,
            "--runs",
            tiny.runs().toString(),
            "--pass",
            pass,
            "--out",
            out.toString(),
            "--json");
    assertThat(compressed.code()).as(compressed.out()).isZero();
    assertThat(out).exists();
    Files.writeString(folder.resolve("rows.csv"), "age,income,size\n58,39,S\n");
    Run answer = Run.of("predict", out.toString(), "--in", folder.resolve("rows.csv").toString());
    assertThat(answer.code()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("\n2,yes,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop-column",
        "permutation:repeats=2",
        "surrogate-tree:maxDepth=2",
        "surrogate-rules:maxRules=3",
        "lime:samples=50",
        "kernelshap:background=20",
        "permutation-shapley:background=20,rows=200",
        "sampling-shapley:background=20,rows=200"
      })
  void explains(String explainer) {
    Run explained =
        Run.of(
            "explain",
            run,
            "--runs",
            tiny.runs().toString(),
            "--with",
            explainer,
            "--rows",
            "0",
            "--json");
    assertThat(explained.code()).as(explained.out()).isZero();
    assertThat(explained.json().path("explanations").get(0).path("explainer").asText())
        .isEqualTo(explainer.replaceAll(":.*", ""));
  }

  private Run limited(String seconds) {
    return Run.of(
        "explain",
        run,
        "--runs",
        tiny.runs().toString(),
        "--with",
        "kernelshap:background=20",
        "--time-limit",
        seconds,
        "--json");
  }

  @Test
  void aTimeLimitIsKept() {
    assertThat(limited("600").code()).isZero();
    Run over = limited("0");
    assertThat(over.code()).isEqualTo(2);
    assertThat(over.message()).contains("The time limit ended before there was any result");
    Run wrong = limited("soon");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.message()).contains("--time-limit is no number of seconds", "soon");
  }

  @Test
  void mistakesInOptionsAreNamed() {
    Run run1 =
        Run.of(
            "compress",
            run,
            "--runs",
            tiny.runs().toString(),
            "--pass",
            "int8:shceme=symmetric",
            "--out",
            folder.resolve("x.lwm").toString(),
            "--json");
    assertThat(run1.code()).as(run1.out()).isEqualTo(2);
    assertThat(run1.message())
        .contains("--pass int8:shceme=symmetric", "shceme is not a known setting", "scheme");
    assertThat(folder.resolve("x.lwm")).doesNotExist();
    Run run2 = Run.of("explain", run, "--runs", tiny.runs().toString(), "--with", "lmie", "--json");
    assertThat(run2.code()).isEqualTo(2);
    assertThat(run2.message()).contains("Did you mean lime?");
  }

  @Test
  void aFinishedModelIsTunedWhileItsPrunedWeightsStayZero() throws Exception {
    Path pruned = folder.resolve("pruned.lwm");
    Path tuned = folder.resolve("tuned.lwm");
    Run without = magnitude("magnitude:sparsity=0.5", pruned);
    Run with = magnitude("magnitude:sparsity=0.5,fineTuning.epochs=2", tuned);
    assertThat(without.code()).as(without.out()).isZero();
    assertThat(with.code()).as(with.out()).isZero();
    Tensor before = weight(pruned);
    Tensor after = weight(tuned);
    assertThat(Mask.ofNonZero(after)).isEqualTo(Mask.ofNonZero(before));
    assertThat(after).isNotEqualTo(before);
  }

  private static Tensor weight(Path file) throws Exception {
    OnnxModel graph = PackagedNetwork.of(ModelPackage.read(file)).graph();
    return graph.weight(graph.layers().get(0).weight());
  }

  private static Run magnitude(String pass, Path out) {
    return Run.of(
        "compress",
        run,
        "--runs",
        tiny.runs().toString(),
        "--pass",
        pass,
        "--out",
        out.toString(),
        "--json");
  }
}

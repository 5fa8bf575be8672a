package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain --evaluate} compares the explainers that were asked for. */
class ExplainEvaluateTest {
  @TempDir private static Path folder;
  private static TinyExperiment tiny;
  private static String run;

  @BeforeAll
  static void train() throws Exception {
    tiny = TinyExperiment.in(folder);
    run = tiny.run("train").json().get("run").textValue();
  }

  private static Run explain(String... more) {
    String[] words = new String[more.length + 4];
    words[0] = "explain";
    words[1] = run;
    words[2] = "--runs";
    words[3] = tiny.runs().toString();
    System.arraycopy(more, 0, words, 4, more.length);
    return Run.of(words);
  }

  private static JsonNode figure(JsonNode method, String metric) {
    for (JsonNode figure : method.get("figures")) {
      if (figure.get("metric").textValue().equals(metric)) {
        return figure;
      }
    }
    throw new AssertionError(metric + " in " + method);
  }

  @Test
  void methodsAreComparedByEachMetric() throws Exception {
    Path why = folder.resolve("why");
    Run explained =
        explain(
            "--with",
            "kernelshap:background=20",
            "--with",
            "integrated-gradients:scale=probability",
            "--with",
            "surrogate-rules",
            "--evaluate-with",
            "background=20,sets=30,truthRows=20",
            "--save",
            why.toString(),
            "--json");
    assertThat(explained.code()).as(explained.out() + explained.err()).isZero();
    JsonNode explanations = explained.json().get("explanations");
    assertThat(explanations).hasSize(4);
    JsonNode evaluation = explanations.get(3);
    assertThat(evaluation.get("explainer").textValue()).isEqualTo("evaluation");
    JsonNode result = evaluation.get("result");
    assertThat(result.get("rows").intValue()).isEqualTo(20);
    assertThat(result.get("methods")).hasSize(2);
    JsonNode shap = result.get("methods").get(0);
    assertThat(shap.get("method").textValue()).isEqualTo("kernelshap:background=20");
    assertThat(figure(shap, "deletion-gain").get("value").get("mean").doubleValue())
        .isBetween(0.02, 1.0);
    assertThat(figure(shap, "scaled-infidelity").get("value").get("mean").doubleValue())
        .isBetween(0.0, 0.3);
    assertThat(figure(shap, "pointing").get("value").get("mean").doubleValue()).isEqualTo(1);
    // A network of two layers: the last one is shuffled first.
    JsonNode stages = shap.get("randomization").get("stages");
    assertThat(stages).hasSize(2);
    assertThat(stages.get(1).get("layers").intValue()).isEqualTo(2);
    assertThat(stages.get(1).get("agreement").get("mean").doubleValue()).isBetween(-1.0, 0.95);
    JsonNode gradients = result.get("methods").get(1);
    assertThat(figure(gradients, "pointing").get("remark").textValue()).contains("does not apply");
    assertThat(Files.readString(why.resolve("evaluation.html")))
        .contains("The answer while columns are removed", "<svg");
  }

  @Test
  void aQuantizedPackageIsShuffled() {
    Path small = folder.resolve("small.lwm");
    Run compressed =
        Run.of(
            "compress",
            run,
            "--runs",
            tiny.runs().toString(),
            "--pass",
            "int8:arithmetic=float",
            "--out",
            small.toString(),
            "--json");
    assertThat(compressed.code()).as(compressed.out()).isZero();
    Run explained =
        Run.of(
            "explain",
            small.toString(),
            "--in",
            folder.resolve("data.csv").toString(),
            "--with",
            "lime:samples=100",
            "--rows",
            "0,1,2,3",
            "--evaluate-with",
            "sets=10,neighbours=0,truthRows=0",
            "--json");
    assertThat(explained.code()).as(explained.out() + explained.err()).isZero();
    JsonNode result = explained.json().get("explanations").get(1).get("result");
    assertThat(result.get("rows").intValue()).isEqualTo(4);
    JsonNode lime = result.get("methods").get(0);
    assertThat(lime.get("randomization").get("stages").size()).isGreaterThan(1);
    assertThat(figure(lime, "randomization").get("value").get("mean").doubleValue())
        .isBetween(-1.0, 0.95);
  }

  @Test
  void mistakesAreNamed() {
    Run none = explain("--with", "surrogate-rules", "--evaluate", "--json");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.message()).contains("no explanation to evaluate", "surrogate-rules");
    Run wrong = explain("--with", "lime", "--evaluate-with", "orders=0", "--json");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.message()).contains("orders", "1 to");
  }
}

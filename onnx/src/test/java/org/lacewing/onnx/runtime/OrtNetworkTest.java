package org.lacewing.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

class OrtNetworkTest {
  /** Series {@code s} of any length and a vector {@code v} in; {@code s + s}, {@code v * v} out. */
  private static final OnnxModel MODEL =
      OnnxModel.parse(
          GraphBuilder.named("two")
              .input("s", List.of(TensorSpec.FREE, 2))
              .input("v", List.of(3))
              .add(Node.of(Operators.ADD, "0", List.of("s", "s"), List.of("twice")))
              .add(Node.of(Operators.MUL, "1", List.of("v", "v"), List.of("square")))
              .output("twice", List.of(TensorSpec.FREE, 2))
              .output("square", List.of(3))
              .build()
              .toBytes());

  private static Tensor series(int rows, int steps, float value) {
    float[] values = new float[rows * steps * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = value + i;
    }
    return Tensor.of(new int[] {rows, steps, 2}, values);
  }

  private static Tensor twice(Tensor tensor) {
    float[] values = tensor.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 2;
    }
    return Tensor.of(tensor.shape(), values);
  }

  private static void refused(Map<String, Tensor> batch, String... parts) {
    try (OrtNetwork network = OrtNetwork.open(MODEL)) {
      assertThatThrownBy(() -> network.run(batch))
          .isInstanceOf(DataException.class)
          .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
  }

  @Test
  void freeDimensionsSurviveTheFile() {
    assertThat(MODEL.networkSignature())
        .isEqualTo(
            new NetworkSignature(
                List.of(
                    new TensorSpec("s", List.of(TensorSpec.FREE, 2)),
                    new TensorSpec("v", List.of(3))),
                List.of(
                    new TensorSpec("twice", List.of(TensorSpec.FREE, 2)),
                    new TensorSpec("square", List.of(3)))));
    assertThatThrownBy(() -> OrtPredictor.open(MODEL)).isInstanceOf(DataException.class);
  }

  @Test
  void everyOutputIsThereInOrderWhateverTheLengthOfTheSeries() {
    try (OrtNetwork network = OrtNetwork.open(MODEL)) {
      for (int steps : new int[] {1, 4, 7, 2}) {
        Tensor s = series(2, steps, steps);
        Map<String, Tensor> answers =
            network.run(Map.of("v", Tensor.matrix(2, 3, 1, 2, 3, -1, 0, 4), "s", s));
        assertThat(answers.keySet()).containsExactly("twice", "square");
        assertThat(answers.get("twice")).isEqualTo(twice(s));
        assertThat(answers.get("square")).isEqualTo(Tensor.matrix(2, 3, 1, 4, 9, 1, 0, 16));
      }
    }
  }

  @Test
  void callsThatDoNotFitAreNamed() {
    Tensor s = series(2, 3, 0);
    Tensor v = Tensor.zeros(2, 3);
    refused(Map.of("s", s), "input \"v\"", "An input is missing");
    refused(Map.of("s", s, "v", v, "w", v), "The network has no such input", "w");
    refused(
        Map.of("s", s, "v", Tensor.zeros(3, 3)),
        "input \"v\"",
        "different numbers of rows",
        "expected 2 rows, found 3");
    refused(Map.of("s", s, "v", Tensor.zeros(2, 4)), "expected [n, 3], found [2, 4]");
    refused(Map.of("s", Tensor.zeros(2, 3, 3), "v", v), "expected [n, ?, 2], found [2, 3, 3]");
    refused(
        Map.of("s", s, "v", Tensor.matrix(2, 3, 1, 2, 3, 4, Float.NaN, 6)),
        "input \"v\", row 1, position 1",
        "not finite");
  }

  @Test
  void aClosedNetworkSaysSo() {
    OrtNetwork network = OrtNetwork.open(MODEL);
    network.close();
    network.close();
    assertThatThrownBy(() -> network.run(Map.of("s", series(1, 1, 0), "v", Tensor.zeros(1, 3))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void threadsGetTheirOwnAnswers() throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try (OrtNetwork network = OrtNetwork.open(MODEL)) {
      List<Future<Boolean>> calls = new ArrayList<>();
      for (int call = 0; call < 200; call++) {
        Tensor s = series(1 + call % 3, 1 + call % 5, call);
        Tensor v = Tensor.zeros(1 + call % 3, 3);
        calls.add(
            executor.submit(
                () -> network.run(Map.of("s", s, "v", v)).get("twice").equals(twice(s))));
      }
      for (Future<Boolean> call : calls) {
        assertThat(call.get()).isTrue();
      }
    } finally {
      executor.shutdownNow();
    }
  }
}

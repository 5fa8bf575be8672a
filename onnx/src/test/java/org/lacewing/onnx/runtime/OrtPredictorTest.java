package org.lacewing.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Models;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

class OrtPredictorTest {

  /** The model of {@link Models#twoLayers} by its formula. */
  private static float byHand(float x0, float x1) {
    return 10 * Math.max(0, x0 + 3 * x1 + 1) - Math.max(0, 2 * x0 - x1 - 1) + 0.5f;
  }

  @Test
  void computesTheNetwork() {
    try (OrtPredictor predictor = OrtPredictor.open(Models.twoLayers())) {
      // h = relu(1 + 3 + 1, 2 - 1 - 1) = (5, 0); relu(3 - 6 + 1, 6 + 2 - 1) = (0, 7).
      assertThat(predictor.predict(Tensor.matrix(2, 2, 1, 1, 3, -2)))
          .isEqualTo(Tensor.matrix(2, 1, 50.5f, -6.5f));
    }
  }

  @Test
  void anEmptyBatchGivesAnEmptyAnswer() {
    try (OrtPredictor predictor = OrtPredictor.open(Models.twoLayers())) {
      assertThat(predictor.predict(Tensor.zeros(0, 2))).isEqualTo(Tensor.zeros(0, 1));
    }
  }

  @Test
  void aBatchLargerThanAChunkKeepsItsOrder() {
    float[] values = new float[3 * 103];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Tensor batch = Tensor.of(new int[] {103, 3}, values);
    try (OrtPredictor predictor = OrtPredictor.open(Models.identity(3), new OrtOptions(1, 10))) {
      assertThat(predictor.predict(batch)).isEqualTo(batch);
      assertThat(predictor.predict(batch.slice(7, 8))).isEqualTo(batch.slice(7, 8));
    }
  }

  @Test
  void checksItsInput() {
    try (OrtPredictor predictor = OrtPredictor.open(Models.twoLayers())) {
      assertThatThrownBy(() -> predictor.predict(Tensor.zeros(1, 3)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("[n, 2]")
          .hasMessageContaining("[1, 3]");
      assertThatThrownBy(() -> predictor.predict(Tensor.matrix(2, 2, 1, 2, 3, Float.NaN)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("row 1, position 1");
    }
  }

  @Test
  void closesTwiceAndThenAnswersNoMore() {
    OrtPredictor predictor = OrtPredictor.open(Models.twoLayers());
    predictor.predict(Tensor.zeros(1, 2));
    predictor.close();
    predictor.close();
    assertThatThrownBy(() -> predictor.predict(Tensor.zeros(1, 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void refusesAnOperatorThatNobodyKnows() {
    OnnxModel unknown =
        GraphBuilder.named("strange")
            .input("input", List.of(1))
            .add(Node.of("Frobnicate", "0", List.of("input"), List.of("output")))
            .output("output", List.of(1))
            .build();
    assertThatThrownBy(() -> OrtPredictor.open(unknown))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("model \"strange\"")
        .hasMessageContaining("Frobnicate");
  }

  @Test
  void aWrongDeclarationOfTheOutputIsAnErrorNotACrash() {
    OnnxModel wrong = Models.identity(2).edit().clearOutputs().output("output", List.of(3)).build();
    assertThatThrownBy(
            () -> {
              try (OrtPredictor predictor = OrtPredictor.open(wrong)) {
                predictor.predict(Tensor.zeros(1, 2));
              }
            })
        .isInstanceOf(DataException.class)
        .hasMessageContaining("ONNX Runtime cannot");
  }

  @Test
  void refusesImpossibleOptions() {
    assertThatThrownBy(() -> new OrtOptions(0, 1))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("threads is impossible: expected 1 or more, found 0.");
  }

  @Test
  void eightThreadsGetTheirOwnAnswers() throws InterruptedException, ExecutionException {
    int inputs = 64;
    RandomGenerator random = new Seed(45).generator();
    float[] known = new float[2 * inputs];
    for (int i = 0; i < known.length; i++) {
      known[i] = random.nextInt(-8, 9);
    }
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try (OrtPredictor predictor = OrtPredictor.open(Models.twoLayers())) {
      List<Future<Integer>> mismatches = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        RandomGenerator own = new Seed(45).derive(thread).generator();
        mismatches.add(
            executor.submit(
                () -> {
                  int wrong = 0;
                  for (int request = 0; request < 300; request++) {
                    int rows = own.nextInt(1, 4);
                    int[] picked = own.ints(rows, 0, inputs).toArray();
                    Tensor batch = Tensor.of(new int[] {inputs, 2}, known).select(picked);
                    Tensor answer = predictor.predict(batch);
                    for (int row = 0; row < rows; row++) {
                      // Small whole numbers: floating-point arithmetic is exact.
                      if (answer.at(row) != byHand(batch.at(row, 0), batch.at(row, 1))) {
                        wrong++;
                      }
                    }
                  }
                  return wrong;
                }));
      }
      for (Future<Integer> mismatch : mismatches) {
        assertThat(mismatch.get()).isZero();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void closingWaitsForRequestsUnderWay() throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 20; round++) {
        OrtPredictor predictor = OrtPredictor.open(Models.twoLayers());
        List<Future<?>> requests = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          requests.add(
              executor.submit(
                  () -> {
                    try {
                      while (true) {
                        assertThat(predictor.predict(Tensor.matrix(1, 2, 1, 1)).at(0))
                            .isEqualTo(50.5f);
                      }
                    } catch (IllegalStateException closed) {
                      assertThat(closed).hasMessageContaining("closed");
                    }
                  }));
        }
        predictor.close();
        for (Future<?> request : requests) {
          request.get();
        }
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void openingAndClosingLeavesNoThreadBehind() {
    OrtPredictor.open(Models.twoLayers()).close();
    int before = threads();
    for (int i = 0; i < 200; i++) {
      try (OrtPredictor predictor =
          OrtPredictor.open(Models.twoLayers(), new OrtOptions(2, 4096))) {
        predictor.predict(Tensor.zeros(1, 2));
      }
    }
    assertThat(threads()).isLessThanOrEqualTo(before + 2);
  }

  /** Threads of the process, those of native code included, where the system tells. */
  private static int threads() {
    String[] tasks = new java.io.File("/proc/self/task").list();
    return tasks == null ? Thread.activeCount() : tasks.length;
  }
}

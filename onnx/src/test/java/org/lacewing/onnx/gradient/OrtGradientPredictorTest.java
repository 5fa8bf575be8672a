package org.lacewing.onnx.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Models;
import org.lacewing.onnx.OnnxModel;

class OrtGradientPredictorTest {
  private static final int ROWS = 600;

  private static Tensor rows() {
    float[] values = new float[2 * ROWS];
    for (int i = 0; i < ROWS; i++) {
      values[2 * i] = i % 3 == 0 ? 1 : 3;
      values[2 * i + 1] = i % 3 == 0 ? 1 : -2;
    }
    return Tensor.matrix(ROWS, 2, values);
  }

  private static void check(Tensor gradient) {
    assertThat(gradient.shape()).containsExactly(ROWS, 2);
    for (int i = 0; i < ROWS; i++) {
      assertThat(gradient.at(i, 0)).isEqualTo(i % 3 == 0 ? 10f : -2f);
      assertThat(gradient.at(i, 1)).isEqualTo(i % 3 == 0 ? 30f : 1f);
    }
  }

  @Test
  void predictsAndDifferentiatesInChunks() {
    OnnxModel model = Models.twoLayers();
    try (OrtGradientPredictor predictor = OrtGradientPredictor.open(model)) {
      assertThat(predictor.signature()).isEqualTo(model.signature());
      assertThat(predictor.predict(rows()).at(0)).isEqualTo(50.5f);
      check(predictor.gradient(rows(), 0));
      assertThat(predictor.gradient(Tensor.zeros(0, 2), 0)).isEqualTo(Tensor.zeros(0, 2));
    }
  }

  @Test
  void refusesWhatIsNoRowAndNoOutput() {
    OrtGradientPredictor predictor = OrtGradientPredictor.open(Models.twoLayers());
    assertThatThrownBy(() -> predictor.gradient(Tensor.matrix(1, 2, 1, Float.NaN), 0))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> predictor.gradient(Tensor.zeros(1, 2), 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    predictor.close();
    predictor.close();
    assertThatThrownBy(() -> predictor.gradient(Tensor.zeros(1, 2), 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void severalThreadsGetTheSame() throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try (OrtGradientPredictor predictor = OrtGradientPredictor.open(Models.twoLayers())) {
      List<Future<Tensor>> answers = new ArrayList<>();
      for (int request = 0; request < 20; request++) {
        answers.add(executor.submit(() -> predictor.gradient(rows(), 0)));
      }
      for (Future<Tensor> answer : answers) {
        check(answer.get());
      }
    } finally {
      executor.shutdownNow();
    }
  }
}

package org.lacewing.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.packaging.SmallModels;

class OrtEngineTest {
  @TempDir Path folder;

  @Test
  void opensAFile() throws IOException {
    Path file = folder.resolve("dense.onnx");
    Files.write(file, SmallModels.dense(2, 2, 1, 0, 0, 1).toBytes());
    try (OrtPredictor predictor = OrtPredictor.open(file)) {
      assertThat(predictor.predict(Tensor.matrix(1, 2, 3, 3)))
          .isEqualTo(Tensor.matrix(1, 2, 0.5f, 0.5f));
    }
  }

  @Test
  void refusesAFileThatIsNoModel() throws IOException {
    Path file = folder.resolve("text.onnx");
    Files.writeString(file, "no model");
    assertThatThrownBy(() -> OrtPredictor.open(file)).isInstanceOf(DataException.class);
  }

  @Test
  void keepsAnInterruption() throws IOException {
    Thread.currentThread().interrupt();
    assertThat(OrtEngine.whileLoading(() -> "read")).isEqualTo("read");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void givesTheReadersOwnFailure() {
    assertThatThrownBy(
            () ->
                OrtEngine.whileLoading(
                    () -> {
                      throw new IOException("gone");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("gone");
  }
}

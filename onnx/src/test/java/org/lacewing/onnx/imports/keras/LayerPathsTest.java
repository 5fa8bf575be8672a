package org.lacewing.onnx.imports.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;
import org.lacewing.core.json.Json;

class LayerPathsTest {
  private static KerasLayer layer(String className) {
    return KerasLayer.of(
        Json.object().put("class_name", className).set("config", Json.object()), true, 3);
  }

  @Test
  void classesAreNumberedEachForItself() {
    assertThat(
            LayerPaths.of(
                List.of(layer("Dense"), layer("Conv2DTranspose"), layer("Dense"), layer("LSTM"))))
        .containsExactly(
            "layers/dense/", "layers/conv2d_transpose/", "layers/dense_1/", "layers/lstm/");
  }

  @Test
  void namesAreWrittenAsKerasDoes() {
    assertThat(LayerPaths.snakeCase("MultiHeadAttention")).isEqualTo("multi_head_attention");
    assertThat(LayerPaths.snakeCase("PReLU")).isEqualTo("p_re_lu");
    assertThat(LayerPaths.snakeCase("SeparableConv1D")).isEqualTo("separable_conv1d");
    assertThat(LayerPaths.snakeCase("GRU")).isEqualTo("gru");
  }

  @Test
  void versionsBeforeTheSecondAreRefused() {
    assertThat(KerasVersion.of("2.15.0", "file").major()).isEqualTo(2);
    assertThat(KerasVersion.of("3.0.0.dev2024", "file").major()).isEqualTo(3);
    for (String text : new String[] {"", "1.2.2", "three"}) {
      assertThatThrownBy(() -> KerasVersion.of(text, "file"))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("keras_version");
    }
  }
}

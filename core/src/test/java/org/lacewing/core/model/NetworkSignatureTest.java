package org.lacewing.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;

class NetworkSignatureTest {
  private static final TensorSpec SERIES = new TensorSpec("s", List.of(TensorSpec.FREE, 2));
  private static final TensorSpec VECTOR = new TensorSpec("v", List.of(3));
  private static final TensorSpec ANSWER = new TensorSpec("y", List.of(1));

  @Test
  void shapesReadAsWritten() {
    assertThat(SERIES.shapeText()).isEqualTo("[n, ?, 2]");
    assertThat(new TensorSpec("x", List.of()).shapeText()).isEqualTo("[n]");
    assertThat(SERIES.isFixed()).isFalse();
    assertThat(VECTOR.isFixed()).isTrue();
    assertThat(new NetworkSignature(List.of(SERIES, VECTOR), List.of(ANSWER)))
        .hasToString("s [n, ?, 2], v [n, 3] -> y [n, 1]");
  }

  @Test
  void onlyOneOfEachWithFixedShapesIsPlain() {
    assertThat(new NetworkSignature(List.of(VECTOR), List.of(ANSWER)).plain())
        .isEqualTo(new ModelSignature("v", List.of(3), "y", List.of(1)));
    for (List<TensorSpec> inputs : List.of(List.of(SERIES), List.of(VECTOR, SERIES))) {
      NetworkSignature signature = new NetworkSignature(inputs, List.of(ANSWER));
      assertThat(signature.isPlain()).isFalse();
      assertThatThrownBy(signature::plain)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("found " + signature);
    }
  }

  @Test
  void impossibleSignaturesAreRefused() {
    assertThatThrownBy(() -> new TensorSpec("x", List.of(0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TensorSpec("x", List.of(-2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NetworkSignature(List.of(), List.of(ANSWER)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NetworkSignature(List.of(VECTOR), List.of(ANSWER, ANSWER)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCallIsCheckedAndItsRowsCounted() {
    NetworkSignature signature = new NetworkSignature(List.of(SERIES, VECTOR), List.of(ANSWER));
    assertThat(signature.check(Map.of("s", Tensor.zeros(4, 9, 2), "v", Tensor.zeros(4, 3))))
        .isEqualTo(4);
    assertThatThrownBy(
            () -> signature.check(Map.of("s", Tensor.zeros(4, 9, 2), "v", Tensor.zeros(5, 3))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected 4 rows, found 5");
    assertThatThrownBy(() -> signature.check(Map.of("v", Tensor.zeros(4, 3))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("input \"s\"");
  }
}

package org.lacewing.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;

class NodeTest {
  private final Node node = Node.of("Gemm", "0", List.of("x", "w"), List.of("y"));

  @Test
  void keepsAttributesOfEveryKind() {
    Node full =
        node.withInteger("transB", 1)
            .withNumber("alpha", 0.5f)
            .withIntegers("axes", List.of(0L, 2L))
            .withText("mode", "linear")
            .withInputs(List.of("x", "v"));
    assertThat(full.integer("transB", 0)).isEqualTo(1);
    assertThat(full.number("alpha", 1)).isEqualTo(0.5f);
    assertThat(full.integers("axes")).containsExactly(0L, 2L);
    assertThat(full.text("mode")).contains("linear");
    assertThat(full.inputs()).containsExactly("x", "v");
    assertThat(node.integer("transB", 0)).isZero();
  }

  @Test
  void anAttributeIsReplacedNotRepeated() {
    Node twice = node.withInteger("axis", 1).withInteger("axis", 0);
    assertThat(twice).isEqualTo(node.withInteger("axis", 0));
  }

  @Test
  void anAttributeOfAnotherTypeIsAnError() {
    assertThatThrownBy(() -> node.withText("axis", "1").integer("axis", 0))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "node \"0\" (Gemm), attribute axis: An attribute has the wrong type: expected INT,"
                + " found STRING.");
  }
}

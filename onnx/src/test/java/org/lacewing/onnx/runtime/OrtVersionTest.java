package org.lacewing.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrtVersionTest {
  @Test
  void isTheOneOfTheBuild() {
    assertThat(OrtVersion.current()).isEqualTo("1.28.0");
  }
}

package org.lacewing.training.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NativeBackendTest {
  @Test
  void theLibrariesOfThisMachineMultiplyRight() {
    NativeBackend backend = NativeBackend.inspect();
    assertThat(backend.version()).isEqualTo("1.0.0-M2.1");
    assertThat(backend.blas()).isEqualTo("OPENBLAS");
    assertThat(backend.threads()).isPositive();
    // Not even a float product is exact, and a wrong kernel is far off.
    assertThat(backend.productError()).isBetween(1e-12, 96 * Math.scalb(1.0, -24));
    assertThat(backend.isSound()).isTrue();
    assertThat(NativeBackend.gigaflops()).isPositive();
  }

  @Test
  void aWrongProductIsNotSound() {
    assertThat(new NativeBackend("", "", "", "", Optional.empty(), 1, 1e-3).isSound()).isFalse();
  }
}

package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.training.network.NetworkShape;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;

class MemoryEstimateTest {

  @Test
  void anImpossibleBatchIsRefusedWithNumbers() {
    MemoryEstimate estimate = new MemoryEstimate(0, 10_000 * 4, 4096);
    assertThat(estimate.bytes()).isEqualTo(163_840_000);
    assertThatThrownBy(() -> estimate.check(64_000_000))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Training needs about 164 MB outside the heap: expected at most the limit of 64 MB,"
                + " found a batch of 4096 rows. Set training.batchSize to 1600 or less, or raise"
                + " -Dorg.bytedeco.javacpp.maxbytes.");
  }

  @Test
  void aNetworkThatIsTooLargeByItselfIsRefused() {
    assertThatThrownBy(() -> new MemoryEstimate(80_000_000, 4, 10).check(64_000_000))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("make the network smaller");
  }

  @Test
  void whatFitsPasses() {
    assertThatCode(() -> new MemoryEstimate(0, 4, 1000).check(4000)).doesNotThrowAnyException();
    assertThatCode(() -> new MemoryEstimate(0, 4, 1000).check(0)).doesNotThrowAnyException();
  }

  @Test
  void parametersGradientsStateAndAnswersCount() {
    MemoryEstimate estimate =
        MemoryEstimate.of(
            Networks.configuration(Networks.dense(3, 5, Activation.RELU), Networks.softmax(5, 2)),
            new NetworkShape(3, 2, Task.CLASSIFICATION),
            Settings.of(1, 32, Optimizer.ADAM, 0.1),
            1000);
    // 3 · 5 + 5 + 5 · 2 + 2 = 32 parameters, four times: value, gradient, two moments.
    assertThat(estimate.fixedBytes()).isEqualTo(32 * 4 * 4);
    // 3 features, 2 targets, 5 + 2 answers and as many derivatives.
    assertThat(estimate.bytesPerRow()).isEqualTo((3 + 2 + 2 * 7) * 4);
    assertThat(estimate.batchSize()).isEqualTo(32);
  }

  @Test
  void absurdSizesDoNotOverflow() {
    MemoryEstimate estimate = new MemoryEstimate(Long.MAX_VALUE, Long.MAX_VALUE, 10);
    assertThat(estimate.bytes()).isEqualTo(Long.MAX_VALUE);
  }
}

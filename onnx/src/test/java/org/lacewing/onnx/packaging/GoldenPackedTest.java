package org.lacewing.onnx.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;

/** The packed network of a package of version 2, which must unpack to the same bytes for ever. */
class GoldenPackedTest {
  private static final Path PACKED =
      Path.of("../core/src/test/resources/org/lacewing/core/packaging/v2/packed.lwm");

  @Test
  void unpacksToTheBytesThatWerePacked() throws IOException {
    PackagedNetwork network = PackagedNetwork.of(ModelPackage.read(PACKED));
    assertThat(network.onnx().size()).isEqualTo(1074);
    assertThat(network.onnx().sha256())
        .isEqualTo("7ba7a9b8e3c4948c14959518eda6c7d0db62b6b70ba8529eb78a2e5048e1a9b8");
    assertThat(network.graph().weight("w").shape()).containsExactly(3, 40);
  }

  @Test
  void answers() throws IOException {
    try (Pipeline pipeline = PackagedNetwork.of(ModelPackage.read(PACKED)).pipeline()) {
      Tensor answer = pipeline.predictor().predict(Tensor.matrix(1, 3, 0, 0, 0));
      // The biases are 0.5 and -0.25.
      assertThat(answer.at(0)).isCloseTo((float) (1 / (1 + Math.exp(-0.75))), within(1e-6f));
    }
  }
}

package org.lacewing.onnx.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;

/** A package with a packed network is the same model as the plain one. */
class PackedPackageTest {
  private static final ModelPackage PLAIN = SmallModels.rows();
  private static final ModelPackage PACKED = PackagedNetwork.of(PLAIN).packed();

  @TempDir private Path folder;

  @Test
  void givesTheSameGraphFileAndAnswers() throws IOException {
    Path file = folder.resolve("small.lwm");
    PACKED.write(file);
    ModelPackage read = ModelPackage.read(file);
    assertThat(read.isPacked()).isTrue();
    assertThat(read).isEqualTo(PACKED);
    assertThat(read.storedNetwork()).isNotEqualTo(PLAIN.onnx());
    PackagedNetwork network = PackagedNetwork.of(read);
    assertThat(network.onnx()).isEqualTo(PLAIN.onnx());
    assertThat(network.packed()).isSameAs(read);
    assertThat(answers(read)).isEqualTo(answers(PLAIN));
  }

  private static Tensor answers(ModelPackage model) {
    try (Pipeline pipeline = PackagedNetwork.of(model).pipeline()) {
      return pipeline.predict(TypicalRow.of(model.preprocessing()));
    }
  }

  @Test
  void refusesEveryCut() {
    byte[] stored = PACKED.storedNetwork().toArray();
    for (int length = 0; length < stored.length; length++) {
      refused(Arrays.copyOf(stored, length));
    }
  }

  @Test
  void refusesEveryFlippedByte() {
    for (int at = 0; at < PACKED.storedNetwork().size(); at++) {
      byte[] stored = PACKED.storedNetwork().toArray();
      stored[at] ^= 0x10;
      refused(stored);
    }
  }

  @Test
  void refusesAPlainNetworkInItsPlace() {
    refused(PLAIN.onnx().toArray());
  }

  private static void refused(byte[] stored) {
    ModelPackage changed = PLAIN.withPacked(Bytes.of(stored));
    assertThatThrownBy(() -> PackagedNetwork.of(changed))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("model.lwp: The packed network is damaged");
  }

  @Test
  void refusesAnotherNetworkThanIsTold() {
    ModelPackage other =
        PackagedNetwork.of(SmallModels.rows(SmallModels.dense(3, 2, 6, 5, 4, 3, 2, 1))).packed();
    assertThat(PackagedNetwork.of(PLAIN.withPacked(other.storedNetwork())).onnx())
        .isNotEqualTo(PLAIN.onnx());
    ModelPackage wrong =
        SmallModels.of(
            SmallModels.dense(4, 2, new float[8]).networkSignature(),
            SmallModels.dense(3, 2, 1, 2, 3, 4, 5, 6));
    assertThatThrownBy(() -> PackagedNetwork.of(wrong.withPacked(PACKED.storedNetwork())))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not the one its package.json describes");
  }
}

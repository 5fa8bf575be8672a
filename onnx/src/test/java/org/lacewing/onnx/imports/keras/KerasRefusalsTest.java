package org.lacewing.onnx.imports.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.packaging.PackageTensor;
import org.lacewing.onnx.imports.ImportedNetwork;

/** What is refused, and what is told of a network that is read. */
class KerasRefusalsTest {
  private static ImportedNetwork read(String name) throws IOException {
    return new KerasImporter().read(KerasFixture.FOLDER.resolve(name));
  }

  @Test
  void pythonCodeIsNeverRun() {
    assertThatThrownBy(() -> read("refused_lambda.keras"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "refused_lambda.keras: A layer of the Keras network cannot be written as ONNX: found"
                + " layer \"python\" (Lambda): it holds Python bytecode, which is never run.");
  }

  @Test
  void allOffendersAreListed() {
    assertThatThrownBy(() -> read("refused_several.keras"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("3 layers of the Keras network")
        .hasMessageContaining(
            "layer \"scale\" (Scale): it is a custom class (shop>Scale), whose code is not in the"
                + " file; layer \"odd\" (Dense): its activation own is no function of Keras that is"
                + " supported; layer \"bins\" (Discretization): the class is not supported");
  }

  @Test
  void shapesThatDoNotFitAreListedToo() {
    assertThatThrownBy(() -> read("refused_for_shapes.keras"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("2 layers of the Keras network")
        .hasMessageContaining(
            "layer \"flat\" (Flatten): its input [n, ?, 4] has a free length; layer \"heads\""
                + " (MultiHeadAttention): axis 1 of its input [n, ?, 4] has no fixed length");
  }

  @Test
  void aMaskThatIsUsedIsRefused() {
    assertThatThrownBy(() -> read("refused_mask.keras"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("layer \"not_equal\" (NotEqual): it makes a mask of steps");
  }

  @Test
  void originIsToldAndTrainingIsLeftOut() throws IOException {
    ImportedNetwork archive = read("compiled.keras");
    assertThat(archive.facts())
        .isEqualTo(Map.of("keras.format", "keras", "keras.version", "3.15.1"));
    ImportedNetwork file = read("compiled_h5.h5");
    assertThat(file.facts())
        .isEqualTo(
            Map.of("keras.format", "h5", "keras.version", "3.15.1", "keras.backend", "tensorflow"));
    assertThat(archive.warnings())
        .containsExactly(
            "The training configuration (optimizer, loss, metrics) is not imported.",
            "The state of the optimizer is not imported.")
        .isEqualTo(file.warnings());
    assertThat(read("mlp.keras").warnings()).isEmpty();
  }

  @Test
  void tensorsKeepTheirNamesAndLayouts() throws IOException {
    ImportedNetwork images = read("residual.keras");
    PackageTensor image = images.tensors().inputs().get(0);
    assertThat(image.spec().name()).isEqualTo("image");
    assertThat(image.layout()).isEqualTo(Optional.of("NHWC"));
    assertThat(images.tensors().outputs().get(0).layout()).isEqualTo(Optional.of("NC"));
    assertThat(read("cnn_channels_first.keras").tensors().inputs().get(0).layout())
        .isEqualTo(Optional.of("NCHW"));
    assertThat(read("conv1d_causal.h5").tensors().inputs().get(0).layout())
        .isEqualTo(Optional.of("NWC"));
    ImportedNetwork two = read("two_inputs.h5");
    assertThat(two.tensors().outputs().stream().map(tensor -> tensor.spec().name()))
        .containsExactly("price", "kind");
  }

  @Test
  void becomesAPackageWithItsOrigin() throws IOException {
    assertThat(read("mlp.h5").toPackage().provenance()).containsEntry("keras.version", "3.15.1");
  }

  @Test
  void filesAreRecognisedByContentFirst(@TempDir Path folder) throws IOException {
    KerasImporter importer = new KerasImporter();
    for (String name : new String[] {"mlp.keras", "cnn.keras", "mlp.h5"}) {
      Bytes head = Bytes.of(Files.readAllBytes(KerasFixture.FOLDER.resolve(name)));
      assertThat(importer.recognises("network.bin", head)).as(name).isTrue();
    }
    assertThat(importer.recognises("network.zip", Bytes.ofText("PK\u0003\u0004 something else")))
        .isFalse();
    assertThat(importer.recognises("network.onnx", Bytes.ofText("\b\u0007\u0012"))).isFalse();
    assertThat(importer.recognises("broken.keras", Bytes.ofText(""))).isTrue();
    Path renamed = folder.resolve("network.keras");
    Files.copy(KerasFixture.FOLDER.resolve("mlp.h5"), renamed);
    assertThat(importer.read(renamed).facts()).containsEntry("keras.format", "h5");
  }
}

package org.lacewing.onnx.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.PackageTensor;
import org.lacewing.onnx.OnnxModel;

/** Networks that PyTorch exported answer as PyTorch did. */
class PyTorchFixturesTest {
  private static final double TOLERANCE = 1e-5;

  @TempDir private Path folder;

  static List<NetworkFixture> fixtures() {
    return new PyTorchFixtures().fixtures();
  }

  private ImportedNetwork imported(String name) throws IOException {
    NetworkFixture fixture =
        fixtures().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    return new OnnxImporter().read(fixture.copyTo(folder));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void answersAsItsProgramDid(NetworkFixture fixture) throws IOException {
    FixtureComparison comparison = FixtureComparison.of(fixture, new OnnxImporter(), folder);
    assertThat(comparison.together()).as("all rows in one batch").isLessThan(TOLERANCE);
    assertThat(comparison.alone()).as("each row alone").isLessThan(TOLERANCE);
  }

  /** One file through the package, written and read again. */
  @Test
  void becomesAPackageThatSaysWhatItIs() throws IOException {
    ModelPackage written = imported("cnn").toPackage();
    Path file = folder.resolve("cnn.lwm");
    written.write(file);
    ModelPackage model = ModelPackage.read(file);
    assertThat(model).isEqualTo(written);
    assertThat(model.signature()).hasToString("image [n, 1, 12, 12] -> scores [n, 4]");
    assertThat(model.provenance())
        .containsEntry("format", "ONNX")
        .containsEntry("operatorSets", "onnx 17")
        .containsEntry("program", "pytorch 2.13.0");
  }

  @Test
  void layoutsAreReadOffTheLayers() throws IOException {
    assertThat(layout("cnn")).contains("NCHW");
    assertThat(layout("conv1d")).contains("NCW");
    assertThat(layout("lstm")).contains("NWC");
    assertThat(layout("lstm-time-first")).contains("NWC");
    assertThat(layout("mlp")).contains("NC");
    assertThat(layout("text")).isEmpty();
  }

  private Optional<String> layout(String name) throws IOException {
    PackageTensor input = imported(name).tensors().inputs().get(0);
    return input.layout();
  }

  @Test
  void freeLengthsStayFreeAndOthersAreFound() throws IOException {
    assertThat(imported("lstm").tensors().network())
        .hasToString("series [n, ?, 3] -> answer [n, 2]");
    assertThat(imported("resnet-free-size").tensors().network())
        .hasToString("image [n, 3, ?, ?] -> scores [n, 5]");
    assertThat(imported("dynamo-causal-attention").tensors().network())
        .hasToString("series [n, ?, 8] -> answer [n, ?, 2]");
    assertThat(imported("two-inputs").tensors().network())
        .hasToString("image [n, 1, 8, 8], numbers [n, 4] -> kind [n, 3], amount [n, 1]");
  }

  @Test
  void whatIsChangedAtTheBorderIsSaid() throws IOException {
    assertThat(imported("mlp").warnings()).isEmpty();
    assertThat(imported("mlp-one-row").warnings())
        .singleElement()
        .asString()
        .contains("input \"features\"", "exported for 1 row", "made free");
    assertThat(imported("text").warnings())
        .singleElement()
        .asString()
        .contains("\"tokens\" (int64)", "16777216");
    assertThat(imported("lstm-time-first").warnings())
        .singleElement()
        .asString()
        .contains("Axis 1 of input \"series\" (batch)", "put first");
    assertThat(imported("gru-with-state").warnings())
        .singleElement()
        .asString()
        .contains("Axis 1 of output \"state\"", "put first");
  }

  /** The file as PyTorch writes it has a stack trace at every node. */
  @Test
  void nothingSaysWhereTheNetworkWasMade() throws IOException {
    NetworkFixture fixture =
        fixtures().stream().filter(f -> f.name().equals("dynamo-cnn")).findFirst().orElseThrow();
    Path file = fixture.copyTo(folder);
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("/home/someone");
    Bytes onnx = new OnnxImporter().read(file).toPackage().onnx();
    assertThat(new String(onnx.toArray(), StandardCharsets.ISO_8859_1))
        .doesNotContain("/home/someone");
  }

  /** Compression finds weights among the initializers only. */
  @Test
  void theWeightsAreWhereTheyAreLookedFor() throws IOException {
    OnnxModel model = imported("mlp").graph();
    assertThat(model.denseLayers()).hasSize(3);
    assertThat(imported("cnn").graph().weights().values())
        .anyMatch(weight -> weight.rank() == 4 && weight.dimension(0) == 6);
  }

  @Test
  void theSameFileGivesTheSamePackage() throws IOException {
    assertThat(imported("transformer").toPackage().digest())
        .isEqualTo(imported("transformer").toPackage().digest());
  }
}

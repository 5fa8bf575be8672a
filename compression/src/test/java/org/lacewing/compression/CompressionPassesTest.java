package org.lacewing.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.SettingsBinder;

/** Asks every pass on the class path, those of the tests included, for what users see of it. */
class CompressionPassesTest {
  private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();

  static Stream<CompressionPass<?>> all() {
    return CompressionPasses.load().all().stream();
  }

  @Test
  void theMethodsOfTheProductAreFound() {
    assertThat(all().map(CompressionPass::name))
        .contains(
            "adaround",
            "gptq",
            "int8",
            "integer-weights",
            "interval-contribution",
            "magnitude",
            "optimal-brain",
            "rate-distortion",
            "shared-weights",
            "standard-score",
            "structured",
            "taylor");
  }

  @ParameterizedTest
  @MethodSource("all")
  void isOfOneKind(CompressionPass<?> pass) {
    assertThat(
            Stream.<Class<?>>of(
                Quantizer.class, LatticeQuantizer.class, Pruner.class, Shrinker.class))
        .filteredOn(kind -> kind.isInstance(pass))
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasANameASummaryAndSettingsWithDefaults(CompressionPass<?> pass) {
    assertThat(pass.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(pass.summary()).endsWith(".").doesNotContain("\n").hasSizeBetween(20, 120);
    for (RecordComponent component : pass.settingsType().getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      assertThat(setting).as(component.getName()).isNotNull();
      assertThat(setting.value()).endsWith(".");
    }
    PluginChoice bare = new PluginChoice(pass.name(), Map.of());
    Record settings = SettingsBinder.plain().bind(bare, pass.settingsType());
    assertThat(settings).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isDescribedInTheDocumentation(CompressionPass<?> pass) throws IOException {
    String docs =
        Files.readString(DOCS.resolve("compression.md"))
            + Files.readString(DOCS.resolve("how-to").resolve("add-a-quantizer.md"));
    assertThat(docs).contains("`" + pass.name() + "`");
    for (RecordComponent component : pass.settingsType().getRecordComponents()) {
      assertThat(docs).contains("`" + component.getName() + "`");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void worksWithItsDefaults(CompressionPass<?> pass) {
    CompressionRecipe recipe =
        CompressionRecipe.of(
            List.of(new PluginChoice(pass.name(), Map.of())), CompressionPasses.load());
    CompressedModel compressed =
        Compressor.compress(
            Networks.mlp(Networks.Layout.GEMM, 1, 30, 50, 2), recipe, Networks.context(30));
    assertThat(compressed.passes().get(0).kept()).isTrue();
    assertThat(compressed.passes().get(0).layers()).hasSize(2);
  }
}

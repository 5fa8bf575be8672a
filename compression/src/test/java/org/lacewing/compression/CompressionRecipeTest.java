package org.lacewing.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.quantization.Arithmetic;
import org.lacewing.compression.quantization.Granularity;
import org.lacewing.compression.quantization.Int8Settings;
import org.lacewing.compression.quantization.Scheme;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.plugin.PluginChoice;

class CompressionRecipeTest {

  private static CompressionRecipe recipe(PluginChoice... choices) {
    return CompressionRecipe.of(List.of(choices), CompressionPasses.load());
  }

  @Test
  void bindsSettingsByName() {
    CompressionRecipe recipe =
        recipe(
            new PluginChoice("magnitude", Map.of("sparsity", 0.25)),
            new PluginChoice("int8", Map.of("granularity", "per-tensor")));
    assertThat(recipe.steps())
        .extracting(step -> step.pass().name())
        .containsExactly("magnitude", "int8");
    assertThat(recipe.steps().get(1).settings())
        .isEqualTo(
            new Int8Settings(Arithmetic.INTEGER, Granularity.PER_TENSOR, Scheme.SYMMETRIC, false));
  }

  @Test
  void unknownPassesAndSettingsAreNamed() {
    assertThatThrownBy(() -> recipe(new PluginChoice("int9", Map.of())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("There is no compression pass called \"int9\"")
        .hasMessageContaining("Did you mean int8?");
    assertThatThrownBy(() -> recipe(new PluginChoice("magnitude", Map.of("sparsty", 0.5))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("sparsity");
    assertThatThrownBy(() -> recipe(new PluginChoice("magnitude", Map.of("sparsity", 1.5))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("0 or more and below 1");
  }

  @Test
  void aQuantizerComesLast() {
    assertThatThrownBy(
            () ->
                recipe(new PluginChoice("int8", Map.of()), new PluginChoice("magnitude", Map.of())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "compression recipe, step 2: Nothing can come after a quantizer: expected \"int8\" as"
                + " the last step, found \"magnitude\" after it. Put pruners first and one"
                + " quantizer last.");
  }

  @Test
  void anEmptyRecipeIsRefused() {
    assertThatThrownBy(() -> recipe())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("The compression recipe is empty");
  }
}

package org.lacewing.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.plugin.PluginChoice;

class PluginTextTest {
  @Test
  void aNameAloneHasNoSettings() {
    assertThat(PluginText.parse("int8", "--pass")).isEqualTo(new PluginChoice("int8", Map.of()));
  }

  @Test
  void settingsAreYaml() {
    PluginChoice choice =
        PluginText.parse("magnitude:sparsity=0.5,layers=[a, b],fine.epochs=3,on=true,n='x,y'", "");
    assertThat(choice.use()).isEqualTo("magnitude");
    assertThat(choice.settings())
        .containsExactly(
            Map.entry("sparsity", 0.5),
            Map.entry("layers", List.of("a", "b")),
            Map.entry("fine", Map.of("epochs", 3L)),
            Map.entry("on", true),
            Map.entry("n", "x,y"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '--pass : The option does not name a plug-in: expected NAME or NAME:key=value,key=value.'",
    "':a=1', '--pass :a=1: The option does not name a plug-in'",
    "'int8:bits', '--pass int8:bits: A setting has no value: expected key=value, such as"
        + " int8:key=value, found \"bits\".'",
    "'int8:bits=[1', '--pass int8:bits=[1: This is not valid YAML'"
  })
  void mistakesAreNamed(String text, String message) {
    assertThatThrownBy(() -> PluginText.parse(text, "--pass"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void theOptionIsNamedWhenASettingIsUnknown() {
    PluginChoice choice = PluginText.parse("a:seet=1", "--pass");
    assertThatThrownBy(() -> SettingsBinder.plain().bind(choice, TrainingExample.class))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("--pass a:seet=1")
        .hasMessageContaining("id you mean seed");
  }
}

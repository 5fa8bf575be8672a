package org.lacewing.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.core.plugin.Setting;

class SettingsValueTest {
  /** Settings of any kind. */
  public record Any(
      @Setting(value = "Several.", defaultsTo = "[]") List<SettingsValue> values,
      @Setting("By name.") Map<String, SettingsValue> named) {}

  private static Any bind(String yaml) {
    return SettingsBinder.plain().bind(SettingsTree.parse(yaml, "any.yaml"), Any.class);
  }

  @Test
  void keepsWhatIsWrittenWhateverItIs() {
    Any any = bind("values: [1, 0.5, true, a b, '7', [1, {use: x, y: [2]}]]\nnamed: {z: null}\n");
    assertThat(any.values().stream().map(SettingsValue::yaml))
        .containsExactly("1", "0.5", "true", "a b", "'7'", "[1, {use: x, y: [2]}]");
    assertThat(any.values().stream().map(SettingsValue::text))
        .containsExactly("1", "0.5", "true", "a b", "7", "[1, {use: x, y: [2]}]");
    assertThat(any.named()).containsEntry("z", new SettingsValue(null));
    assertThat(bind(SettingsWriter.yaml(any))).isEqualTo(any);
  }

  @Test
  void itsYamlIsReadBackAsTheSameValue() {
    String values =
        "values: [1.0e-4, 12345678901, -3, 'yes', '1e5', {a: .inf}, \"a: b\\n"
            + "#c\", '', 'null', null]";
    for (SettingsValue value : bind(values + "\nnamed: {}").values()) {
      assertThat(value.yaml()).doesNotContain("\n");
      SettingsTree tree = SettingsTree.parse("{}", "x").with("v=" + value.yaml());
      assertThat(tree.plain()).containsEntry("v", value.value());
    }
  }
}

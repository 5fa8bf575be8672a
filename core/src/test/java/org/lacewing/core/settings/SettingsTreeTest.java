package org.lacewing.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.error.ConfigurationException;

class SettingsTreeTest {
  @TempDir Path folder;

  private static Object plain(String yaml) {
    return SettingsTree.parse(yaml, "x.yaml").root().plain();
  }

  private static void assertRefused(String yaml, String message) {
    assertThatThrownBy(() -> SettingsTree.parse(yaml, "x.yaml"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void readsTheTypesOfYaml() {
    assertThat(plain("x: {a: 1, b: -2.5, c: true, d: null, e: ~}"))
        .hasToString("{x={a=1, b=-2.5, c=true, d=null, e=null}}");
    assertThat(plain("{f: yes, g: '1', h: !!str 1, i: 0o17, j: -.inf, k: 9223372036854775808}"))
        .isEqualTo(
            Map.of(
                "f",
                "yes",
                "g",
                "1",
                "h",
                "1",
                "i",
                15L,
                "j",
                Double.NEGATIVE_INFINITY,
                "k",
                new BigInteger("9223372036854775808")));
  }

  @Test
  void readsFilesWithAByteOrderMarkAndWindowsLineEnds() throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.write(file, "\uFEFFa: 1\r\nb: x\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(SettingsTree.read(file).root().plain()).isEqualTo(Map.of("a", 1L, "b", "x"));
  }

  @Test
  void refusesFilesThatAreMissingOrNoText() throws IOException {
    Path file = folder.resolve("a.yaml");
    assertThatThrownBy(() -> SettingsTree.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ": The file does not exist. Check the path.");
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xE9});
    assertThatThrownBy(() -> SettingsTree.read(file))
        .hasMessage("a.yaml: The file is not UTF-8 text. Save it as UTF-8.");
    Files.write(file, new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> SettingsTree.read(file))
        .hasMessage("a.yaml: The file is too large for settings: expected at most 1048576 bytes.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`a: 1\nb: 2\na: 3`|x.yaml:3: Key a occurs twice in the same map. Remove one of them.",
        "`a: 1\n---\nb: 1`|x.yaml:2: A second document starts here: expected one document.",
        "- 1|x.yaml:1: The file does not hold settings: expected keys and values, such as"
            + " \"name: credit\", found a list of 1.",
        "`a:\n\t- 1`|x.yaml:2: This is not valid YAML: found character '\\t(TAB)'",
        "{[a]: 1}|x.yaml:1: A key is not a plain text: expected a name.",
        "a: *b|x.yaml:1: Alias *b refers to nothing before it, or to itself.",
        "a: &b [*b]|x.yaml:1: Alias *b refers to nothing before it, or to itself.",
        "a: !!javax.script.ScriptEngineManager [x]|x.yaml:1: Tag !!javax.script.ScriptEngineManager"
            + " is not allowed here. Remove the tag",
        "a: !!java.io.File x|x.yaml:1: Tag !!java.io.File is not allowed here.",
        "a: !local {b: 1}|x.yaml:1: Tag !local is not allowed here.",
        "a: !!binary aGk=|x.yaml:1: Tag !!binary is not allowed here.",
        "a: !!int ten|x.yaml:1: Tag !!int is not allowed here.",
      })
  void refusesWhatIsNotPlainSettings(String yaml, String message) {
    assertRefused(yaml, message);
  }

  @Test
  void refusesAnAliasBomb() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i <= 9; i++) {
      String nine = String.join(",", Collections.nCopies(9, "*a" + (i - 1)));
      yaml.append("a" + i + ": &a" + i + " [" + nine + "]\n");
    }
    assertRefused(
        yaml.toString(),
        "x.yaml:6: The file is too large once its aliases are written out:"
            + " expected at most 100000 values, found");
  }

  @Test
  void expandsOrdinaryAliases() {
    assertThat(plain("a: &x {b: 1}\nc: *x"))
        .isEqualTo(Map.of("a", Map.of("b", 1L), "c", Map.of("b", 1L)));
  }

  @Test
  void refusesDeepNesting() {
    char[] open = new char[500_000];
    Arrays.fill(open, '[');
    assertRefused(
        "a: " + new String(open),
        "x.yaml:1: Values are nested too deeply: expected at most 50 levels.");
  }

  @Test
  void takesVeryLongDigitsForText() {
    assertThat(plain("a: " + "9".repeat(500_000))).isEqualTo(Map.of("a", "9".repeat(500_000)));
  }

  @Test
  void anEmptyFileIsAnEmptyMap() {
    assertThat(plain("")).isEqualTo(Map.of());
    assertThat(plain("# only a remark\n")).isEqualTo(Map.of());
  }
}

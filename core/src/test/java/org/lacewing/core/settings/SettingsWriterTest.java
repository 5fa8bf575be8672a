package org.lacewing.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.plugin.PluginChoice;

class SettingsWriterTest {
  private static TrainingExample example(String name, Optional<String> note, long seed, double x) {
    return new TrainingExample(
        name,
        seed,
        new TrainingExample.Loop(1, 1e-4, TrainingExample.Loss.MEAN_SQUARED, false),
        List.of(),
        Map.of(name, x),
        note,
        new PluginChoice("square", new TreeMap<>(Map.of("bits", 3L, "colour", name))),
        List.of(new TrainingExample.Recipe("r", List.of(new PluginChoice("dot", Map.of())))));
  }

  private static void assertReadBack(TrainingExample written) {
    String yaml = SettingsWriter.yaml(written);
    TrainingExample read =
        SettingsBinder.plain().bind(SettingsTree.parse(yaml, "x.yaml"), TrainingExample.class);
    assertThat(read).as(yaml).isEqualTo(written);
    assertThat(SettingsWriter.yaml(read)).isEqualTo(yaml);
  }

  @Test
  void writesAllSettingsInOrder() {
    assertThat(SettingsWriter.yaml(example("a b", Optional.empty(), 5, 2)))
        .isEqualTo(
            """
            name: a b
            seed: 5
            train:
              epochs: 1
              learning_rate: 1.0E-4
              loss: mean-squared
              shuffle: false
            hidden: []
            costs:
              a b: 2.0
            model:
              use: square
              bits: 3
              colour: a b
            compression:
            - name: r
              passes:
              - use: dot
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true", "null", "~", "1e3", "0x1F", "007", ".5", "- a", "a: b", "#x", "'", "\"", "a\nb",
        " a ", "\t", "\u0085", "\u2028", "é", "🦋", "*a", "&a", "!!int 3", "a #b", "...", "---",
        "@", "`", "%", "{", "[", "?", "|", ">", ",", "<<", "=", "no", "a\rb", "\u0007"
      })
  void quotesTextsThatLookLikeSomethingElse(String text) {
    assertReadBack(example(text, Optional.of(text), 0, 1));
  }

  @Property(tries = 200)
  void readsBackAnyText(
      @ForAll @NotBlank String name, @ForAll Optional<String> note, @ForAll long seed) {
    String well = wellFormed(name);
    assertReadBack(example(well, note.map(SettingsWriterTest::wellFormed), seed, 1));
  }

  @Property(tries = 200)
  void readsBackAnyNumber(@ForAll double number, @ForAll long seed) {
    assertReadBack(example("a", Optional.empty(), seed, number));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        -0.0,
        1e300,
        5e-324,
        1e7
      })
  void readsBackOddNumbers(double number) {
    assertReadBack(example("a", Optional.empty(), Long.MIN_VALUE, number));
  }

  /** Lone surrogates are no characters; no UTF-8 file can hold them. */
  private static String wellFormed(String text) {
    return new String(
        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        java.nio.charset.StandardCharsets.UTF_8);
  }
}

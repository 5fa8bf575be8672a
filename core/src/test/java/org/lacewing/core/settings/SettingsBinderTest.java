package org.lacewing.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.plugin.PluginChoice;

class SettingsBinderTest {
  private static TrainingExample bind(String yaml, String... overrides) {
    SettingsTree tree = SettingsTree.parse(yaml, "credit.yaml");
    for (String override : overrides) {
      tree = tree.with(override);
    }
    return SettingsBinder.resolving(ShapeExample.KINDS).bind(tree, TrainingExample.class);
  }

  private static void assertRefused(String yaml, String message) {
    assertThatThrownBy(() -> bind(yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void takesDefaultsForAbsentKeys() {
    TrainingExample bound = bind("name: a");

    assertThat(bound.seed()).isEqualTo(7);
    assertThat(bound.train())
        .isEqualTo(new TrainingExample.Loop(10, 0.001, TrainingExample.Loss.CROSS_ENTROPY, true));
    assertThat(bound.hidden()).containsExactly(64, 32);
    assertThat(bound.note()).isEmpty();
    assertThat(bound.model())
        .isEqualTo(new PluginChoice("square", Map.of("bits", 8L, "colour", "red")));
  }

  @Test
  void bindsEveryType() {
    TrainingExample bound =
        bind(
            """
            name: "b: c"
            seed: -9223372036854775808
            train:
              epochs: 0x10
              learning_rate: 1e-3
              loss: mean-squared
              shuffle: false
            hidden: [1, 2, 3]
            costs: {good: 1, bad: 5.5}
            note: no
            model: dot
            compression:
              - name: int8
                passes: [{use: square, bits: 4}, dot]
            """);

    assertThat(bound)
        .isEqualTo(
            new TrainingExample(
                "b: c",
                Long.MIN_VALUE,
                new TrainingExample.Loop(16, 0.001, TrainingExample.Loss.MEAN_SQUARED, false),
                List.of(1, 2, 3),
                Map.of("good", 1.0, "bad", 5.5),
                Optional.of("no"),
                new PluginChoice("dot", Map.of()),
                List.of(
                    new TrainingExample.Recipe(
                        "int8",
                        List.of(
                            new PluginChoice("square", Map.of("bits", 4L, "colour", "red")),
                            new PluginChoice("dot", Map.of()))))));
  }

  @Test
  void namesTheNearestKnownKey() {
    assertRefused(
        "name: a\ntrain:\n  leraning_rate: 0.05\n",
        "credit.yaml:3: train.leraning_rate is not a known setting."
            + " Did you mean train.learning_rate?");
  }

  @Test
  void listsTheKnownKeysIfNoneIsNear() {
    assertRefused(
        "name: a\ntrain: {momentum: 0.9}\n",
        "credit.yaml:2: train.momentum is not a known setting."
            + " Known here: epochs, learning_rate, loss, shuffle.");
  }

  @Test
  void givesImpossibleValuesTheirPathAndLine() {
    assertRefused(
        "name: a\ntrain:\n  loss: mean-squared\n  epochs: -3\n",
        "credit.yaml:4: train.epochs is impossible: expected 1 or more, found -3.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "epochs: \"ten\"|epochs has the wrong type: expected a whole number (at most 2147483647),"
            + " found \"ten\".",
        "epochs: 1.0|epochs has the wrong type: expected a whole number (at most 2147483647), found"
            + " 1.0.",
        "epochs: 2147483648|epochs has the wrong type: expected a whole number (at most"
            + " 2147483647), found 2147483648.",
        "epochs: true|epochs has the wrong type: expected a whole number (at most 2147483647),"
            + " found true.",
        "epochs: |epochs has the wrong type: expected a whole number (at most 2147483647), found no"
            + " value.",
        "epochs: [1]|epochs has the wrong type: expected a whole number (at most 2147483647), found"
            + " a list of 1.",
        "learning_rate: {a: 1}|learning_rate has the wrong type: expected a number, found a map"
            + " with a.",
        "learning_rate: .nan|learning_rate is impossible: expected above 0, found NaN.",
        "learning_rate: .inf|learning_rate is impossible: expected above 0, found Infinity.",
        "shuffle: yes|shuffle has the wrong type: expected true or false, found \"yes\".",
        "loss: mean-squard|loss has the wrong value: expected one of cross-entropy, mean-squared,"
            + " found \"mean-squard\". Did you mean mean-squared?",
        "loss: MEAN_SQUARED|loss has the wrong value: expected one of cross-entropy, mean-squared,"
            + " found \"MEAN_SQUARED\". Did you mean mean-squared?",
      })
  void refusesValuesOfTheWrongType(String line, String message) {
    assertRefused("name: a\ntrain:\n  " + line + "\n", "credit.yaml:3: train." + message);
  }

  @Test
  void refusesWrongContainers() {
    assertRefused(
        "name: a\nhidden: 3",
        "credit.yaml:2: hidden has the wrong type: expected a list such as [a, b], found 3.");
    assertRefused(
        "name: a\ncosts: [1]",
        "credit.yaml:2: costs has the wrong type: expected a map such as {a: 1}, found a list of"
            + " 1.");
    assertRefused(
        "name: a\ntrain: fast",
        "credit.yaml:2: train has the wrong type: expected settings, one a line, found \"fast\".");
    assertRefused(
        "name: a\nhidden:\n  - 1\n  - x",
        "credit.yaml:4: hidden.1 has the wrong type:"
            + " expected a whole number (at most 2147483647), found \"x\".");
  }

  @Test
  void namesMissingKeys() {
    assertRefused(
        "seed: 1",
        "credit.yaml:1: name is missing: expected a text."
            + " It has no default: What the run is called.");
    assertRefused(
        "name: a\ncompression:\n- name: b\n",
        "credit.yaml:3: compression.0.passes is missing: expected a list such as [a, b]."
            + " It has no default: Its passes.");
  }

  @Test
  void reportsPluginSettingsWithTheirFullPath() {
    String recipe = "name: a\ncompression:\n- name: b\n  passes:\n  - use: square\n    ";
    assertRefused(
        recipe + "bist: 4\n",
        "credit.yaml:6: compression.0.passes.0.bist is not a known setting."
            + " Did you mean compression.0.passes.0.bits?");
    assertRefused(
        recipe + "bits: 9\n",
        "credit.yaml:6: compression.0.passes.0.bits is impossible: expected from 2 to 8, found 9.");
  }

  @Test
  void keepsTextsOfPluginsAsWritten() {
    assertThat(bind("name: a\nmodel: {use: square, colour: 007}\n").model().settings())
        .containsEntry("colour", "007");
  }

  @Test
  void reportsUnknownPluginsWithThePlace() {
    assertRefused(
        "name: a\nmodel:\n  use: sqare\n",
        "credit.yaml:3, model: There is no shape called \"sqare\": expected one of dot, square."
            + " Did you mean square?");
    assertRefused(
        "name: a\nmodel: {bits: 3}\n",
        "credit.yaml:2: model does not name a plug-in:"
            + " expected the name of a shape, or {use: name, …}, found a map with bits.");
    assertRefused(
        "name: a\nmodel: {use: dot, bits: 3}\n",
        "credit.yaml:2: model.bits is not a known setting. There are no settings here.");
  }

  @Test
  void bindsAChoiceLaterWithTheSameMessages() {
    TrainingExample unresolved =
        SettingsBinder.plain()
            .bind(
                SettingsTree.parse("name: a\nmodel:\n  use: square\n  bits: 1\n", "credit.yaml"),
                TrainingExample.class);

    assertThat(unresolved.model().settings()).containsOnlyKeys("bits");
    assertThatThrownBy(
            () ->
                SettingsBinder.plain().bind(unresolved.model(), ShapeExample.Square.Settings.class))
        .hasMessage("credit.yaml:4: model.bits is impossible: expected from 2 to 8, found 1.");
  }

  @Test
  void appliesOverridesInOrder() {
    TrainingExample bound =
        bind(
            "name: a\ncompression:\n- name: b\n  passes: [dot, square]\n",
            "train.epochs=20",
            "compression.0.passes.1.bits=3",
            "compression.0.passes.1.bits=4",
            "hidden=[5, 6]",
            "note=a=b");

    assertThat(bound.train().epochs()).isEqualTo(20);
    assertThat(bound.compression().get(0).passes().get(1).settings()).containsEntry("bits", 4L);
    assertThat(bound.hidden()).containsExactly(5, 6);
    assertThat(bound.note()).contains("a=b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train.leraning_rate=1|--set train.leraning_rate=1: train.leraning_rate is not a known"
            + " setting. Did you mean train.learning_rate?",
        "train.epochs=0|--set train.epochs=0: train.epochs is impossible:"
            + " expected 1 or more, found 0.",
        "hidden.2=1|--set hidden.2=1: hidden has no element 2: expected a number from 0 to 1.",
        "hidden.x=1|--set hidden.x=1: hidden has no element x: expected a number from 0 to 1.",
        "epochs|--set epochs: The option does not say what to set:"
            + " expected path=value, such as training.epochs=20.",
        "a..b=1|--set a..b=1: The option does not say what to set:"
            + " expected path=value, such as training.epochs=20.",
        "train.epochs=[1|--set train.epochs=[1: This is not valid YAML: expected ',' or ']', but"
            + " got <stream end>. Check indentation, quotes and brackets.",
      })
  void refusesBadOverrides(String override, String message) {
    assertThatThrownBy(() -> bind("name: a\nhidden: [1, 2]\n", override))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }
}

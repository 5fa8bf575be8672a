package org.lacewing.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.json.Json;
import org.lacewing.core.plugin.ConfiguredPlugin;
import org.lacewing.core.plugin.PluginKinds;
import org.lacewing.core.plugin.Plugins;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.core.settings.SettingsSchema;
import org.lacewing.core.settings.SettingsTree;
import org.lacewing.core.settings.SettingsWriter;

class ExperimentTest {
  /** Stands for an architecture, a pass and an explainer. */
  private record Example(String name) implements ConfiguredPlugin<Settings> {
    @Override
    public String summary() {
      return "An example.";
    }

    @Override
    public Class<Settings> settingsType() {
      return Settings.class;
    }
  }

  /** Its settings. */
  public record Settings(@Setting(value = "A size.", defaultsTo = "3") int size) {}

  private static final PluginKinds KINDS =
      PluginKinds.of(
          List.of(
              Plugins.of("architecture", List.of(new Example("mlp"))),
              Plugins.of("compression pass", List.of(new Example("int8"))),
              Plugins.of("explainer", List.of(new Example("lime")))));

  private static final String YAML =
      """
      name: credit
      data: {file: x.csv, label: risk, types: {b: categorical, a: numeric, c: numeric}}
      model: mlp
      compression:
      - name: small
        passes: [int8, {use: int8, size: 4}]
      explanations: [lime]
      gate: {recipe: small}
      """;

  private static Experiment bind(String yaml, String... overrides) {
    SettingsTree tree = SettingsTree.parse(yaml, "credit.yaml");
    for (String override : overrides) {
      tree = tree.with(override);
    }
    return SettingsBinder.resolving(KINDS).bind(tree, Experiment.class);
  }

  @Test
  void theResolvedExperimentIsTheSameExperiment() {
    Experiment experiment = bind(YAML);
    String resolved = SettingsWriter.yaml(experiment);

    assertThat(bind(resolved)).isEqualTo(experiment);
    assertThat(SettingsWriter.yaml(bind(resolved))).isEqualTo(resolved);
    assertThat(resolved)
        .contains("    size: 4\n", "  epochs: 100\n")
        .contains("  types:\n    a: numeric\n    b: categorical\n    c: numeric\n");
  }

  @Test
  void theSchemaAcceptsTheFileAndItsResolvedForm() {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    var json = SettingsSchema.of(Experiment.class, "Lacewing experiment", KINDS);
    Schema schema = registry.getSchema(Json.write(json), InputFormat.JSON);

    assertThat(
            registry
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(json))
        .isEmpty();
    for (String yaml : List.of(YAML, SettingsWriter.yaml(bind(YAML)))) {
      assertThat(schema.validate(Json.of(SettingsTree.parse(yaml, "x").plain()))).isEmpty();
    }
    assertThat(schema.validate(Json.parse("{\"name\": \"a\"}", "x"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "training.leraningRate=0.05|training.leraningRate is not a known setting."
            + " Did you mean training.learningRate?",
        "training.epochs=-3|training.epochs is impossible: expected 1 or more, found -3.",
        "training.epochs=\"ten\"|training.epochs has the wrong type:"
            + " expected a whole number (at most 2147483647), found \"ten\".",
        "training.optimizer=adma|training.optimizer has the wrong value:"
            + " expected one of adam, nesterovs, sgd, found \"adma\". Did you mean adam?",
        "split.test=0.9|split.validation and test leave nothing to train on:"
            + " expected a sum below 1, found 0.2 + 0.9.",
        "gate.maxFlips=1.5|gate.maxFlips is impossible: expected from 0 to 1, found 1.5.",
        "compression.0.passes.1.size=x|compression.0.passes.1.size has the wrong type:"
            + " expected a whole number (at most 2147483647), found \"x\".",
        "compression.0.passes=[]|compression.0.passes is impossible:"
            + " expected at least one pass, found none.",
      })
  void mistakesStopTheRunWithPathAndExitCode(String override, String message) {
    assertThatThrownBy(() -> bind(YAML, override))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageEndingWith(": " + message);
  }

  @Test
  void theGateNeedsARecipeThatExists() {
    assertThatThrownBy(() -> bind(YAML, "gate.recipe=smal"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("expected a recipe of this experiment: small, found smal.");
  }
}

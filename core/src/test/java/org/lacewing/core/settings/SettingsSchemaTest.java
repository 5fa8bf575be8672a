package org.lacewing.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.json.Json;

class SettingsSchemaTest {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final JsonNode SCHEMA =
      SettingsSchema.of(TrainingExample.class, "Example", ShapeExample.KINDS);

  private static List<Error> errors(String yaml) {
    Schema schema = registry().getSchema(Json.write(SCHEMA), InputFormat.JSON);
    return schema.validate(Json.of(SettingsTree.parse(yaml, "x.yaml").root().plain()));
  }

  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  }

  private static boolean binds(String yaml) {
    try {
      SettingsBinder.resolving(ShapeExample.KINDS)
          .bind(SettingsTree.parse(yaml, "x.yaml"), TrainingExample.class);
      return true;
    } catch (ConfigurationException e) {
      return false;
    }
  }

  @Test
  void isAValidSchema() {
    Schema meta = registry().getSchema(com.networknt.schema.SchemaLocation.of(DRAFT));

    assertThat(meta.validate(SCHEMA)).isEmpty();
    assertThat(SCHEMA.get("$schema").textValue()).isEqualTo(DRAFT);
  }

  @Test
  void describesASetting() {
    assertThat(Json.writeLine(SCHEMA.at("/properties/train/properties/loss")))
        .isEqualTo(
            "{\"enum\":[\"cross-entropy\",\"mean-squared\"],"
                + "\"description\":\"What is minimised.\",\"default\":\"cross-entropy\"}");
    assertThat(Json.writeLine(SCHEMA.get("required"))).isEqualTo("[\"name\"]");
  }

  @Test
  void offersThePluginsThatAreThere() {
    List<String> names = new ArrayList<>();
    for (JsonNode choice : SCHEMA.at("/$defs/shape/oneOf")) {
      names.add(
          choice.has("const")
              ? choice.get("const").textValue()
              : "{" + choice.at("/properties/use/const").textValue() + "}");
    }
    assertThat(names).containsExactly("dot", "{dot}", "square", "{square}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: a",
        "name: 7",
        "{name: a, train: {epochs: 3, learning_rate: 1, loss: mean-squared, shuffle: false}}",
        "{name: a, costs: {a: 1, b: 2.5}, note: x, hidden: []}",
        "{name: a, note: null}",
        "{name: a, model: dot}",
        "{name: a, model: {use: square, bits: 3}}",
        "{name: a, compression: [{name: b, passes: [dot, {use: square}]}]}",
      })
  void acceptsWhatTheBinderAccepts(String yaml) {
    assertThat(binds(yaml)).isTrue();
    assertThat(errors(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{name: a, sed: 1}",
        "{name: a, seed: x}",
        "{name: null}",
        "{name: a, train: null}",
        "{name: a, train: {epochs: ten}}",
        "{name: a, train: {epochs: 2147483648}}",
        "{name: a, train: {loss: cross_entropy}}",
        "{name: a, train: {shuffle: 1}}",
        "{name: a, hidden: 3}",
        "{name: a, costs: {a: x}}",
        "{name: a, model: triangle}",
        "{name: a, model: {use: dot, bits: 3}}",
        "{name: a, model: {bits: 3}}",
        "{name: a, compression: [{name: b}]}",
      })
  void refusesWhatTheBinderRefuses(String yaml) {
    assertThat(binds(yaml)).isFalse();
    assertThat(errors(yaml)).isNotEmpty();
  }
}

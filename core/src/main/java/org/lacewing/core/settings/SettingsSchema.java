package org.lacewing.core.settings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.json.Json;
import org.lacewing.core.plugin.Plugin;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.plugin.PluginKinds;

/**
 * The JSON Schema (draft 2020-12) of a record of settings, so that editors complete and check
 * experiment files. It has the names, types, descriptions and defaults of all settings; a plug-in
 * choice is one of the plug-ins found on the class path. Ranges that only a constructor knows are
 * not in it: a file that passes the schema may still be refused by {@link SettingsBinder}, never
 * the other way round.
 */
public final class SettingsSchema {
  private final PluginKinds kinds;
  private final ObjectNode definitions = Json.object();

  private SettingsSchema(PluginKinds kinds) {
    this.kinds = kinds;
  }

  /**
   * Returns the schema of a record.
   *
   * @param title what the file is called, such as {@code "Lacewing experiment"}
   * @param kinds the plug-ins that may be chosen
   */
  public static ObjectNode of(Class<? extends Record> type, String title, PluginKinds kinds) {
    SettingsSchema schema = new SettingsSchema(kinds);
    ObjectNode root = Json.object();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("title", title);
    root.setAll(schema.record(type));
    if (!schema.definitions.isEmpty()) {
      root.set("$defs", schema.definitions);
    }
    return root;
  }

  private ObjectNode record(Class<? extends Record> type) {
    ObjectNode properties = Json.object();
    ArrayNode required = Json.array();
    for (SettingsRecord.Component component : SettingsRecord.of(type).components()) {
      properties.set(component.name(), property(component));
      if (isRequired(component)) {
        required.add(component.name());
      }
    }
    ObjectNode object = Json.object().put("type", "object").put("additionalProperties", false);
    object.set("properties", properties);
    if (!required.isEmpty()) {
      object.set("required", required);
    }
    return object;
  }

  private static boolean isRequired(SettingsRecord.Component component) {
    if (component.hasDefault()) {
      return false;
    }
    if (component.type() instanceof Class<?> type
        && type.isRecord()
        && type != PluginChoice.class) {
      return SettingsRecord.of(type.asSubclass(Record.class)).components().stream()
          .anyMatch(SettingsSchema::isRequired);
    }
    return !(component.type() instanceof ParameterizedType generic
        && generic.getRawType() == Optional.class);
  }

  private ObjectNode property(SettingsRecord.Component component) {
    ObjectNode property = type(component.type(), component.setting().kind());
    property.put("description", component.setting().value());
    if (component.hasDefault()) {
      property.set("default", Json.of(component.defaultNode().plain()));
    }
    return property;
  }

  private ObjectNode type(Type type, String kind) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      ObjectNode element = type(arguments[arguments.length - 1], kind);
      if (generic.getRawType() == List.class) {
        return Json.object().put("type", "array").set("items", element);
      }
      if (generic.getRawType() == Map.class) {
        return Json.object().put("type", "object").set("additionalProperties", element);
      }
      ArrayNode either = Json.array().add(element).add(Json.object().put("type", "null"));
      return Json.object().set("anyOf", either);
    }
    Class<?> plain = MethodType.methodType((Class<?>) type).unwrap().returnType();
    if (plain == PluginChoice.class) {
      define(kind);
      return Json.object().put("$ref", "#/$defs/" + kind.replace(' ', '-'));
    }
    if (plain.isRecord()) {
      return record(plain.asSubclass(Record.class));
    }
    return single(plain);
  }

  private static ObjectNode single(Class<?> type) {
    ObjectNode node = Json.object();
    if (type == String.class) {
      node.set("type", Json.array().add("string").add("number").add("boolean"));
    } else if (type == boolean.class) {
      node.put("type", "boolean");
    } else if (type == double.class) {
      node.put("type", "number");
    } else if (type == int.class) {
      node.put("type", "integer")
          .put("minimum", Integer.MIN_VALUE)
          .put("maximum", Integer.MAX_VALUE);
    } else if (type == long.class) {
      node.put("type", "integer").put("minimum", Long.MIN_VALUE).put("maximum", Long.MAX_VALUE);
    } else {
      node.set("enum", Json.of(SettingText.all(type)));
    }
    return node;
  }

  private void define(String kind) {
    String name = kind.replace(' ', '-');
    if (definitions.has(name)) {
      return;
    }
    ArrayNode choices = Json.array();
    definitions.set(name, Json.object().put("title", kind).set("oneOf", choices));
    for (Plugin plugin : kinds.kind(kind).all()) {
      ObjectNode settings = record(SettingsBinder.settingsType(plugin));
      if (!settings.has("required")) {
        choices.add(Json.object().put("const", plugin.name()).put("description", plugin.summary()));
      }
      ((ObjectNode) settings.get("properties"))
          .set("use", Json.object().put("const", plugin.name()));
      settings.withArray("/required").add("use");
      choices.add(settings.put("description", plugin.summary()));
    }
  }
}

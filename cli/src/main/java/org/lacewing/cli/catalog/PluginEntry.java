package org.lacewing.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.json.Json;
import org.lacewing.core.plugin.ConfiguredPlugin;
import org.lacewing.core.plugin.Plugin;
import org.lacewing.core.plugin.PluginKinds;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.Section;
import org.lacewing.core.settings.SettingsSchema;

/**
 * One plug-in with the schema of its settings.
 *
 * @param kind what it is, such as {@code "explainer"}
 * @param plugin the plug-in
 * @param settings the JSON Schema of its settings; an empty object if it has none
 */
record PluginEntry(String kind, Plugin plugin, ObjectNode settings) {

  static PluginEntry of(String kind, Plugin plugin, PluginKinds kinds) {
    return new PluginEntry(
        kind,
        plugin,
        plugin instanceof ConfiguredPlugin<?> configured
            ? SettingsSchema.of(configured.settingsType(), plugin.name(), kinds)
            : Json.object());
  }

  ObjectNode toJson() {
    ObjectNode entry =
        Json.object()
            .put("kind", kind)
            .put("name", plugin.name())
            .put("summary", plugin.summary())
            .put("class", plugin.getClass().getName());
    entry.set("settings", settings.path("properties").isObject() ? settings : Json.object());
    return entry;
  }

  /** Describes the plug-in with all its settings. */
  Section section() {
    List<Block> blocks = new ArrayList<>(List.of(new Paragraph(plugin.summary())));
    List<List<String>> rows = new ArrayList<>();
    settings
        .path("properties")
        .properties()
        .forEach(
            property ->
                rows.add(
                    List.of(
                        property.getKey(),
                        defaultOf(property.getValue()),
                        property.getValue().path("description").asText(""))));
    blocks.add(
        rows.isEmpty()
            ? new Paragraph("It has no settings.")
            : new Grid("Settings", List.of("setting", "default", "what it does"), rows));
    return new Section(plugin.name() + " (" + kind + ")", blocks);
  }

  private static String defaultOf(JsonNode property) {
    JsonNode value = property.path("default");
    return value.isMissingNode() ? "" : value.isTextual() ? value.asText() : value.toString();
  }
}

package org.lacewing.cli.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lacewing.cli.sweep.SweepPlugins;
import org.lacewing.core.data.DataSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.plugin.NearestName;
import org.lacewing.core.plugin.PluginKinds;
import org.lacewing.core.plugin.Plugins;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Section;
import org.lacewing.onnx.imports.NetworkImporter;

/** The plug-ins on the class path, by kind and name. */
public final class PluginCatalog {
  private final List<PluginEntry> entries;

  private PluginCatalog(List<PluginEntry> entries) {
    this.entries = entries;
  }

  /**
   * Finds the data sources, the importers of networks, and everything an experiment or a sweep may
   * choose with {@code use}.
   */
  public static PluginCatalog load() {
    PluginKinds kinds = SweepPlugins.load();
    List<Plugins<?>> all = new ArrayList<>(List.of(DataSource.all(), NetworkImporter.all()));
    all.addAll(kinds.all());
    List<PluginEntry> entries = new ArrayList<>();
    for (Plugins<?> plugins : all) {
      plugins.all().forEach(plugin -> entries.add(PluginEntry.of(plugins.kind(), plugin, kinds)));
    }
    return new PluginCatalog(List.copyOf(entries));
  }

  /**
   * Returns the catalog reduced to the plug-ins of one name, whatever their kind.
   *
   * @throws ConfigurationException if there is none
   */
  public PluginCatalog only(String name) {
    List<PluginEntry> chosen =
        entries.stream().filter(entry -> entry.plugin().name().equals(name)).toList();
    if (chosen.isEmpty()) {
      List<String> names = entries.stream().map(entry -> entry.plugin().name()).toList();
      throw new ConfigurationException(
          Failure.of("There is no plug-in called \"" + name + "\"")
              .expected("one of " + String.join(", ", names))
              .advice(
                  NearestName.of(name, names)
                      .map(near -> "Did you mean " + near + "?")
                      .orElse("Check the spelling.")));
    }
    return new PluginCatalog(chosen);
  }

  /** Returns an object whose {@code plugins} lists kind, name, summary, class and settings. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("plugins");
    entries.forEach(entry -> list.add(entry.toJson()));
    return json;
  }

  /** Returns a table a kind; a single plug-in is described with all its settings. */
  public List<Section> sections() {
    if (entries.size() == 1) {
      return List.of(entries.get(0).section());
    }
    Set<String> kinds = new LinkedHashSet<>();
    entries.forEach(entry -> kinds.add(entry.kind()));
    return kinds.stream().map(kind -> new Section(kind, List.<Block>of(table(kind)))).toList();
  }

  private Grid table(String kind) {
    return new Grid(
        "",
        List.of("name", "what it is"),
        entries.stream()
            .filter(entry -> entry.kind().equals(kind))
            .map(entry -> List.of(entry.plugin().name(), entry.plugin().summary()))
            .toList());
  }
}

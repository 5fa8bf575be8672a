package org.lacewing.compression.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.json.Json;
import org.lacewing.core.plugin.PluginChoice;

/**
 * A way to compress the whole network: a recipe.
 *
 * @param name what it is called in tables
 * @param passes the passes with their settings
 */
public record Candidate(String name, List<PluginChoice> passes) {
  private static final String KEEP_FLOAT = "keepFloat";

  /** Copies the passes. */
  public Candidate {
    passes = List.copyOf(passes);
  }

  /** Returns a recipe of one pass. */
  static Candidate of(String name, String pass, Map<String, @Nullable Object> settings) {
    return new Candidate(name, List.of(new PluginChoice(pass, settings)));
  }

  /** Returns the recipe of an allocation: every layer with its own bits and zeros. */
  static Candidate of(String name, String pass, List<LayerCost> choices) {
    Map<String, Object> bits = new TreeMap<>();
    Map<String, Object> sparsity = new TreeMap<>();
    List<String> oneScale = new ArrayList<>();
    for (LayerCost choice : choices) {
      LayerOption option = choice.option();
      if (option.isCoded()) {
        bits.put(choice.layer(), option.bits());
      }
      if (option.sparsity() > 0) {
        sparsity.put(choice.layer(), option.sparsity());
      }
      if (option.oneScale()) {
        oneScale.add(choice.layer());
      }
    }
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    settings.put("bits", bits);
    settings.put("otherBits", LayerOption.FLOAT_BITS);
    settings.put("sparsity", sparsity);
    settings.put("oneScale", oneScale);
    settings.put(KEEP_FLOAT, List.of());
    return of(name, pass, settings);
  }

  /** Returns the recipe in which the last pass leaves layers as they are. */
  Candidate keepingFloat(List<String> layers) {
    PluginChoice last = passes.get(passes.size() - 1);
    Map<String, @Nullable Object> settings = new LinkedHashMap<>(last.settings());
    settings.put(KEEP_FLOAT, List.copyOf(layers));
    List<PluginChoice> changed = new ArrayList<>(passes.subList(0, passes.size() - 1));
    changed.add(new PluginChoice(last.use(), settings));
    return new Candidate(name + ", " + String.join(" and ", layers) + " float", changed);
  }

  /** Returns the layers that stay floats by name. */
  public List<String> keepFloat() {
    Object names = passes.get(passes.size() - 1).settings().get(KEEP_FLOAT);
    return names instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  /** Returns the passes as they stand in an experiment. */
  public ArrayNode toJson() {
    ArrayNode json = Json.array();
    for (PluginChoice pass : passes) {
      ObjectNode node = json.addObject().put("use", pass.use());
      pass.settings().forEach((name, value) -> node.set(name, Json.of(value)));
    }
    return json;
  }

  /** Returns what tells candidates apart: the passes on one line. */
  String id() {
    return Json.writeLine(toJson());
  }
}

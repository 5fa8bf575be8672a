package org.lacewing.onnx.imports.keras;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.lacewing.core.plugin.NearestName;

/** All converters by the class they are for. Immutable and thread-safe. */
public final class LayerConverters {
  private static final LayerConverters ALL = load();

  private final Map<String, LayerConverter> byClass;

  private LayerConverters(Map<String, LayerConverter> byClass) {
    this.byClass = byClass;
  }

  /** Returns all converters on the class path. */
  public static LayerConverters all() {
    return ALL;
  }

  private static LayerConverters load() {
    Map<String, LayerConverter> byClass = new TreeMap<>();
    for (LayerConverter converter :
        ServiceLoader.load(LayerConverter.class, LayerConverter.class.getClassLoader())) {
      for (String name : converter.classNames()) {
        if (byClass.put(name, converter) != null) {
          throw new IllegalStateException("Two converters are for " + name);
        }
      }
    }
    return new LayerConverters(Collections.unmodifiableMap(byClass));
  }

  /** Returns the names of all classes, ordered. */
  public Set<String> classNames() {
    return byClass.keySet();
  }

  /**
   * Returns the converter for a layer.
   *
   * @throws IllegalArgumentException if there is none: such a layer is refused before
   */
  public LayerConverter of(KerasLayer layer) {
    LayerConverter converter = byClass.get(layer.className());
    if (converter == null) {
      throw new IllegalArgumentException("No converter for " + layer.className());
    }
    return converter;
  }

  /** Returns the weights of a layer, those of layers inside it included. */
  public List<WeightSlot> weights(KerasLayer layer) {
    return of(layer).weights(layer, this);
  }

  /** Returns all layers, this one or those inside it, that cannot be converted. */
  public List<RefusedLayer> refusals(KerasLayer layer, String path) {
    Optional<String> general = generalRefusal(layer);
    return general
        .map(reason -> List.of(new RefusedLayer(path, layer.className(), reason)))
        .orElseGet(() -> of(layer).refusals(layer, path, this));
  }

  private Optional<String> generalRefusal(KerasLayer layer) {
    if (layer.className().equals("Lambda")) {
      return Optional.of("it holds Python bytecode, which is never run");
    }
    if (layer.className().equals("NotEqual")) {
      return Optional.of("it makes a mask of steps, which cannot be written");
    }
    if (!layer.isKerasOwn()) {
      String name = layer.registeredName().isEmpty() ? layer.module() : layer.registeredName();
      return Optional.of("it is a custom class (" + name + "), whose code is not in the file");
    }
    if (!byClass.containsKey(layer.className())) {
      return Optional.of(
          NearestName.of(layer.className(), byClass.keySet())
              .map(near -> "the class is not supported (the nearest that is: " + near + ")")
              .orElse("the class is not supported"));
    }
    String policy = layer.setting("dtype").path("class_name").asText("");
    if (policy.startsWith("Quantized")) {
      return Optional.of("its weights are quantized by Keras");
    }
    return layer.has("lora_rank")
        ? Optional.of("it has additional low-rank weights (LoRA)")
        : Optional.empty();
  }
}

package org.lacewing.training.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.plugin.NearestName;

/** The exporters on the class path, by the type of element they write. Thread-safe. */
public final class Exporters {
  private final SortedMap<String, Exporter<?>> byType;

  private Exporters(SortedMap<String, Exporter<?>> byType) {
    this.byType = byType;
  }

  /** Looks the exporters up. */
  public static Exporters load() {
    SortedMap<String, Exporter<?>> byType = new TreeMap<>();
    for (Exporter<?> exporter :
        ServiceLoader.load(Exporter.class, Exporter.class.getClassLoader())) {
      put(byType, exporter.type(), exporter);
      exporter.alsoTypes().forEach(type -> put(byType, type, exporter));
    }
    return new Exporters(byType);
  }

  private static void put(Map<String, Exporter<?>> byType, Class<?> type, Exporter<?> exporter) {
    Exporter<?> other = byType.put(type.getName(), exporter);
    if (other != null) {
      throw new IllegalStateException(
          "Two exporters for "
              + type
              + ": "
              + other.getClass().getName()
              + " and "
              + exporter.getClass().getName());
    }
  }

  /** Returns the types of elements that can be written, as fully qualified names in order. */
  public List<String> types() {
    return List.copyOf(byType.keySet());
  }

  /** Returns why an element cannot be written, or empty if it can. */
  public Optional<String> refusal(Object element, ExportSite site) {
    @Nullable Exporter<?> exporter = byType.get(element.getClass().getName());
    return exporter == null ? Optional.of(unknown(element)) : refusal(exporter, element, site);
  }

  /** Writes an element that was not refused. */
  void export(Object element, ExportScope scope, List<String> inputs, String output) {
    @Nullable Exporter<?> exporter = byType.get(element.getClass().getName());
    if (exporter == null) {
      throw new IllegalStateException("Refused element " + element + " was to be written");
    }
    export(exporter, element, scope, inputs, output);
  }

  private String unknown(Object element) {
    List<String> names = new ArrayList<>();
    byType.keySet().forEach(name -> names.add(name.substring(name.lastIndexOf('.') + 1)));
    Collections.sort(names);
    return NearestName.of(element.getClass().getSimpleName(), names)
        .map(near -> "elements of this type are not supported (" + near + " is)")
        .orElse("elements of this type are not supported");
  }

  private static <T> Optional<String> refusal(
      Exporter<T> exporter, Object element, ExportSite site) {
    return exporter.refusal(exporter.type().cast(element), site);
  }

  private static <T> void export(
      Exporter<T> exporter, Object element, ExportScope scope, List<String> inputs, String output) {
    exporter.export(exporter.type().cast(element), scope, inputs, output);
  }
}

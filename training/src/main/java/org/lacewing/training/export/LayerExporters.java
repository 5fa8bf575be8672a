package org.lacewing.training.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** The layer exporters on the class path, by the type of layer they write. */
final class LayerExporters {
  private final Map<Class<?>, LayerExporter<?>> byType;

  private LayerExporters(Map<Class<?>, LayerExporter<?>> byType) {
    this.byType = byType;
  }

  static LayerExporters load() {
    Map<Class<?>, LayerExporter<?>> byType = new HashMap<>();
    for (LayerExporter<?> exporter :
        ServiceLoader.load(LayerExporter.class, LayerExporter.class.getClassLoader())) {
      LayerExporter<?> other = byType.put(exporter.layerType(), exporter);
      if (other != null) {
        throw new IllegalStateException(
            "Two exporters for "
                + exporter.layerType()
                + ": "
                + other.getClass().getName()
                + " and "
                + exporter.getClass().getName());
      }
    }
    return new LayerExporters(byType);
  }

  /** Throws if any layer cannot be written; the message lists all of them. */
  void refuse(List<GraphVertex> layers) {
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      GraphVertex vertex = layers.get(i);
      Object type = vertex instanceof LayerVertex ? layer(vertex) : vertex;
      String place =
          "layer \""
              + vertex.getVertexName()
              + "\" (number "
              + i
              + ", "
              + type.getClass().getSimpleName()
              + "): ";
      refusal(vertex).ifPresent(reason -> refused.add(place + reason));
    }
    if (!refused.isEmpty()) {
      List<String> types = byType.keySet().stream().map(Class::getSimpleName).sorted().toList();
      throw new ConfigurationException(
          Failure.of("The network cannot be written as ONNX")
              .expected("layers of type " + String.join(", ", types))
              .received(String.join("; ", refused)));
    }
  }

  /** Writes a layer that was not refused. */
  void export(GraphVertex vertex, LayerExport export, String input, String output) {
    Layer layer = layer(vertex);
    @Nullable LayerExporter<?> exporter = byType.get(layer.getClass());
    if (exporter == null) {
      throw new IllegalStateException("Refused layer " + layer + " was to be written");
    }
    export(exporter, layer, export, input, output);
  }

  private Optional<String> refusal(GraphVertex vertex) {
    if (!(vertex instanceof LayerVertex layerVertex)) {
      return Optional.of("graph vertices of this type are not supported");
    }
    if (layerVertex.getLayerPreProcessor() != null) {
      return Optional.of("an input preprocessor is not supported");
    }
    @Nullable LayerExporter<?> exporter = byType.get(layer(vertex).getClass());
    return exporter == null
        ? Optional.of("layers of this type are not supported")
        : refusal(exporter, layer(vertex));
  }

  private static <L extends Layer> Optional<String> refusal(
      LayerExporter<L> exporter, Layer layer) {
    return exporter.refusal(exporter.layerType().cast(layer));
  }

  private static <L extends Layer> void export(
      LayerExporter<L> exporter, Layer layer, LayerExport export, String input, String output) {
    exporter.export(exporter.layerType().cast(layer), export, input, output);
  }

  private static Layer layer(GraphVertex vertex) {
    return vertex.getLayer().conf().getLayer();
  }
}

package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;

/**
 * Writes one kind of a network's elements as ONNX nodes that do the same at inference. An element
 * is the configuration of a layer ({@code conf.layers.Layer}), of a graph vertex ({@code
 * conf.graph.GraphVertex}) or an input preprocessor ({@code conf.InputPreProcessor}). An exporter
 * is one class with a public constructor without parameters and one line in {@code
 * META-INF/services}; it has no state.
 *
 * @param <T> the element's type
 */
public interface Exporter<T> {

  /** Returns the exact type of element that this exporter writes. */
  Class<T> type();

  /** Returns subclasses that mean the same, such as DL4J's other names of a layer. */
  default List<Class<? extends T>> alsoTypes() {
    return List.of();
  }

  /**
   * Returns why this element cannot be written, as part of a sentence ("a ReLU with a threshold is
   * not supported"), or empty if it can. Nothing is written if any element is refused.
   */
  Optional<String> refusal(T element, ExportSite site);

  /**
   * Writes an element that was not refused.
   *
   * @param inputs the names of the tensors the element reads; a layer or preprocessor has one
   * @param output the name of the tensor the element must write
   */
  void export(T element, ExportScope scope, List<String> inputs, String output);
}

package org.lacewing.compression.encoding;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

/**
 * Constants, and nodes that compute one weight tensor from them. Immutable and thread-safe.
 *
 * @param initializers the constants
 * @param nodes the nodes in the order they run; the last one writes the weight
 */
public record GraphFragment(List<Initializer> initializers, List<Node> nodes) {
  /** Copies the lists. */
  public GraphFragment {
    initializers = List.copyOf(initializers);
    nodes = List.copyOf(nodes);
  }

  /** Returns the name of the tensor that the last node writes. */
  public String weight() {
    return nodes.get(nodes.size() - 1).outputs().get(0);
  }

  /** Returns the bytes of the constants' values, without the graph around them. */
  public long valueBytes() {
    return initializers.stream().mapToLong(Initializer::valueBytes).sum();
  }

  /**
   * Returns the model with the weight's initializer replaced by this fragment. Its nodes run before
   * all others; whoever read the weight reads the tensor computed here, under the same name.
   *
   * @throws IllegalArgumentException if the model has no such initializer
   */
  public OnnxModel into(OnnxModel model) {
    List<Node> all = new ArrayList<>(nodes);
    all.addAll(model.nodes());
    GraphBuilder edit = model.edit().removeInitializer(weight()).nodes(all);
    initializers.forEach(edit::put);
    return edit.build();
  }
}

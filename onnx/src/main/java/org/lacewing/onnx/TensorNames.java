package org.lacewing.onnx;

import java.util.HashSet;
import java.util.Set;

/** Gives names to new tensors of a graph, none of which is taken. Not thread-safe. */
public final class TensorNames {
  private final Set<String> taken = new HashSet<>();

  private TensorNames() {}

  /** Returns the names that a model leaves free. */
  public static TensorNames of(OnnxModel model) {
    TensorNames names = new TensorNames();
    names.taken.addAll(model.inputNames());
    for (Initializer initializer : model.initializers()) {
      names.taken.add(initializer.name());
    }
    for (Node node : model.nodes()) {
      names.taken.addAll(node.outputs());
    }
    return names;
  }

  /** Returns {@code wanted}, or that with as many underscores behind it as it takes to be new. */
  public String fresh(String wanted) {
    String name = wanted;
    while (!taken.add(name)) {
      name += "_";
    }
    return name;
  }
}

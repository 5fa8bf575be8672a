package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.TensorNames;

/** Takes channels out of a graph: slices constants and follows sizes in nodes. */
final class Removal {
  private final Coupling coupling;
  private final Set<Integer> removed;
  private final TensorNames names;
  private final Map<String, Initializer> added = new LinkedHashMap<>();

  private Removal(Coupling coupling, Set<Integer> removed, TensorNames names) {
    this.coupling = coupling;
    this.removed = removed;
    this.names = names;
  }

  /**
   * Returns the smaller model.
   *
   * @param model the one that was analysed, or one with other values in the same constants
   * @param removed the units that go, as {@link ChannelGroup#units} gives them
   * @throws ConfigurationException if a tensor would be left with nothing
   */
  static OnnxModel apply(OnnxModel model, Coupling coupling, Set<Integer> removed) {
    Removal removal = new Removal(coupling, removed, TensorNames.of(model));
    removal.check();
    GraphBuilder edit = model.withoutNotes().edit();
    for (Initializer initializer : model.initializers()) {
      int[][] kept = removal.keptOf(initializer);
      if (kept.length > 0) {
        edit.put(Initializer.ofFloats(initializer.name(), sliced(initializer.toTensor(), kept)));
      }
    }
    List<Node> nodes = new ArrayList<>();
    for (Node node : model.nodes()) {
      @Nullable Rewrite rewrite = coupling.rewrites().get(node.outputs().get(0));
      nodes.add(rewrite == null ? node : rewrite.apply(node, removal));
    }
    removal.added.values().forEach(edit::put);
    return edit.nodes(nodes).build();
  }

  /** Returns whether an index stays. */
  boolean keeps(int unit) {
    return unit == Units.FIXED || !removed.contains(coupling.root(unit));
  }

  /** Returns how many indices of an axis stay. */
  int kept(int... axis) {
    int kept = 0;
    for (int unit : axis) {
      kept += keeps(unit) ? 1 : 0;
    }
    return kept;
  }

  /** Adds a constant under a new name and returns that. */
  String put(Function<String, Initializer> constant, String wanted) {
    String name = names.fresh(wanted);
    added.put(name, constant.apply(name));
    return name;
  }

  /** Refuses before anything is changed. */
  private void check() {
    coupling.visitAxes(
        (tensor, axis) -> {
          if (kept(axis) == 0) {
            throw new ConfigurationException(
                Failure.of("Pruning would leave nothing of a tensor")
                    .at("tensor \"" + tensor + "\"")
                    .expected("at least 1 of its " + axis.length + " channels to be kept")
                    .received("none")
                    .advice("Prune less, or leave out the layers that make it."));
          }
        });
  }

  /** Returns the indices of each axis that stay; nothing if all do. */
  private int[][] keptOf(Initializer initializer) {
    int[][] axes = coupling.axes(initializer.name());
    boolean changed = false;
    int[][] kept = new int[axes.length][];
    int[] shape = initializer.shape();
    for (int axis = 0; axis < axes.length; axis++) {
      kept[axis] = keptIndices(axes[axis], shape[axis]);
      changed |= kept[axis].length < shape[axis];
    }
    return changed ? kept : new int[0][];
  }

  /** Returns the indices of an axis that stay. */
  int[] keptIndices(int[] axis, int size) {
    return IntStream.range(0, size).filter(i -> axis.length == 0 || keeps(axis[i])).toArray();
  }

  /** Returns the given indices of each axis. */
  static Tensor sliced(Tensor tensor, int[][] kept) {
    int rank = kept.length;
    int[] shape = new int[rank];
    int[] strides = new int[rank];
    int stride = 1;
    int size = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      shape[axis] = kept[axis].length;
      strides[axis] = stride;
      stride *= tensor.dimension(axis);
      size *= shape[axis];
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      int rest = i;
      int position = 0;
      for (int axis = rank - 1; axis >= 0; axis--) {
        position += kept[axis][rest % shape[axis]] * strides[axis];
        rest /= shape[axis];
      }
      values[i] = tensor.at(position);
    }
    return Tensor.adopt(shape, values);
  }

  /** Returns a small constant in its former size, with zeros where it was cut. */
  Tensor spread(String name, Tensor before, Tensor after) {
    int rank = before.rank();
    int[][] axes = coupling.axes(name);
    int[][] kept = new int[rank][];
    for (int axis = 0; axis < rank; axis++) {
      kept[axis] = keptIndices(axes[axis], before.dimension(axis));
    }
    float[] values = new float[before.size()];
    for (int i = 0; i < after.size(); i++) {
      int rest = i;
      int position = 0;
      int stride = 1;
      for (int axis = rank - 1; axis >= 0; axis--) {
        position += kept[axis][rest % after.dimension(axis)] * stride;
        rest /= after.dimension(axis);
        stride *= before.dimension(axis);
      }
      values[position] = after.at(i);
    }
    return Tensor.adopt(before.shape(), values);
  }

  /** Returns a removal that only answers which indices stay. */
  static Removal view(OnnxModel model, Coupling coupling, Set<Integer> removed) {
    return new Removal(coupling, removed, TensorNames.of(model));
  }
}

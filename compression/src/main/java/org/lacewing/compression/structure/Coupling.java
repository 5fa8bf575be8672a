package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.Trace;

/**
 * Which slices of which tensors of a graph belong to one channel, so that taking out all of them
 * leaves a graph that fits together. Found by following every index of every tensor through the
 * operators; what is not understood has to stay (compare Fang et al., "DepGraph: Towards Any
 * Structural Pruning", 2023, which follows layers instead of indices).
 *
 * <p>Shapes are those of a run over a few rows, so that lengths that are free in the file do not
 * matter. Thread-safe once made.
 */
public final class Coupling {
  private final CouplingWalk walk;
  private final List<ChannelGroup> groups;

  private Coupling(CouplingWalk walk, List<ChannelGroup> groups) {
    this.walk = walk;
    this.groups = groups;
  }

  /**
   * Analyses a model.
   *
   * @param model with its constants as initializers, see {@link
   *     OnnxModel#withConstantsAsInitializers}
   * @param rows two rows or more for each input
   * @throws org.lacewing.core.error.DataException if the model does not run over the rows
   */
  public static Coupling of(OnnxModel model, Map<String, Tensor> rows) {
    int count = rows.values().iterator().next().dimension(0);
    CouplingWalk walk = new CouplingWalk(model, Trace.ofAll(model, rows), count);
    for (Node node : model.nodes()) {
      CouplingRules.of(node.qualifiedOperator()).apply(node, walk);
      for (Node inner : node.innerNodes()) {
        for (String input : inner.inputs()) {
          if (walk.axes().isKept(input)) {
            walk.axes().pin(input, node.place() + " is not understood here");
          }
        }
      }
    }
    for (String output : model.outputNames()) {
      walk.axes().pinAbove(output, "it is output \"" + output + "\" of the network");
    }
    return new Coupling(walk, groups(walk));
  }

  /** Returns the groups of channels in graph order, those that have to stay included. */
  public List<ChannelGroup> groups() {
    return groups;
  }

  /** Returns the multiply-adds of a row: products with weights, biases and activations left out. */
  public double multiplyAdds() {
    return MacCount.of(this, Set.of());
  }

  private static List<ChannelGroup> groups(CouplingWalk walk) {
    Units units = walk.units();
    Map<Integer, Set<LinearUse>> byUnit = new LinkedHashMap<>();
    for (LinearUse use : producers(walk)) {
      Set<LinearUse> merged = new LinkedHashSet<>();
      for (int unit : use.outputs) {
        merged.addAll(byUnit.getOrDefault(units.root(unit), Set.of()));
      }
      merged.add(use);
      for (LinearUse member : merged) {
        for (int unit : member.outputs) {
          byUnit.put(units.root(unit), merged);
        }
      }
    }
    List<ChannelGroup> groups = new ArrayList<>();
    for (Set<LinearUse> members : new LinkedHashSet<>(byUnit.values())) {
      Set<String> layers = new LinkedHashSet<>();
      Set<Integer> all = new LinkedHashSet<>();
      for (LinearUse use : members) {
        layers.add(use.layer());
        Arrays.stream(use.outputs).forEach(unit -> all.add(units.root(unit)));
      }
      List<Integer> free = all.stream().filter(unit -> units.reason(unit).isEmpty()).toList();
      Optional<String> reason = all.stream().flatMap(u -> units.reason(u).stream()).findFirst();
      groups.add(new ChannelGroup(List.copyOf(layers), free, all.size() - free.size(), reason));
    }
    return List.copyOf(groups);
  }

  /** Returns the uses of weights that make channels of their own; depthwise ones do not. */
  private static List<LinearUse> producers(CouplingWalk walk) {
    return walk.uses().stream()
        .filter(use -> walk.parts().contains(new MaskPart(use.weight, use.outputAxis, false)))
        .toList();
  }

  /** Returns the uses of weights in graph order. */
  List<LinearUse> uses() {
    return walk.uses();
  }

  /** Returns the constants that make up channels. */
  List<MaskPart> parts() {
    return walk.parts();
  }

  /** Returns how the sizes in a node follow, by its first output, for the nodes that have any. */
  Map<String, Rewrite> rewrites() {
    return walk.rewrites();
  }

  /** Returns the number of nodes that read a tensor. */
  int readers(String tensor) {
    return walk.readers(tensor);
  }

  /** Returns the node that adds a bias to a product, if one alone reads that. */
  Optional<Node> soleReader(String tensor) {
    return walk.soleReader(tensor);
  }

  /** Returns the unit that stands for an index and all that are joined with it. */
  int root(int unit) {
    return walk.units().root(unit);
  }

  /** Returns the units of a tensor's axes; an empty axis has none. */
  int[][] axes(String tensor) {
    return walk.axes().of(tensor);
  }

  /** Hears of every axis that has units. */
  interface AxisVisitor {
    void visit(String tensor, int[] axis);
  }

  /** Visits every axis that has units. */
  void visitAxes(AxisVisitor visitor) {
    for (String tensor : walk.axes().tensors()) {
      for (int[] axis : walk.axes().of(tensor)) {
        if (AxisUnits.hasUnits(axis)) {
          visitor.visit(tensor, axis);
        }
      }
    }
  }
}

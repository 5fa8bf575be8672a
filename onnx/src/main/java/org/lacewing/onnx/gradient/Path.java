package org.lacewing.onnx.gradient;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lacewing.onnx.Node;

/**
 * The nodes between some tensors and an output that depends on them: all others are constants as
 * far as these derivatives go, and need no rule. Immutable and thread-safe.
 */
final class Path {
  /** A node and its rule. */
  record Stop(Node node, GradientRule rule) {}

  private final List<Stop> backwards;
  private final Set<String> active;

  private Path(List<Stop> backwards, Set<String> active) {
    this.backwards = backwards;
    this.active = active;
  }

  /**
   * Finds the way.
   *
   * @param nodes in the order they run
   * @throws org.lacewing.core.error.ConfigurationException if a node on it has no rule
   */
  static Path between(
      List<Node> nodes, long operatorSet, Collection<String> from, Collection<String> to) {
    Set<String> needed = new HashSet<>(to);
    List<Node> before = new ArrayList<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.outputs().stream().anyMatch(needed::contains)) {
        needed.addAll(node.inputs());
        before.add(node);
      }
    }
    Collections.reverse(before);
    Set<String> active = new HashSet<>(from);
    active.remove("");
    List<Stop> stops = new ArrayList<>();
    for (Node node : before) {
      if (node.inputs().stream().anyMatch(active::contains)) {
        GradientRule rule = GradientRules.all().of(node, operatorSet);
        if (passes(node, rule, active)) {
          stops.add(new Stop(node, rule));
          active.addAll(derived(node, rule));
        }
      }
    }
    Collections.reverse(stops);
    return new Path(List.copyOf(stops), Set.copyOf(active));
  }

  private static boolean passes(Node node, GradientRule rule, Set<String> active) {
    for (int i = 0; i < node.inputs().size(); i++) {
      if (active.contains(node.inputs().get(i)) && rule.passes(node, i)) {
        return true;
      }
    }
    return false;
  }

  static List<String> derived(Node node, GradientRule rule) {
    return node.outputs().stream()
        .limit(rule.outputs(node))
        .filter(output -> !output.isEmpty())
        .toList();
  }

  /** Returns the nodes from the last to the first. */
  List<Stop> backwards() {
    return backwards;
  }

  /** Returns the tensors that depend on those at the beginning, these included. */
  Set<String> active() {
    return active;
  }

  /** Returns the tensors that the rules look at. */
  Set<String> read() {
    Set<String> read = new LinkedHashSet<>();
    for (Stop stop : backwards) {
      stop.node().inputs().stream().filter(input -> !input.isEmpty()).forEach(read::add);
      read.addAll(derived(stop.node(), stop.rule()));
    }
    return read;
  }
}

package org.lacewing.training.export.samediff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/**
 * What some outputs depend on.
 *
 * @param ops the operators, each after those it reads
 * @param leaves placeholders, constants and parameters
 * @param placeholders those leaves that rows are given for
 */
record GraphPath(List<SameDiffOp> ops, List<String> leaves, List<String> placeholders) {

  static GraphPath to(SameDiff graph, List<String> outputs) {
    if (outputs.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("No outputs are asked for").expected("one variable or more"));
    }
    Set<String> seen = new LinkedHashSet<>();
    List<SameDiffOp> ops = new ArrayList<>();
    List<String> leaves = new ArrayList<>();
    for (String output : outputs) {
      if (graph.getVariable(output) == null) {
        List<String> names = new ArrayList<>(graph.variableMap().keySet());
        throw new ConfigurationException(
            Failure.of("The graph has no such variable")
                .received('"' + output + '"')
                .advice(
                    NearestName.of(output, names)
                        .map(near -> "Did you mean \"" + near + "\"?")
                        .orElse("It has " + String.join(", ", names) + ".")));
      }
      visit(graph, output, seen, ops, leaves);
    }
    List<String> placeholders =
        leaves.stream().filter(leaf -> graph.getVariable(leaf).isPlaceHolder()).toList();
    return new GraphPath(List.copyOf(ops), List.copyOf(leaves), placeholders);
  }

  /** Returns all variables on the path, leaves first. */
  List<String> variables() {
    List<String> variables = new ArrayList<>(leaves);
    ops.forEach(op -> variables.addAll(op.getOutputsOfOp()));
    return variables;
  }

  private static void visit(
      SameDiff graph,
      String variable,
      Set<String> seen,
      List<SameDiffOp> ops,
      List<String> leaves) {
    if (!seen.add(variable)) {
      return;
    }
    DifferentialFunction function = graph.getVariableOutputOp(variable);
    SameDiffOp op = function == null ? null : graph.getOps().get(function.getOwnName());
    if (op == null) {
      leaves.add(variable);
      return;
    }
    if (op.getInputsToOp() != null) {
      for (String input : op.getInputsToOp()) {
        visit(graph, input, seen, ops, leaves);
      }
    }
    ops.add(op);
    seen.addAll(op.getOutputsOfOp());
  }
}

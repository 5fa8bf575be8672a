package org.lacewing.onnx.gradient.recurrent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/**
 * A function inside a cell, as the recurrent operators name it; all but {@code Affine} are written
 * as the operator of the same name.
 *
 * @param name the operator
 * @param numbers its attributes {@code alpha} and {@code beta}, as far as they are declared
 */
record CellFunction(String name, Map<String, Float> numbers) {
  private static final String AFFINE = "Affine";
  private static final String ALPHA = "alpha";
  private static final String BETA = "beta";
  private static final Set<String> PLAIN =
      Set.of("Sigmoid", "Tanh", "Relu", "Softsign", "Softplus");
  private static final Set<String> WITH_ALPHA = Set.of("Elu", "LeakyRelu", "ThresholdedRelu");
  private static final Set<String> WITH_BOTH = Set.of("HardSigmoid", AFFINE);

  CellFunction {
    numbers = Map.copyOf(numbers);
  }

  /**
   * Returns the functions of all directions. The numbers of those that have any stand in the lists
   * of attributes in the functions' order.
   *
   * @throws ConfigurationException if a function is not known
   */
  static List<CellFunction> of(Node node, List<String> names) {
    Deque<Float> alphas = new ArrayDeque<>(node.numbers("activation_alpha"));
    Deque<Float> betas = new ArrayDeque<>(node.numbers("activation_beta"));
    List<CellFunction> functions = new ArrayList<>();
    for (String name : names) {
      String known = known(node, name);
      Map<String, Float> numbers = Map.of();
      if (WITH_ALPHA.contains(known) && !alphas.isEmpty()) {
        numbers = Map.of(ALPHA, alphas.remove());
      } else if (WITH_BOTH.contains(known) && !alphas.isEmpty() && !betas.isEmpty()) {
        numbers = Map.of(ALPHA, alphas.remove(), BETA, betas.remove());
      }
      functions.add(new CellFunction(known, numbers));
    }
    return functions;
  }

  private static String known(Node node, String name) {
    Set<String> all = new TreeSet<>(PLAIN);
    all.addAll(WITH_ALPHA);
    all.addAll(WITH_BOTH);
    return all.stream()
        .filter(known -> known.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    Failure.of("The function of a recurrent layer cannot be differentiated")
                        .at(node.place())
                        .expected("one of " + String.join(", ", all))
                        .received(name)));
  }

  String of(StepGraph graph, String tensor) {
    if (!name.equals(AFFINE)) {
      return graph.node(name, this::declared, tensor);
    }
    String scaled = graph.product(tensor, graph.number(numbers.getOrDefault(ALPHA, 1f)));
    return graph.node(Operators.ADD, scaled, graph.number(numbers.getOrDefault(BETA, 0f)));
  }

  private Node declared(Node node) {
    Node declared = node;
    for (String attribute : new TreeSet<>(numbers.keySet())) {
      declared = declared.withNumber(attribute, numbers.getOrDefault(attribute, 0f));
    }
    return declared;
  }
}

package org.lacewing.onnx.gradient;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.onnx.Node;

/** All rules by operator. Immutable and thread-safe. */
public final class GradientRules {
  private static final GradientRules ALL = load();

  private final Map<String, GradientRule> byOperator;

  private GradientRules(Map<String, GradientRule> byOperator) {
    this.byOperator = byOperator;
  }

  /** Returns all rules on the class path. */
  public static GradientRules all() {
    return ALL;
  }

  private static GradientRules load() {
    Map<String, GradientRule> byOperator = new TreeMap<>();
    for (GradientRule rule :
        ServiceLoader.load(GradientRule.class, GradientRule.class.getClassLoader())) {
      for (String operator : rule.operators()) {
        if (byOperator.put(operator, rule) != null) {
          throw new IllegalStateException("Two rules are for " + operator);
        }
      }
    }
    return new GradientRules(Collections.unmodifiableMap(byOperator));
  }

  /** Returns the rules by the operator they are for, ordered by name. */
  public Map<String, GradientRule> byOperator() {
    return byOperator;
  }

  /**
   * Returns the rule for a node.
   *
   * @throws ConfigurationException if there is none, or it refuses the node
   */
  GradientRule of(Node node, long operatorSet) {
    GradientRule rule = byOperator.get(node.qualifiedOperator());
    if (rule == null) {
      throw new ConfigurationException(
          Failure.of("The operator cannot be differentiated")
              .at(node.place())
              .expected("one of " + String.join(", ", byOperator.keySet()))
              .received(node.qualifiedOperator())
              .advice("Ask for gradients of tensors behind it, or replace it."));
    }
    Optional<String> refusal = rule.refusal(node, operatorSet);
    if (refusal.isPresent()) {
      throw new ConfigurationException(
          Failure.of("The node cannot be differentiated").at(node.place()).received(refusal.get()));
    }
    return rule;
  }
}

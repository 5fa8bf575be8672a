package org.lacewing.onnx.gradient;

import java.util.Optional;
import java.util.Set;
import org.lacewing.onnx.Node;

/**
 * How some operators are differentiated backwards: from the derivative of an objective by a node's
 * outputs to that by its inputs. A rule is one class and one line in {@code META-INF/services};
 * rules hold no state and are thread-safe.
 *
 * <p>At a point where a function has a corner or a jump, a rule takes one of the derivatives beside
 * it and says which; the derivative of a jump is 0.
 */
public interface GradientRule {

  /** Returns the operators of the standard set that this rule is for. */
  Set<String> operators();

  /**
   * Returns why a certain node cannot be differentiated, if so: an attribute that is not known
   * here, for instance.
   *
   * @param operatorSet the version of the standard operator set that the model uses
   */
  default Optional<String> refusal(Node node, long operatorSet) {
    return Optional.empty();
  }

  /**
   * Returns whether the outputs have a derivative by an input. What only counts or chooses, such as
   * a shape or a truth value, has none, and nothing before it is looked at.
   *
   * @param input the position among the node's inputs
   */
  default boolean passes(Node node, int input) {
    return true;
  }

  /** Returns how many outputs, from the first on, have derivatives. */
  default int outputs(Node node) {
    return 1;
  }

  /** Computes the derivatives by the inputs that the step asks for. */
  void backward(BackwardStep step);

  /**
   * Computes DeepLIFT's multipliers (A. Shrikumar, P. Greenside, A. Kundaje, "Learning Important
   * Features Through Propagating Activation Differences", 2017): numbers {@code m} with {@code Σ m
   * · (x − x′) = Σ dy · (y − y′)} over the inputs that differ between rows and references.
   *
   * @throws org.lacewing.core.error.ConfigurationException if there are none for the operator
   */
  default void contrast(ContrastStep step) {
    throw step.refusal();
  }
}

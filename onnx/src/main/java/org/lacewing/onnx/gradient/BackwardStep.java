package org.lacewing.onnx.gradient;

import java.util.Map;
import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Node;

/**
 * One node on the way back, as its rule sees it: what it read and wrote on the way forward, the
 * derivative by its outputs, and a place for that by its inputs. Not thread-safe.
 */
public final class BackwardStep {
  private final Node node;
  private final long operatorSet;
  private final ForwardValues values;
  private final Map<String, float[]> gradients;
  private final Set<String> active;
  private final GradientRule rule;

  BackwardStep(
      Node node,
      long operatorSet,
      ForwardValues values,
      Map<String, float[]> gradients,
      Set<String> active,
      GradientRule rule) {
    this.node = node;
    this.operatorSet = operatorSet;
    this.values = values;
    this.gradients = gradients;
    this.active = active;
    this.rule = rule;
  }

  /** Returns the node. */
  public Node node() {
    return node;
  }

  /** Returns the version of the standard operator set that the model uses. */
  public long operatorSet() {
    return operatorSet;
  }

  /** Returns the number of inputs, those left out in between included. */
  public int inputs() {
    return node.inputs().size();
  }

  /** Returns whether the node has that input. */
  public boolean has(int input) {
    return input < inputs() && !node.inputs().get(input).isEmpty();
  }

  /** Returns whether the derivative by that input is asked for. */
  public boolean wants(int input) {
    return has(input) && active.contains(node.inputs().get(input)) && rule.passes(node, input);
  }

  /** Returns what the node read, as floats. */
  public Tensor input(int input) {
    return values.floats(node.inputs().get(input));
  }

  /** Returns whole numbers that the node read. */
  public long[] integers(int input) {
    return values.integers(node.inputs().get(input));
  }

  /**
   * Returns the element type of a constant that the node reads.
   *
   * @throws org.lacewing.core.error.ConfigurationException if it is no constant of the model
   */
  public ElementType constantType(int input) {
    return values.constantType(node.inputs().get(input), node);
  }

  /** Returns the shape of what the node read. */
  public int[] inputShape(int input) {
    return values.shape(node.inputs().get(input));
  }

  /** Returns what the node wrote first. */
  public Tensor output() {
    return output(0);
  }

  /** Returns what the node wrote, as floats. */
  public Tensor output(int output) {
    return values.floats(node.outputs().get(output));
  }

  /** Returns whether the node has that output. */
  public boolean writes(int output) {
    return output < node.outputs().size() && !node.outputs().get(output).isEmpty();
  }

  /** Returns the shape of what the node wrote. */
  public int[] outputShape(int output) {
    return values.shape(node.outputs().get(output));
  }

  /** Returns the derivative by the first output, row-major; it must not be written to. */
  public float[] gradient() {
    return gradient(0);
  }

  /**
   * Returns the derivative by an output, row-major, zeros if nothing depends on it; it must not be
   * written to.
   */
  public float[] gradient(int output) {
    String tensor = node.outputs().get(output);
    float[] found = gradients.get(tensor);
    return found == null ? new float[values.size(tensor)] : found;
  }

  /**
   * Adds to the derivative by an input.
   *
   * @param derivative row-major, as many numbers as the input has; handed over by the caller
   * @throws IllegalArgumentException if the length is another
   */
  public void add(int input, float[] derivative) {
    String tensor = node.inputs().get(input);
    if (derivative.length != values.size(tensor)) {
      throw new IllegalArgumentException(
          node.place()
              + ": "
              + derivative.length
              + " derivatives for the "
              + values.size(tensor)
              + " numbers of \""
              + tensor
              + "\"");
    }
    float[] sum = gradients.putIfAbsent(tensor, derivative);
    if (sum != null) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += derivative[i];
      }
    }
  }
}

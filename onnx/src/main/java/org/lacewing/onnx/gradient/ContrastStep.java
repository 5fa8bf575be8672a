package org.lacewing.onnx.gradient;

import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * One node on the way back of DeepLIFT, as its rule sees it: what it read and wrote for rows, the
 * same for their references, and one place for multipliers that all three views share. Not
 * thread-safe.
 *
 * @param actual the node with what it read and wrote for the rows
 * @param reference the node with what it read and wrote for the references
 * @param mean the node with the means of both; what it wrote is no answer to what it read
 */
public record ContrastStep(BackwardStep actual, BackwardStep reference, BackwardStep mean) {

  /** Returns whether an input is the same for rows and references. */
  public boolean isSame(int input) {
    return actual.input(input).equals(reference.input(input));
  }

  /** Returns the error of a rule that has no multipliers. */
  ConfigurationException refusal() {
    return new ConfigurationException(
        Failure.of("DeepLIFT has no rule for the operator")
            .at(actual.node().place())
            .received(actual.node().qualifiedOperator())
            .advice("Use integrated gradients, which need derivatives alone."));
  }
}

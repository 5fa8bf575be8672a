package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;

/**
 * Where an element stands: what it reads and what it answers. Shapes leave the batch out; {@link
 * org.lacewing.core.model.TensorSpec#FREE} stands for a length that differs from call to call, such
 * as the number of time steps.
 *
 * @param inputShapes a row's shape of each input, as DL4J has it
 * @param outputShape a row's shape of the answer
 * @param exporters for elements that hold other elements
 */
public record ExportSite(
    List<List<Integer>> inputShapes, List<Integer> outputShape, Exporters exporters) {
  /** Copies the shapes. */
  public ExportSite {
    inputShapes = inputShapes.stream().map(List::copyOf).toList();
    outputShape = List.copyOf(outputShape);
  }

  /** Returns the shape of the first input. */
  public List<Integer> inputShape() {
    return inputShapes.get(0);
  }

  /** Returns why an element inside this one cannot be written, or empty if it can. */
  public Optional<String> refusal(Object inner) {
    return exporters.refusal(inner, this);
  }
}

package org.lacewing.onnx.runtime;

import java.util.List;
import org.lacewing.core.tensor.Tensor;

/**
 * What a model over raw rows has answered.
 *
 * @param values {@code [rows, classes]} probabilities, or {@code [rows, 1]} numbers in the label's
 *     units
 * @param labels the most probable class of each row; empty for regression
 */
public record TableAnswers(Tensor values, List<String> labels) {
  /** Copies the labels. */
  public TableAnswers {
    labels = List.copyOf(labels);
  }
}

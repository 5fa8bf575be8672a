package org.lacewing.training.export.samediff;

import java.util.Map;
import org.lacewing.core.tensor.Tensor;
import org.nd4j.autodiff.samediff.SameDiff;

/** A graph over one placeholder whose answer is the named variable. */
record SameDiffCase(String name, SameDiff graph, String output, Map<String, Tensor> rows) {
  @Override
  public String toString() {
    return name;
  }
}

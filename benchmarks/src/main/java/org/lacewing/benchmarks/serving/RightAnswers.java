package org.lacewing.benchmarks.serving;

import java.util.List;
import org.lacewing.cli.workflow.Models;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;

/** Compares bodies of answers with what the model answers here. */
public final class RightAnswers {
  private static final double TOLERANCE = 1e-5;

  private final Tensor expected;
  private final String mark;

  private RightAnswers(Tensor expected, String mark) {
    this.expected = expected;
    this.mark = mark;
  }

  /** Returns the answers of a model to rows. */
  public static RightAnswers of(ModelPackage model, Table rows) {
    try (Pipeline pipeline = Models.open(model)) {
      List<String> classes = model.target().classes();
      return new RightAnswers(
          pipeline.predict(rows), '"' + classes.get(classes.size() - 1) + "\":");
    }
  }

  /** Returns whether the probability of the last class is that of the row. */
  public boolean isRight(int row, String body) {
    int at = body.lastIndexOf(mark);
    if (at < 0) {
      return false;
    }
    int from = at + mark.length();
    int end = body.indexOf('}', from);
    double value = Double.parseDouble(body.substring(from, end).strip());
    return Math.abs(value - expected.at(row, expected.dimension(1) - 1)) <= TOLERANCE;
  }
}

package org.lacewing.explain.counterfactual;

import java.util.Optional;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;

/**
 * What a model decides by, on a scale on which it does not saturate: the network's logits, or the
 * logarithms of the probabilities where there are none. The largest score is the decision.
 */
final class DecisionScores {
  /** Stands for a probability of 0; near the least positive number of 32 bits. */
  private static final double LEAST = 1e-38;

  private final TableModel model;

  DecisionScores(TableModel model) {
    this.model = model;
  }

  /** Returns {@code [rows][classes]}. */
  double[][] of(Table rows, String what) {
    Optional<Tensor> logits =
        model instanceof Pipeline pipeline ? pipeline.logits(rows) : Optional.empty();
    Tensor answers = logits.orElseGet(() -> Answers.of(model, rows, what));
    int bad = answers.firstNonFinite();
    if (bad >= 0) {
      throw new DataException(
          Failure.of("The model gave an answer that is not a finite number")
              .at(what)
              .received(Float.toString(answers.at(bad)))
              .advice("The model's weights are damaged: train or load it again."));
    }
    double[][] scores = new double[rows.rows()][answers.dimension(1)];
    for (int row = 0; row < scores.length; row++) {
      for (int output = 0; output < scores[row].length; output++) {
        double answer = answers.at(row, output);
        scores[row][output] = logits.isPresent() ? answer : Math.log(Math.max(LEAST, answer));
      }
    }
    return scores;
  }
}

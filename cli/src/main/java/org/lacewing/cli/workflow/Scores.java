package org.lacewing.cli.workflow;

import java.util.Optional;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.model.TableModel;

/**
 * What one model is worth on rows it was not fitted on.
 *
 * @param model what the model is called in reports
 * @param validation on the rows choices were made on; empty if there are none
 * @param test on the rows that are looked at once
 */
public record Scores(String model, Optional<Evaluation> validation, Evaluation test) {

  /** Evaluates a model on both parts. */
  public static Scores of(String name, TableModel model, DatasetSplit parts) {
    Dataset validation = parts.validation();
    return new Scores(
        name,
        validation.rows() == 0 ? Optional.empty() : Optional.of(Evaluation.of(model, validation)),
        Evaluation.of(model, parts.test()));
  }
}

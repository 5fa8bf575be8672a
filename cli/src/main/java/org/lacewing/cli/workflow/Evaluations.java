package org.lacewing.cli.workflow;

import java.nio.file.Path;
import org.lacewing.core.data.LoadedRows;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;

/** Holds packaged models against labelled rows. */
public final class Evaluations {
  private Evaluations() {}

  /**
   * Evaluates a model on the rows of a file.
   *
   * @throws org.lacewing.core.error.DataException if the file cannot be read, a row is not what the
   *     model accepts, or a label is missing or unknown; the message gives line and column
   */
  public static Evaluation of(ModelPackage model, Path file, ReadSettings settings) {
    LoadedRows rows =
        RowLoader.of(model.schema(), model.preprocessing(), settings).load(file, LabelUse.REQUIRED);
    try (Pipeline pipeline = Models.open(model)) {
      return Evaluation.of(
          model.target(),
          pipeline.predict(rows.table()),
          rows.table().column(model.target().name()));
    }
  }
}

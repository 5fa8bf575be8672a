package org.lacewing.cli.stream;

import java.nio.file.Path;
import java.util.Optional;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.settings.Require;

/**
 * Which rows are to be explained, how, and where the result goes.
 *
 * @param model the model, with the rows that the background is drawn from
 * @param explainer a {@link org.lacewing.explain.StreamingExplainer} with its settings
 * @param in the rows
 * @param reading how they are written
 * @param out the file that is written, whole or not at all
 * @param form how it is written
 * @param explained the class that is explained; empty for the predicted one of each row
 * @param id a column of {@code in} that is copied, so that rows can be found again
 * @param resume whether to go on where an earlier process stopped
 * @param threads how many blocks of rows are explained at once; no byte of the result depends on it
 */
public record StreamRequest(
    ModelRows model,
    PluginChoice explainer,
    Path in,
    ReadSettings reading,
    Path out,
    RowForm form,
    Optional<String> explained,
    Optional<String> id,
    boolean resume,
    int threads) {

  /** Checks the number of threads, and that the result does not take the place of the rows. */
  public StreamRequest {
    Require.atLeast("threads", threads, 1);
    if (in.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
      throw new ConfigurationException(
          Failure.of("The result would take the place of the rows")
              .at(out.toString())
              .advice("Choose another name for --out."));
    }
  }
}

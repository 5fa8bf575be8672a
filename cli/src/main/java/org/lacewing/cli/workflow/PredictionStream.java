package org.lacewing.cli.workflow;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.lacewing.core.data.CsvText;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowBatches;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.progress.Progress;

/** Predicts the rows of a file of any size: rows in, answers out, a batch at a time. */
public final class PredictionStream {
  private static final String STAGE = "predict";

  private PredictionStream() {}

  /**
   * Writes the answers to the rows of a file, as {@link Predictions#toCsv} has them.
   *
   * @param out the file that is written, whole or not at all
   * @return the number of rows
   * @throws org.lacewing.core.error.DataException if the file cannot be read or a row is not what
   *     the model accepts; the message gives line and column
   * @throws IOException if the answers cannot be written
   */
  public static long write(
      ModelPackage model, Path in, ReadSettings settings, Path out, Progress progress)
      throws IOException {
    RowLoader loader = RowLoader.of(model.schema(), model.preprocessing(), settings);
    long[] rows = new long[1];
    try (RowBatches batches = loader.open(in, LabelUse.IGNORED);
        Pipeline pipeline = Models.open(model)) {
      AtomicFile.write(out, file -> rows[0] = write(model, batches, pipeline, file, progress));
    }
    return rows[0];
  }

  private static long write(
      ModelPackage model,
      RowBatches batches,
      Pipeline pipeline,
      OutputStream file,
      Progress progress)
      throws IOException {
    Writer writer = new OutputStreamWriter(file, StandardCharsets.UTF_8);
    long rows = 0;
    writer.write(CsvText.line(Predictions.header(model.target())));
    for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
      Predictions answers =
          new Predictions(
              model.target(), batch.get().lines(), pipeline.predict(batch.get().table()));
      for (int row = 0; row < batch.get().lines().size(); row++) {
        writer.write(CsvText.line(answers.cells(row)));
      }
      rows += batch.get().lines().size();
      progress.report(STAGE, batches.bytesRead(), Math.max(1, batches.bytes()), rows + " rows");
    }
    writer.flush();
    return rows;
  }
}

package org.lacewing.cli.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;

/** A model with a file of rows that are explained quickly. */
record ShortStream(ModelRows model, Path rows, Path out) {
  static final int ROWS = 300;
  private static final PluginChoice ROUGH =
      new PluginChoice("kernelshap", Map.of("rows", 200L, "background", 20L, "exact", 0L));

  /** Writes rows for the model of a tiny experiment, with a name each. */
  static void write(Path file, int rows) throws IOException {
    RandomGenerator random = new Seed(9).generator();
    StringBuilder text = new StringBuilder("id,age,income,size\n");
    for (int row = 0; row < rows; row++) {
      text.append("r-").append(row).append(',').append(20 + random.nextInt(40)).append(',');
      text.append(10 + random.nextInt(30)).append(',').append("SML".charAt(random.nextInt(3)));
      text.append('\n');
    }
    Files.writeString(file, text.toString());
  }

  StreamRequest request(PluginChoice explainer, RowForm form, boolean resume, int threads) {
    return new StreamRequest(
        model,
        explainer,
        rows,
        ReadSettings.defaults(),
        out,
        form,
        Optional.empty(),
        Optional.of("id"),
        resume,
        threads);
  }

  StreamSummary run(boolean resume, int threads) throws IOException {
    return run(resume, threads, Progress.silent());
  }

  StreamSummary run(boolean resume, int threads, Progress progress) throws IOException {
    return AttributionStream.run(request(ROUGH, RowForm.CSV, resume, threads), progress);
  }

  /** Explains rows until so many are finished, then stops as an interrupted process does. */
  void runUntil(boolean resume, long finished) throws IOException {
    try {
      run(
          resume,
          2,
          (stage, done, total, note) -> {
            if (stage.equals("explain") && done >= finished) {
              throw new CancellationException("enough");
            }
          });
    } catch (CancellationException e) {
      return;
    }
    throw new AssertionError("The work came to its end");
  }

  /** Returns the names of the files beside the result, and its own. */
  Stream<String> files() throws IOException {
    Path folder = out.getParent();
    try (Stream<Path> files = Files.list(folder == null ? Path.of(".") : folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
    }
  }
}

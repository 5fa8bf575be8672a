package org.lacewing.spark.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lacewing.cli.command.CommonOptions;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.LoadedRows;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.data.StratifiedSplit;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.random.Seed;
import org.lacewing.spark.slice.Job;
import org.lacewing.spark.slice.JobOption;
import org.lacewing.spark.slice.JobRequest;

/**
 * The labelled rows beside a package, half of which take the place of the training rows, cut as
 * {@code lacewing explain PACKAGE --in FILE} cuts them: the same file and seed give the same
 * background here and there.
 */
final class BackgroundRows {
  static final String BACKGROUND = "background";
  static final JobOption SEED =
      JobOption.of(Job.SEED, "number", "The source of all random numbers; default: 1.");

  private static final String FILE = "background rows";
  private static final String NAME = "background file";

  private BackgroundRows() {}

  /** Adds the file and its name to a job. */
  static void addTo(
      String text, JobRequest request, Map<String, String> settings, Map<String, Bytes> files)
      throws IOException {
    Path file = Path.of(text);
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          Failure.of("There is no such file of background rows")
              .at(text)
              .expected("labelled rows"));
    }
    files.put(FILE, Bytes.adopt(Files.readAllBytes(file)));
    settings.put(NAME, String.valueOf(file.getFileName()));
    settings.put(Job.SEED, seed(request));
  }

  private static String seed(JobRequest request) {
    return Long.toString(CommonOptions.seed(request.option(Job.SEED).orElse("1")).value());
  }

  /** Returns the rows of a job, cut in two. */
  static DatasetSplit of(ModelPackage model, Job job) throws IOException {
    ReadSettings reading = Reading.of(job);
    RowLoader loader = RowLoader.of(model.schema(), model.preprocessing(), reading);
    LoadedRows rows =
        TemporaryFile.read(
            job.setting(NAME), job.file(FILE), file -> loader.load(file, LabelUse.REQUIRED));
    Dataset dataset = new Dataset(job.setting(NAME), model.schema(), rows.table());
    return StratifiedSplit.halves(dataset, new Seed(job.seed()));
  }
}

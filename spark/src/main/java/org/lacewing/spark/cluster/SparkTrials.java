package org.lacewing.spark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.lacewing.cli.sweep.SweepJob;
import org.lacewing.cli.sweep.Trial;
import org.lacewing.cli.sweep.TrialRecord;
import org.lacewing.cli.sweep.TrialRunner;
import org.lacewing.cli.sweep.TrialTask;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.progress.Progress;
import org.lacewing.spark.slice.SliceFailure;

/**
 * Does trials as tasks of a Spark application, one task each. The executors read and write files
 * themselves; to them and back go texts of some kilobytes. A trial whose executor dies is done
 * again elsewhere, unless it has done so too often, see {@link TrialTask}.
 */
public final class SparkTrials implements TrialRunner {
  private final SparkApplication application;

  /** Makes a runner of an application. */
  public SparkTrials(SparkApplication application) {
    this.application = application;
  }

  @Override
  public String place() {
    return application.place();
  }

  @Override
  public List<TrialRecord> run(SweepJob job, List<Trial> trials, Path folder, Progress progress) {
    try {
      SliceFailure.clear(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return application.run(
        folder,
        spark -> {
          spark
              .sc()
              .addSparkListener(
                  new TaskCount(spark.sc(), TrialRunner.stage(trials), trials.size(), progress));
          return spark
              .parallelize(trials.stream().map(Trial::toJson).toList(), trials.size())
              .map(task(job, folder))
              .collect()
              .stream()
              .map(json -> TrialRecord.parse(json, "record of a trial"))
              .toList();
        });
  }

  /** Returns the work as the function that Spark sends along; this class is not sent. */
  private static Function<String, String> task(SweepJob job, Path folder) {
    String text = job.toJson();
    String place = folder.toString();
    return trial -> trial(text, Trial.parse(trial), Path.of(place));
  }

  private static String trial(String job, Trial trial, Path folder) throws IOException {
    try {
      return TrialTask.run(SweepJob.parse(job), trial, folder, Progress.silent()).toJson();
    } catch (LacewingException e) {
      SliceFailure.write(folder, trial.number(), e);
      throw e;
    }
  }
}

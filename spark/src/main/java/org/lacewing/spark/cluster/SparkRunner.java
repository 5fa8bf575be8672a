package org.lacewing.spark.cluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.progress.Progress;
import org.lacewing.spark.slice.Job;
import org.lacewing.spark.slice.Slice;
import org.lacewing.spark.slice.SliceRecord;
import org.lacewing.spark.slice.SliceRunner;

/**
 * Does slices as tasks of a Spark application, one task each. The executors read the rows and write
 * the results themselves; models travel to each of them once, and to the driver come records of
 * some hundred bytes. A task whose executor dies is done again elsewhere.
 */
public final class SparkRunner implements SliceRunner {
  private final SparkApplication application;

  /** Makes a runner of an application. */
  public SparkRunner(SparkApplication application) {
    this.application = application;
  }

  @Override
  public String place() {
    return application.place();
  }

  @Override
  public void begin() {
    application.begin();
  }

  @Override
  public Optional<Double> startSeconds() {
    return Optional.of(application.startSeconds());
  }

  @Override
  public void close() {
    application.close();
  }

  @Override
  public List<SliceRecord> run(Job job, List<Slice> slices, Path folder, Progress progress) {
    try {
      return application.run(
          folder,
          spark -> {
            spark
                .sc()
                .addSparkListener(new TaskCount(spark.sc(), job.kind(), slices.size(), progress));
            Map<String, byte[]> files = new HashMap<>();
            job.files().forEach((name, bytes) -> files.put(name, bytes.toArray()));
            return spark
                .parallelize(slices.stream().map(Slice::toJson).toList(), slices.size())
                .map(SparkTask.of(job, folder, spark.broadcast(files)))
                .collect()
                .stream()
                .map(json -> SliceRecord.parse(json, "record of a slice"))
                .toList();
          });
    } finally {
      ExecutorFunctions.close();
    }
  }
}

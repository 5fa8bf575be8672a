package org.lacewing.spark.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.spark.slice.Job;
import org.lacewing.spark.slice.JobOption;
import org.lacewing.spark.slice.JobRequest;
import org.lacewing.spark.slice.SliceFunction;
import org.lacewing.spark.slice.SliceKind;

/** {@code lacewing-spark score}: the model's answer to every row. */
public final class ScoreKind implements SliceKind {
  static final String MODEL = "model";
  private static final long ROWS = 1 << 18;

  /** Makes the kind; it has no state. */
  public ScoreKind() {}

  @Override
  public String name() {
    return "score";
  }

  @Override
  public String summary() {
    return "Predicts any number of rows with a packaged model.";
  }

  @Override
  public long usualRows() {
    return ROWS;
  }

  @Override
  public List<JobOption> options() {
    return List.of(SliceRows.ID_OPTION);
  }

  @Override
  public Job prepare(JobRequest request) throws IOException {
    Bytes file = Bytes.adopt(Files.readAllBytes(request.model()));
    ModelPackage model = ModelPackage.read(request.model());
    PackagedNetwork.of(model);
    Map<String, String> settings = new TreeMap<>(Reading.of(request.reading()));
    request.option(SliceRows.ID).ifPresent(id -> settings.put(SliceRows.ID, id));
    Job job = new Job(name(), settings, Map.of(MODEL, file));
    SliceRows.of(model, job).columns(ScoreFunction.answers(model.target()));
    return job;
  }

  @Override
  public SliceFunction function(Job job) throws IOException {
    ModelPackage model = TemporaryFile.model(job.file(MODEL));
    return new ScoreFunction(PackagedNetwork.of(model).pipeline(), SliceRows.of(model, job));
  }
}

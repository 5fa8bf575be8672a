package org.lacewing.spark.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.ExplainedOutput;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.spark.slice.Job;
import org.lacewing.spark.slice.JobOption;
import org.lacewing.spark.slice.JobRequest;
import org.lacewing.spark.slice.SliceFunction;
import org.lacewing.spark.slice.SliceKind;

/** {@code lacewing-spark explain}: what each feature adds to the answer to every row. */
public final class ExplainKind implements SliceKind {
  private static final String CLASS = "class";
  private static final long ROWS = 2048;

  /** Makes the kind; it has no state. */
  public ExplainKind() {}

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "Explains any number of answers of a packaged model, a row of values each.";
  }

  @Override
  public long usualRows() {
    return ROWS;
  }

  @Override
  public List<JobOption> options() {
    return List.of(
        JobOption.required(
            BackgroundRows.BACKGROUND,
            "file",
            "Labelled rows; half of them take the place of the training rows."),
        Attributor.OPTION,
        JobOption.of(
            CLASS, "name", "The class that is explained; default: each row's predicted one."),
        BackgroundRows.SEED,
        SliceRows.ID_OPTION);
  }

  @Override
  public Job prepare(JobRequest request) throws IOException {
    Map<String, String> settings = new TreeMap<>(Reading.of(request.reading()));
    Map<String, Bytes> files = new TreeMap<>();
    files.put(ScoreKind.MODEL, Bytes.adopt(Files.readAllBytes(request.model())));
    BackgroundRows.addTo(
        request.option(BackgroundRows.BACKGROUND).orElseThrow(), request, settings, files);
    settings.put(Attributor.WITH, request.option(Attributor.WITH).orElse(Attributor.USUAL));
    request.option(CLASS).ifPresent(name -> settings.put(CLASS, name));
    request.option(SliceRows.ID).ifPresent(id -> settings.put(SliceRows.ID, id));
    Job job = new Job(name(), settings, files);
    try (SliceFunction checked = function(job)) {
      checked.columns();
    }
    return job;
  }

  @Override
  public SliceFunction function(Job job) throws IOException {
    ModelPackage model = TemporaryFile.model(job.file(ScoreKind.MODEL));
    OptionalInt output =
        ExplainedOutput.of(model.target(), Optional.ofNullable(job.settings().get(CLASS)));
    Pipeline pipeline = PackagedNetwork.of(model).pipeline();
    try {
      return new ExplainFunction(
          pipeline,
          Attributor.open(
              job.setting(Attributor.WITH),
              pipeline,
              BackgroundRows.of(model, job),
              new Seed(job.seed()).derive("explanations")),
          output,
          SliceRows.of(model, job));
    } catch (IOException | RuntimeException e) {
      pipeline.close();
      throw e;
    }
  }
}

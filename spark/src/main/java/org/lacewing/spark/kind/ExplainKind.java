package org.lacewing.spark.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.random.Seed;
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
        JobOption.of(
            Attributor.WITH,
            "EXPLAINER[:SETTING=VALUE…]",
            "The explainer; default: " + Attributor.USUAL + "."),
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
    OptionalInt output = output(model.target(), job);
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

  private static OptionalInt output(Target target, Job job) {
    if (!job.settings().containsKey(CLASS)) {
      return target.task() == Task.CLASSIFICATION ? OptionalInt.empty() : OptionalInt.of(0);
    }
    int place = target.classes().indexOf(job.setting(CLASS));
    if (place < 0) {
      throw new ConfigurationException(
          Failure.of("--class is none of the model's classes")
              .expected(
                  target.task() == Task.CLASSIFICATION
                      ? "one of " + String.join(", ", target.classes())
                      : "no class, since " + target.name() + " is a number")
              .received("\"" + job.setting(CLASS) + "\""));
    }
    return OptionalInt.of(place);
  }
}

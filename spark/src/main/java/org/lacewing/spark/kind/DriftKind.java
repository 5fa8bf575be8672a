package org.lacewing.spark.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.RowAttributor;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.spark.slice.Job;
import org.lacewing.spark.slice.JobOption;
import org.lacewing.spark.slice.JobRequest;
import org.lacewing.spark.slice.SliceFunction;
import org.lacewing.spark.slice.SliceKind;

/** {@code lacewing-spark drift}: how far another model's answers and reasons are, row by row. */
public final class DriftKind implements SliceKind {
  private static final String AGAINST = "against";
  private static final String OTHER = "other model";
  private static final long ROWS = 2048;

  /** Makes the kind; it has no state. */
  public DriftKind() {}

  @Override
  public String name() {
    return "drift";
  }

  @Override
  public String summary() {
    return "Compares the answers of two models on any number of rows, and their reasons.";
  }

  @Override
  public long usualRows() {
    return ROWS;
  }

  @Override
  public List<JobOption> options() {
    return List.of(
        JobOption.required(AGAINST, "PACKAGE", "The package of the other model."),
        JobOption.of(
            BackgroundRows.BACKGROUND,
            "file",
            "Labelled rows, for Shapley values of both models; without them answers only."),
        Attributor.OPTION,
        BackgroundRows.SEED,
        SliceRows.ID_OPTION);
  }

  @Override
  public Job prepare(JobRequest request) throws IOException {
    Map<String, String> settings = new TreeMap<>(Reading.of(request.reading()));
    Map<String, Bytes> files = new TreeMap<>();
    Path other = Path.of(request.option(AGAINST).orElseThrow());
    if (!Files.isRegularFile(other)) {
      throw new DataException(
          Failure.of("There is no such model").at(other.toString()).expected("a package file"));
    }
    files.put(ScoreKind.MODEL, Bytes.adopt(Files.readAllBytes(request.model())));
    files.put(OTHER, Bytes.adopt(Files.readAllBytes(other)));
    Optional<String> background = request.option(BackgroundRows.BACKGROUND);
    if (background.isPresent()) {
      BackgroundRows.addTo(background.get(), request, settings, files);
      settings.put(Attributor.WITH, request.option(Attributor.WITH).orElse(Attributor.USUAL));
    }
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
    ModelPackage other = TemporaryFile.model(job.file(OTHER));
    if (!model.target().equals(other.target())) {
      throw new DataException(
          Failure.of("The models do not predict the same")
              .expected(model.target().toString())
              .received(other.target().toString()));
    }
    if (!model.schema().features().equals(other.schema().features())) {
      throw new DataException(
          Failure.of("The models do not read the same columns")
              .expected(model.schema().features().toString())
              .received(other.schema().features().toString()));
    }
    Pipeline first = PackagedNetwork.of(model).pipeline();
    try {
      Pipeline second = PackagedNetwork.of(other).pipeline();
      try {
        return new DriftFunction(
            first, second, reasons(job, model, first, second), SliceRows.of(model, job));
      } catch (IOException | RuntimeException e) {
        second.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      first.close();
      throw e;
    }
  }

  /** The same seed and rows for both: a model against itself agrees exactly. */
  private static Optional<ReasonPair> reasons(
      Job job, ModelPackage model, Pipeline first, Pipeline second) throws IOException {
    if (!job.settings().containsKey(Attributor.WITH)) {
      return Optional.empty();
    }
    DatasetSplit parts = BackgroundRows.of(model, job);
    Seed seed = new Seed(job.seed()).derive("drift");
    String with = job.setting(Attributor.WITH);
    RowAttributor own = Attributor.open(with, first, parts, seed);
    try {
      return Optional.of(new ReasonPair(own, Attributor.open(with, second, parts, seed)));
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }
}

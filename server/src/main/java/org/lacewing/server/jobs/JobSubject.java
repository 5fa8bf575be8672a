package org.lacewing.server.jobs;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.run.StoredRun;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;

/**
 * The model that a job is about: {@code run} with an optional {@code package}, or {@code model}
 * with {@code version}. A version that came from a run brings the rows of the run; another one
 * needs {@code data}, a file of labelled rows.
 */
@Singleton
final class JobSubject {
  /** The names of its arguments. */
  static final List<String> NAMES = List.of("run", "package", "model", "version", "data");

  private final RunStore runs;
  private final ModelRegistry registry;
  private final JobData data;

  JobSubject(RunStore runs, ModelRegistry registry, JobData data) {
    this.runs = runs;
    this.registry = registry;
    this.data = data;
  }

  /** Returns the operand of the command line and the options that belong to it. */
  List<String> words(JsonFields arguments) throws IOException {
    boolean ofRun = arguments.has("run");
    if (ofRun == arguments.has("model")) {
      throw new ConfigurationException(
          Failure.of("A job needs the model that it is about")
              .at("arguments")
              .expected("either run, or model and version")
              .received(ofRun ? "both" : "neither"));
    }
    if (ofRun) {
      return ofRun(arguments.text("run"), arguments.optionalText("package"));
    }
    ModelVersion version =
        registry.version(new ModelName(arguments.text("model")), arguments.integer("version"));
    Optional<String> file = arguments.optionalText("data");
    if (file.isPresent()) {
      return List.of(
          registry.file(version).toString(), "--in=" + data.file(file.get(), "arguments.data"));
    }
    if (version.run().isEmpty() || version.job().isPresent()) {
      throw new ConfigurationException(
          Failure.of(version + " is no package of a run, so its rows are not known")
              .at("arguments")
              .expected("data: a file of labelled rows"));
    }
    return ofRun(version.run().get(), version.packageName());
  }

  /** Returns the run that trained the model, if that is known. */
  Optional<String> run(JsonFields arguments) throws IOException {
    return arguments.has("run")
        ? arguments.optionalText("run")
        : registry
            .version(new ModelName(arguments.text("model")), arguments.integer("version"))
            .run();
  }

  private List<String> ofRun(String id, Optional<String> name) throws IOException {
    StoredRun run = runs.open(new RunId(id));
    List<String> words = new ArrayList<>(List.of(id, "--runs=" + runs.root()));
    if (name.isPresent()) {
      if (!run.models().contains(name.get())) {
        throw new ConfigurationException(
            Failure.of("The run has no such package")
                .at("arguments.package")
                .expected("one of " + String.join(", ", run.models()))
                .received('"' + name.get() + '"'));
      }
      words.add("--model=" + name.get());
    }
    return words;
  }

  /** Returns the file of a registered version. */
  Path file(ModelName model, int version) throws IOException {
    return registry.file(registry.version(model, version));
  }
}

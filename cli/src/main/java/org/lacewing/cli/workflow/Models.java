package org.lacewing.cli.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStatus;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.run.StoredRun;
import org.lacewing.onnx.packaging.PackagedNetwork;

/** Finds runs and packaged models by what users write: an id, a folder or a file. */
public final class Models {
  /** The name of the uncompressed network among the packages of a run. */
  public static final String ORIGINAL = "original";

  /** The name of what a training that diverged left behind: the network of its last sound epoch. */
  public static final String LAST_FINITE = "last-finite";

  private Models() {}

  /** Opens a package's model in ONNX Runtime, behind its preprocessing. */
  public static Pipeline open(ModelPackage model) {
    return PackagedNetwork.of(model).pipeline();
  }

  /**
   * Returns a package.
   *
   * @param text a package file ({@code *.lwm}), the id of a run in the store, or a run's folder
   * @param name which package of the run; if absent the one that is served, see {@link #served}
   * @throws ConfigurationException if there is no such run or package
   * @throws DataException if the run has not ended well or the package is damaged
   * @throws IOException if a file cannot be read
   */
  public static ModelPackage find(RunStore store, String text, Optional<String> name)
      throws IOException {
    Path path = Path.of(text);
    if (text.endsWith(ModelPackage.EXTENSION) || Files.isRegularFile(path)) {
      if (name.isPresent()) {
        throw new ConfigurationException(
            Failure.of("A package file holds one model only")
                .at(text)
                .received("a model's name as well, " + name.get())
                .advice("Leave --model out."));
      }
      return ModelPackage.read(path);
    }
    StoredRun run = run(store, text);
    return run.model(name.isPresent() ? name.get() : served(run));
  }

  /**
   * Returns a run.
   *
   * @param text the id of a run in the store, or a run's folder
   */
  public static StoredRun run(RunStore store, String text) throws IOException {
    Path path = Path.of(text).toAbsolutePath().normalize();
    if (Files.isDirectory(path) && path.getParent() != null) {
      return RunStore.at(path.getParent(), Clock.systemUTC())
          .open(new RunId(String.valueOf(path.getFileName())));
    }
    return store.open(new RunId(text));
  }

  /**
   * Returns the name of the package that a run found fit to serve: the gated recipe's if its
   * budgets are met, otherwise {@value #ORIGINAL}.
   *
   * @throws DataException if the run has not ended with a model
   */
  public static String served(StoredRun run) throws IOException {
    RunStatus status = run.record().status();
    if (status != RunStatus.FINISHED && status != RunStatus.GATE_MISSED) {
      throw new DataException(
          Failure.of("The run has no model to use")
              .at(run.id().value())
              .expected("a run that has ended well")
              .received("status " + status)
              .advice("Repeat the run, or choose another one."));
    }
    JsonFields metrics =
        JsonFields.parse(run.text(Artifact.METRICS), run.id() + "/" + Artifact.METRICS);
    return status == RunStatus.FINISHED && metrics.has("gate")
        ? metrics.object("gate").text("recipe")
        : ORIGINAL;
  }
}

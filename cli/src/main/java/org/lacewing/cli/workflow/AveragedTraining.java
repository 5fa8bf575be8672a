package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.json.Json;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.provenance.LacewingVersion;
import org.lacewing.core.provenance.Manifest;
import org.lacewing.core.result.GrowingFolder;
import org.lacewing.core.settings.SettingsWriter;
import org.lacewing.training.architecture.NetworkDesign;
import org.lacewing.training.averaging.AveragedTrainer;
import org.lacewing.training.averaging.AveragingSettings;
import org.lacewing.training.averaging.RoundRunner;
import org.lacewing.training.fit.NetworkFitter;
import org.lacewing.training.model.TrainingHistory;

/**
 * Trains the network of an experiment by parameter averaging, and packages and judges it as a run
 * does. The result is a folder that appears whole, in one step: {@value #MODEL}, {@value #METRICS}
 * and {@value #MANIFEST}; the manifest alone tells of the machine. Settings and data are checked
 * before anything is written.
 */
public final class AveragedTraining {
  /** The file of the network. */
  public static final String MODEL = "model" + ModelPackage.EXTENSION;

  /** The file of scores, losses and what was averaged. */
  public static final String METRICS = "metrics.json";

  /** The file of what the result depends on. */
  public static final String MANIFEST = "manifest.json";

  /** What only the work needs: the rows of the partitions and the state after the last round. */
  private static final String WORK = "_training";

  private final AveragingSettings averaging;
  private final Progress progress;

  /** Makes a training. */
  public AveragedTraining(AveragingSettings averaging, Progress progress) {
    this.averaging = averaging;
    this.progress = progress;
  }

  /**
   * Trains, or goes on with a training that was cut short.
   *
   * @param out where the result appears
   * @param place returns, for the folder of the rows, where the rounds are done
   * @return the figures, as they are answered
   * @throws org.lacewing.core.error.LacewingException if settings, data or training do not allow
   *     it; if training diverged, the network of the last sound round is kept in the folder of the
   *     unfinished result
   * @throws IOException if a file cannot be read or written
   */
  public ObjectNode run(
      ExperimentFile file, Path out, boolean resume, Function<Path, RoundRunner> place)
      throws IOException {
    GrowingFolder.check(out, resume);
    Experiment experiment = file.experiment();
    NetworkDesign design = NetworkPlanner.design(experiment.model());
    PreparedData data = PreparedData.load(file);
    Manifest manifest = RunFacts.manifest(file, data);
    GrowingFolder growing = GrowingFolder.open(out, facts(experiment, data), resume);
    Path work = Files.createDirectories(growing.folder().resolve(WORK));
    try (RoundRunner rounds = place.apply(work)) {
      AveragedTrainer trainer =
          new AveragedTrainer(experiment.training(), averaging, rounds, work, progress);
      NetworkFitter fitter = NetworkPlanner.fitter(experiment, data.target(), design, trainer);
      Map<String, String> provenance = new TreeMap<>(RunFacts.provenance(manifest));
      averaging.facts().forEach((name, value) -> provenance.put("averaging " + name, value));
      NetworkResult network =
          NetworkStep.run(
              experiment, data, fitter, provenance, left -> keep(growing.folder(), left));
      try {
        return finish(growing, experiment, data, network, manifest, rounds.place())
            .put("out", out.toString());
      } finally {
        network.pipeline().close();
      }
    }
  }

  private ObjectNode finish(
      GrowingFolder growing,
      Experiment experiment,
      PreparedData data,
      NetworkResult network,
      Manifest manifest,
      String place)
      throws IOException {
    network.packaged().write(growing.folder().resolve(MODEL));
    ObjectNode metrics =
        MetricsDocument.of(
            new RunResults(experiment, data, network, List.of(), List.of(), Optional.empty()));
    metrics.set("averaging", Json.of(averaging.facts()));
    growing.publish(
        Map.of(METRICS, Json.write(metrics), MANIFEST, manifest.toJson()),
        List.of(WORK, Models.LAST_FINITE + ModelPackage.EXTENSION));
    TrainingHistory history = network.trained().history();
    ObjectNode answer = Json.object();
    answer.put("place", place);
    answer.put("partitions", averaging.partitions());
    answer.put("rounds", history.epochs().size());
    answer.put("bestRound", history.bestEpoch());
    answer.put("parametersSha256", network.trained().parametersSha256());
    answer.set("metrics", network.scores().test().toJson());
    return answer;
  }

  private Map<String, String> facts(Experiment experiment, PreparedData data) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("version of Lacewing", LacewingVersion.current());
    facts.put("command", "train");
    facts.put("data", "SHA-256 " + data.loaded().fingerprint().sha256());
    SettingsWriter.plain(experiment)
        .forEach((name, value) -> facts.put("setting " + name, Json.writeLine(Json.of(value))));
    averaging.facts().forEach((name, value) -> facts.put("number of " + name, value));
    return facts;
  }

  private static void keep(Path folder, ModelPackage left) {
    try {
      left.write(folder.resolve(Models.LAST_FINITE + ModelPackage.EXTENSION));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

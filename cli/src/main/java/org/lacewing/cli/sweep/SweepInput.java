package org.lacewing.cli.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.cli.workflow.PreparedData;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.core.provenance.LacewingVersion;

/**
 * What a sweep works on, looked at once before any trial begins, so that mistakes in files are
 * found at once.
 *
 * @param job what trials need
 * @param objectives the figures of merit
 * @param facts all that the result depends on, by names that mean something to the user
 */
record SweepInput(SweepJob job, List<Objective> objectives, Map<String, String> facts) {
  SweepInput {
    objectives = List.copyOf(objectives);
    facts = Map.copyOf(facts);
  }

  /**
   * Reads the files of a sweep.
   *
   * @param runs the folder of the run store
   * @throws org.lacewing.core.error.LacewingException if a file is not there or not what it should
   *     be
   * @throws IOException if a file cannot be read
   */
  static SweepInput of(SweepFile file, Path runs) throws IOException {
    SweepSettings settings = file.settings();
    Map<String, String> facts = new TreeMap<>();
    facts.put("version of Lacewing", LacewingVersion.current());
    file.tree()
        .plain()
        .forEach((name, value) -> facts.put("setting " + name, Json.writeLine(Json.of(value))));
    Map<String, String> inputs = new TreeMap<>();
    List<Objective> objectives;
    if (settings.experiment().isPresent()) {
      String name = settings.experiment().get();
      inputs.put(require(file, name), "");
      PreparedData data =
          PreparedData.load(ExperimentFile.read(file.folder().resolve(name), List.of()));
      facts.put("data of the experiment", "SHA-256 " + data.loaded().fingerprint().sha256());
      objectives = Objective.of(settings.objectives(), data.target());
    } else {
      String model = require(file, settings.model().orElseThrow());
      String rows = require(file, settings.data().orElseThrow());
      inputs.put(model, "");
      inputs.put(rows, "");
      objectives =
          Objective.of(
              settings.objectives(),
              ModelRows.ofPackage(
                      Path.of(model), Path.of(rows), settings.reading(), settings.source())
                  .model()
                  .target());
    }
    for (Map.Entry<String, String> input : inputs.entrySet()) {
      Path path = Path.of(input.getKey());
      input.setValue(Sha256.of(path));
      facts.put("file " + path.getFileName(), "SHA-256 " + input.getValue());
    }
    return new SweepInput(
        new SweepJob(
            file.text(), file.folder().toString(), runs.toAbsolutePath().toString(), inputs),
        objectives,
        facts);
  }

  private static String require(SweepFile file, String name) {
    Path path = file.folder().resolve(name).toAbsolutePath().normalize();
    if (!Files.isRegularFile(path)) {
      throw new DataException(
          Failure.of("The file of the sweep does not exist")
              .at(path.toString())
              .advice("Paths start from the folder of the sweep file."));
    }
    return path.toString();
  }
}

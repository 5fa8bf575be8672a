package org.lacewing.server.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.settings.SettingsTree;
import org.lacewing.server.database.DatabaseUnavailable;
import org.lacewing.server.runs.RunIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an experiment: {@code experiment} is the text of the file, or {@code run} a run whose
 * experiment is run again; {@code set} is a list of changes such as {@code training.epochs=20}. All
 * files it names lie in the folder of data; those of a run are looked for there by their last name.
 */
@Singleton
final class TrainJob implements JobType {
  private static final Logger LOG = LoggerFactory.getLogger(TrainJob.class);
  private static final String FILE = "experiment.yaml";
  private static final int LONGEST = 262_144;

  private final RunStore runs;
  private final JobData data;
  private final RunIndex index;

  TrainJob(RunStore runs, JobData data, RunIndex index) {
    this.runs = runs;
    this.data = data;
    this.index = index;
  }

  @Override
  public JobKind kind() {
    return JobKind.TRAIN;
  }

  @Override
  public List<String> words(JsonFields arguments, Path folder) throws IOException {
    ArgumentNames.check(arguments, Set.of("experiment", "run", "set"));
    boolean isAgain = arguments.has("run");
    if (isAgain == arguments.has("experiment")) {
      throw new ConfigurationException(
          Failure.of("A job that trains needs an experiment")
              .at("arguments")
              .expected("either experiment or run")
              .received(isAgain ? "both" : "neither"));
    }
    String text =
        isAgain
            ? runs.open(new RunId(arguments.text("run"))).text(Artifact.EXPERIMENT)
            : arguments.text("experiment");
    if (text.length() > LONGEST) {
      throw new ConfigurationException(
          Failure.of("The experiment is too long").expected("at most " + LONGEST + " characters"));
    }
    SettingsTree tree = SettingsTree.parse(text, FILE);
    List<String> words =
        new ArrayList<>(List.of("run", folder.resolve(FILE).toString(), "--runs=" + runs.root()));
    if (arguments.has("set")) {
      for (String change : arguments.texts("set")) {
        tree = tree.with(change);
        words.add(ArgumentNames.option("set", change));
      }
    }
    AtomicFile.write(folder.resolve(FILE), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    words.addAll(files(tree, isAgain, folder));
    return words;
  }

  /** Returns the changes that lead the experiment's file names into the folder of data. */
  private List<String> files(SettingsTree tree, boolean lastNames, Path folder) throws IOException {
    if (!(tree.plain().get("data") instanceof Map<?, ?> settings)
        || !(settings.get("file") instanceof String file)) {
      throw new ConfigurationException(
          Failure.of("The experiment names no data file").at(FILE).expected("data.file"));
    }
    List<String> words =
        new ArrayList<>(List.of(change("data.file", lastNames ? last(file) : file, folder)));
    if (settings.get("reading") instanceof Map<?, ?> reading
        && reading.get("images") instanceof Map<?, ?> images) {
      @Nullable Object labels = images.get("labels");
      if (labels instanceof String name) {
        words.add(change("data.reading.images.labels", lastNames ? last(name) : name, folder));
      }
    }
    return words;
  }

  private static String last(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  private String change(String setting, String name, Path folder) throws IOException {
    Path way = folder.relativize(data.file(name, setting));
    return "--set="
        + setting
        + "="
        + Json.writeLine(Json.of(way.toString().replace('\\', '/'))).strip();
  }

  @Override
  public ObjectNode finish(String id, JsonFields arguments, JsonFields answer, Path folder) {
    String run = answer.text("run");
    try {
      index.refresh();
    } catch (IOException | DatabaseUnavailable | JdbiException e) {
      // The next list looks for it again.
      LOG.warn("Run {} is not in the index yet: {}", run, e.toString());
    }
    return Json.object().put("run", run);
  }
}

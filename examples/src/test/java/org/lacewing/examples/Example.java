package org.lacewing.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;
import org.lacewing.cli.workflow.RunOutcome;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.run.RunStore;

/** One of the example experiments, run with less measuring of times. */
record Example(RunOutcome outcome, RunStore store) {
  static Example run(String name, Path runs, String... overrides) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("latency={warmup: 20, repeats: 50, batchSizes: [1]}"));
    all.addAll(List.of(overrides));
    RunStore store = RunStore.at(runs, Clock.systemUTC());
    return new Example(
        new ExperimentRunner(store, Progress.silent())
            .run(ExperimentFile.read(Path.of("experiments", name + ".yaml"), all)),
        store);
  }

  double metric(String model, String name) {
    JsonNode value = outcome.summary().path("metrics").at("/" + model + "/metrics/" + name);
    return value.isMissingNode() ? Double.NaN : value.asDouble();
  }

  double bytes(String model) {
    return outcome.summary().path("onnxBytes").path(model).asDouble(Double.NaN);
  }
}

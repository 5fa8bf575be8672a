package org.lacewing.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.cli.TinyExperiment;
import org.lacewing.core.data.Table;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.architecture.NetworkDesign;

/** What the network answered when it was trained is what a new process answers from the package. */
class PredictAfterExitTest {
  @TempDir private Path folder;

  @Test
  void aNewProcessAnswersRawRowsAsTheTrainedNetworkDid() throws Exception {
    TinyExperiment tiny = TinyExperiment.in(folder);
    ExperimentFile file = ExperimentFile.read(tiny.file("tiny.yaml"), List.of());
    Experiment experiment = file.experiment();
    PreparedData data = PreparedData.load(file);
    NetworkDesign design = NetworkPlanner.design(experiment.model());
    NetworkResult network =
        NetworkStep.run(
            experiment,
            data,
            NetworkPlanner.fitter(experiment, data.target(), design, Progress.silent()),
            Map.of(),
            left -> {});
    Table rows = data.loaded().dataset().table();
    Tensor atTraining;
    try (Pipeline engine = Pipeline.of(network.preprocessing(), network.trained().predictor())) {
      atTraining = engine.predict(rows);
    }
    network.pipeline().close();
    Path packaged = folder.resolve("m.lwm");
    network.packaged().write(packaged);

    Path answers = folder.resolve("answers.csv");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.lacewing.cli.Lacewing",
                "predict",
                packaged.toString(),
                "--in",
                tiny.file("data.csv").toString(),
                "--out",
                answers.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();

    List<String> lines = Files.readAllLines(answers);
    assertThat(lines).hasSize(rows.rows() + 1);
    for (int row = 0; row < rows.rows(); row++) {
      String[] cells = lines.get(row + 1).split(",", -1);
      for (int c = 0; c < 2; c++) {
        assertThat(Double.parseDouble(cells[2 + c]))
            .as("row %d, class %d", row, c)
            .isCloseTo(atTraining.at(row, c), Offset.offset(1e-6));
      }
    }
  }
}

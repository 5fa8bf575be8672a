package org.lacewing.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.runtime.OrtTableModel;

/**
 * Case U01: three columns of very different scale. The raw row {@code 0.4,1500,1.2e6} gets the same
 * probabilities from the network in training's memory, from the package in a new process, and from
 * the ONNX file with the preprocessing inside; for the last epoch's network and for the best one's.
 */
@DisplayName("U01 Preprocessing travels with the network")
class U01PreprocessingTravelsTest {
  private static final Table ROW =
      Table.of(
          NumericColumn.of("a", 0.4), NumericColumn.of("b", 1500), NumericColumn.of("c", 1.2e6));
  private static final Offset<Double> EQUAL = Offset.offset(1e-6);
  private static final int EPOCHS = 40;

  @TempDir private Path folder;

  @Test
  void theLastEpochsNetwork() throws Exception {
    NetworkResult network = train("split={validation: 0, test: 0.2}");
    assertThat(network.trained().history().bestEpoch()).isEqualTo(EPOCHS);
    travels(network);
  }

  @Test
  void theBestEpochsNetwork() throws Exception {
    NetworkResult network = train("split={validation: 0.2, test: 0.2}");
    assertThat(network.trained().history().bestEpoch())
        .as("an epoch before the last one is kept")
        .isLessThan(network.trained().history().epochs().size());
    travels(network);
  }

  private NetworkResult train(String split) throws IOException {
    Files.writeString(folder.resolve("data.csv"), data());
    Files.writeString(
        folder.resolve("scales.yaml"),
        """
        name: scales
        data: {file: data.csv, label: group, task: classification}
        preprocessing: {scaling: standard}
        model: {use: mlp, hidden: [8]}
        training: {epochs: EPOCHS, batchSize: 16, learningRate: 0.3}
        """
            .replace("EPOCHS", Integer.toString(EPOCHS)));
    ExperimentFile file = ExperimentFile.read(folder.resolve("scales.yaml"), List.of(split));
    PreparedData data = PreparedData.load(file);
    return NetworkStep.run(
        file.experiment(),
        data,
        NetworkPlanner.fitter(
            file.experiment(),
            data.target(),
            NetworkPlanner.design(file.experiment().model()),
            Progress.silent()),
        Map.of(),
        left -> {});
  }

  private static String data() {
    RandomGenerator random = new Seed(1).generator();
    StringBuilder text = new StringBuilder("a,b,c,group\n");
    for (int row = 0; row < 90; row++) {
      double a = random.nextDouble();
      double b = 1000 + 1000 * random.nextDouble();
      double c = 1e6 + 1e6 * random.nextDouble();
      double sum = a + (b - 1000) / 1000 + (c - 1e6) / 1e6 + random.nextGaussian() / 4;
      String group = sum < 1.2 ? "low" : sum < 1.8 ? "middle" : "high";
      text.append(String.format(Locale.ROOT, "%.3f,%.1f,%.0f,%s%n", a, b, c, group));
    }
    return text.toString();
  }

  private void travels(NetworkResult network) throws Exception {
    Tensor inTraining;
    try (Pipeline engine = Pipeline.of(network.preprocessing(), network.trained().predictor())) {
      inTraining = engine.predict(ROW);
    }
    assertThat(inTraining.toArray()).as("an answer, not a saturated one").doesNotContain(1f, 0f);
    network.pipeline().close();
    Path packaged = folder.resolve("model.lwm");
    network.packaged().write(packaged);

    String[] cells = afterExit(packaged);
    Path file = folder.resolve("model.onnx");
    Exports.rawRows(ModelPackage.read(packaged), Table.of(), file);
    try (OrtTableModel whole = OrtTableModel.open(file)) {
      Tensor fromFile = whole.predict(ROW);
      for (int c = 0; c < 3; c++) {
        double expected = inTraining.at(c);
        assertThat(Double.parseDouble(cells[2 + c])).isCloseTo(expected, EQUAL);
        assertThat((double) fromFile.at(c)).isCloseTo(expected, EQUAL);
      }
    }
  }

  /** The cells of the answer: line, class, three probabilities. */
  private String[] afterExit(Path packaged) throws Exception {
    Files.writeString(folder.resolve("row.csv"), "a,b,c\n0.4,1500,1.2e6\n");
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
                folder.resolve("row.csv").toString(),
                "--out",
                answers.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    return Files.readAllLines(answers).get(1).split(",", -1);
  }
}

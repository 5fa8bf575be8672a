package org.lacewing.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.Table;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;

/**
 * Series in a long table, one row a step, to a recurrent network and back. Which of two waves comes
 * first decides the class, so that the order of the steps is all there is to learn.
 */
class SeriesEndToEndTest {
  private static final int SERIES = 240;
  private static final int STEPS = 12;

  @TempDir private Path folder;

  /** Returns the lines of each series. */
  private static List<List<String>> series() {
    RandomGenerator random = new Seed(21).generator();
    List<List<String>> all = new ArrayList<>();
    for (int s = 0; s < SERIES; s++) {
      boolean early = random.nextBoolean();
      double height = 1 + random.nextDouble();
      List<String> lines = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        double first = Math.exp(-Math.pow(step - 3, 2) / 2);
        double second = Math.exp(-Math.pow(step - 8, 2) / 2);
        lines.add(
            String.format(
                Locale.ROOT,
                "m%d,2026-01-%02d,%.3f,%.3f,%s",
                s,
                step + 1,
                height * (early ? first : second) + 0.1 * random.nextGaussian(),
                100 + 20 * ((early ? second : first) + 0.1 * random.nextGaussian()),
                early ? "early" : "late"));
      }
      all.add(lines);
    }
    return all;
  }

  private Path write(String name, List<List<String>> series) throws IOException {
    List<String> lines = new ArrayList<>(List.of("machine,day,load,heat,peak"));
    series.forEach(lines::addAll);
    return Files.write(folder.resolve(name), lines);
  }

  @Test
  void aRecurrentNetworkLearnsFromLongRowsAndAnswersThemAfterReload() throws Exception {
    List<List<String>> series = series();
    write("data.csv", series);
    Files.writeString(
        folder.resolve("waves.yaml"),
        """
        name: waves
        seed: 4
        data: {file: data.csv, label: peak, series: {id: machine, time: day, steps: 12}}
        preprocessing: {tensors: standard}
        model: {use: lstm, units: [8]}
        training: {epochs: 12, batchSize: 16, learningRate: 0.02}
        """);
    ExperimentFile file = ExperimentFile.read(folder.resolve("waves.yaml"), List.of());
    Experiment experiment = file.experiment();
    PreparedData data = PreparedData.load(file);
    NetworkResult network =
        NetworkStep.run(
            experiment,
            data,
            NetworkPlanner.fitter(
                experiment,
                data.target(),
                NetworkPlanner.design(experiment.model()),
                Progress.silent()),
            Map.of(),
            left -> {});
    network.pipeline().close();
    assertThat(network.scores().test().value(Metric.ACCURACY).getAsDouble())
        .isGreaterThanOrEqualTo(0.95);
    Table rows = data.loaded().dataset().table();
    assertThat(rows.rows()).isEqualTo(SERIES);
    Tensor atTraining;
    try (Pipeline engine = Pipeline.of(network.preprocessing(), network.trained().predictor())) {
      atTraining = engine.predict(rows);
    }
    Path packaged = folder.resolve("m.lwm");
    network.packaged().write(packaged);

    Random order = new Random(1);
    series.forEach(lines -> Collections.shuffle(lines, order));
    Path answers = folder.resolve("answers.csv");
    long count =
        PredictionStream.write(
            ModelPackage.read(packaged),
            write("new.csv", series),
            ReadSettings.defaults(),
            answers,
            Progress.silent());
    assertThat(count).isEqualTo(SERIES);
    List<String> lines = Files.readAllLines(answers);
    assertThat(lines.get(0)).isEqualTo("line,peak,p(early),p(late)");
    for (int row = 0; row < SERIES; row++) {
      String[] cells = lines.get(row + 1).split(",", -1);
      assertThat(cells[0]).isEqualTo(Integer.toString(2 + row * STEPS));
      for (int c = 0; c < 2; c++) {
        assertThat(Double.parseDouble(cells[2 + c]))
            .as("series %d, class %d", row, c)
            .isCloseTo(atTraining.at(row, c), Offset.offset(1e-6));
      }
    }
  }
}

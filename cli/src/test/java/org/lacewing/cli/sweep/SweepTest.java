package org.lacewing.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.run.RunStatus;
import org.lacewing.core.run.RunStore;

class SweepTest {
  @TempDir private Path folder;

  private SweepResult run(Path file, String out, boolean resume, TrialRunner runner)
      throws IOException {
    return Sweep.run(
        SweepFile.read(file),
        folder.resolve(out),
        folder.resolve("runs"),
        resume,
        runner,
        Progress.silent());
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  @Test
  void theExampleOfCompressionsGivesTheSameBytesOnAnyNumberOfThreads() throws IOException {
    Path file = SweepExample.compression(folder);
    SweepResult one = run(file, "one", false, new PoolTrials(1));
    SweepResult two = run(file, "two", false, new PoolTrials(2));
    assertThat(one.trials()).hasSize(6).allMatch(TrialRecord::succeeded);
    Map<String, String> bytes = SweepExample.bytes(folder.resolve("one"));
    assertThat(SweepExample.bytes(folder.resolve("two"))).isEqualTo(bytes);
    assertThat(two.best()).isEqualTo(one.best());
    assertThat(bytes.keySet())
        .contains("trials.csv", "trials.json", "pareto.csv", "pareto.json", "report.html");
    assertThat(bytes.keySet().stream().filter(name -> name.startsWith("packages/")))
        .hasSameSizeAs(one.best());
    assertThat(lines("one/trials.csv").get(0))
        .startsWith("trial,round,candidate,passes,state,reason,accuracy,");
    for (TrialRecord best : one.best()) {
      ModelPackage model =
          ModelPackage.read(
              folder.resolve("one").resolve(SweepFolder.packageName(best.trial().number())));
      assertThat((double) model.storedNetwork().size()).isEqualTo(best.figures().get("bytes"));
    }
    assertThat(Files.readString(folder.resolve("one/report.html")))
        .contains("accuracy against bytes", "unbeaten by these two");
    assertThat(folder.resolve(".one.partial")).doesNotExist();
  }

  @Test
  void theExampleOfAnExperimentHalvesAndKeepsItsRuns() throws IOException {
    Path file = SweepExample.experiment(folder);
    SweepResult one = run(file, "one", false, new PoolTrials(1));
    run(file, "two", false, new PoolTrials(2));
    assertThat(one.trials().stream().map(record -> record.trial().round()))
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2);
    assertThat(SweepExample.bytes(folder.resolve("two")))
        .isEqualTo(SweepExample.bytes(folder.resolve("one")));
    assertThat(lines("one/runs.csv")).hasSize(14);
    assertThat(RunStore.at(folder.resolve("runs"), java.time.Clock.systemUTC()).list())
        .hasSize(26)
        .allMatch(run -> run.record().orElseThrow().status() == RunStatus.FINISHED);
  }

  @Test
  void aTrialThatCannotBeIsMarkedAndTheOthersAreDone() throws IOException {
    SweepExample.experiment(folder);
    Path file =
        write(
            "mixed.yaml",
            """
            name: mixed
            experiment: credit.yaml
            parameters:
              training.epochs: {values: [1]}
              training.learningRate: {values: [0.01, -1, 1.0e+30]}
            """);
    SweepResult result = run(file, "mixed", false, new PoolTrials(2));
    assertThat(result.trials().stream().map(TrialRecord::state))
        .startsWith(TrialState.OK, TrialState.FAILED);
    assertThat(result.trials().get(1).reason())
        .contains("training.learningRate is impossible", "--set training.learningRate=-1");
    assertThat(lines("mixed/trials.csv").get(2)).startsWith("1,0,1,1,-1,failed,");
    assertThat(Files.readString(folder.resolve("mixed/report.html"))).contains("Failed trials");
  }

  @Test
  void ifAllTrialsFailSoDoesTheCommand() throws IOException {
    SweepExample.experiment(folder);
    Path file =
        write(
            "none.yaml",
            """
            name: none
            experiment: credit.yaml
            parameters: {training.epoch: {values: [1, 2]}}
            """);
    assertThatThrownBy(() -> run(file, "none", false, new PoolTrials(2)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("All 2 trials failed")
        .hasMessageContaining("training.epoch is not a known setting");
    assertThat(folder.resolve("none")).doesNotExist();
    assertThat(folder.resolve(".none.partial")).doesNotExist();
  }

  /** Does two trials, then ends as a user ends it. */
  private record Interrupted(List<Integer> numbers) implements TrialRunner {
    @Override
    public String place() {
      return "nowhere";
    }

    @Override
    public List<TrialRecord> run(SweepJob job, List<Trial> trials, Path place, Progress progress) {
      new PoolTrials(1).run(job, trials.subList(0, 2), place, progress);
      throw new CancellationException();
    }
  }

  /** Tells which trials are done. */
  private record Counted(List<Integer> numbers) implements TrialRunner {
    @Override
    public String place() {
      return "nowhere";
    }

    @Override
    public List<TrialRecord> run(SweepJob job, List<Trial> trials, Path place, Progress progress) {
      trials.forEach(trial -> numbers.add(trial.number()));
      return new PoolTrials(2).run(SweepJob.parse(job.toJson()), trials, place, progress);
    }
  }

  @Test
  void whatIsDoneIsNotDoneAgain() throws IOException {
    Path file = SweepExample.compression(folder);
    run(file, "whole", false, new PoolTrials(2));
    Interrupted interrupted = new Interrupted(new ArrayList<>());
    assertThatThrownBy(() -> run(file, "cut", false, interrupted))
        .isInstanceOf(CancellationException.class);
    assertThat(folder.resolve("cut")).doesNotExist();
    assertThatThrownBy(() -> run(file, "cut", false, interrupted))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("--resume");
    Counted counted = new Counted(new ArrayList<>());
    SweepResult result = run(file, "cut", true, counted);
    assertThat(counted.numbers()).containsExactly(2, 3, 4, 5);
    assertThat(result.resumed()).isEqualTo(2);
    assertThat(SweepExample.bytes(folder.resolve("cut")))
        .isEqualTo(SweepExample.bytes(folder.resolve("whole")));
  }

  @Test
  void anotherSweepIsNotGoneOnWith() throws IOException {
    Path file = SweepExample.compression(folder);
    assertThatThrownBy(() -> run(file, "cut", false, new Interrupted(new ArrayList<>())))
        .isInstanceOf(CancellationException.class);
    Files.writeString(file, Files.readString(file).replace("bits: 4", "bits: 3"));
    assertThatThrownBy(() -> run(file, "cut", true, new PoolTrials(1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("another setting parameters");
  }

  @Test
  void trialsUnderABudgetKeepWithinIt() throws IOException {
    SweepExample.compression(folder);
    Path file =
        write(
            "budget.yaml",
            """
            name: budget
            model: credit.lwm
            data: labelled.csv
            parameters:
              budget.maxBytes: {values: [10, 900, 1400]}
            """);
    SweepResult result = run(file, "budget", false, new PoolTrials(2));
    assertThat(result.trials().get(0).succeeded()).isFalse();
    assertThat(result.trials().get(2).figures().get("bytes")).isLessThanOrEqualTo(1400);
    run(file, "again", false, new PoolTrials(1));
    assertThat(SweepExample.bytes(folder.resolve("again")))
        .isEqualTo(SweepExample.bytes(folder.resolve("budget")));
  }

  @Test
  void mistakesAreToldWithFileAndLine() throws IOException {
    SweepExample.experiment(folder);
    assertWrong("names: x", "sweep.yaml:3", "names is not a known setting");
    assertWrong("parameters: {a: {min: 2, max: 1}}", "sweep.yaml:3", "parameters.a.max");
    assertWrong("parameters: {a: {values: [1, 1]}}", "sweep.yaml:3", "a value twice");
    assertWrong("parameters: {a: {values: [1]}}\nsearch: gird", "sweep.yaml:4", "grid?");
    assertWrong(
        "parameters: {a: {values: [1]}}\nsearch: {use: random, trial: 3}",
        "sweep.yaml:4",
        "search.trials?");
    assertWrong("parameters: {a: {values: [1]}}\nmodel: a.lwm", "either experiment or model");
    assertWrong("parameters: {a: {values: [1]}}\nobjectives: [accurcy]", "Did you mean accuracy");
  }

  private void assertWrong(String lines, String... words) throws IOException {
    Path file = write("sweep.yaml", "name: wrong\nexperiment: credit.yaml\n" + lines + "\n");
    assertThatThrownBy(() -> run(file, "wrong", false, new PoolTrials(1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(words);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}

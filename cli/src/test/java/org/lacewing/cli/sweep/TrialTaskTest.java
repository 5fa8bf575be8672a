package org.lacewing.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.progress.Progress;

class TrialTaskTest {
  private static final Trial TRIAL = new Trial(7, 0, 7, Map.of("a", "1"));

  @TempDir private Path folder;
  private final AtomicInteger tries = new AtomicInteger();

  @BeforeEach
  void prepare() throws IOException {
    new SweepFolder(folder).prepare();
  }

  private TrialRecord run(int retries, TrialWork work) throws IOException {
    TrialRecord record = TrialTask.run(work, retries, TRIAL, folder, Progress.silent());
    assertThat(Files.readString(folder.resolve("_trials/00007.json"))).isEqualTo(record.toJson());
    assertThat(folder.resolve("_scratch")).isEmptyDirectory();
    return record;
  }

  private static TrialResult result(Path scratch) throws IOException {
    Path file = Files.writeString(scratch.resolve("model"), "weights");
    return new TrialResult(
        Map.of("accuracy", 0.5, "auc", Double.NaN), file, TrialResult.gate(true), "");
  }

  @Test
  void aTrialThatWentWellIsKeptWithItsPackage() throws IOException {
    TrialRecord record = run(0, (trial, scratch, progress) -> result(scratch));
    assertThat(record.succeeded()).isTrue();
    assertThat(record.figures()).containsExactly(Map.entry("accuracy", 0.5));
    assertThat(record.gate()).isEqualTo("met");
    assertThat(folder.resolve("packages/trial-00007.lwm")).hasContent("weights");
    assertThat(TrialRecord.parse(record.toJson(), "record")).isEqualTo(record);
    assertThat(new SweepFolder(folder).finished(TRIAL)).contains(record);
  }

  @Test
  void anErrorOfTheUserIsTheResultAndIsNotTriedAgain() throws IOException {
    TrialRecord record =
        run(
            2,
            (trial, scratch, progress) -> {
              tries.incrementAndGet();
              throw new TrainingException(Failure.of("The loss became NaN"));
            });
    assertThat(tries).hasValue(1);
    assertThat(record.succeeded()).isFalse();
    assertThat(record.code()).isEqualTo(ExitCode.TRAINING);
    assertThat(record.reason()).isEqualTo("The loss became NaN.");
    assertThat(new SweepFolder(folder).finished(TRIAL)).contains(record);
  }

  @Test
  void whatIsUnexpectedIsTriedAgain() throws IOException {
    TrialRecord record =
        run(
            2,
            (trial, scratch, progress) -> {
              Files.writeString(scratch.resolve("left"), "behind");
              return switch (tries.incrementAndGet()) {
                case 1 -> throw new IOException("disk");
                case 2 -> throw new OutOfMemoryError("heap");
                default -> result(scratch);
              };
            });
    assertThat(record.succeeded()).isTrue();
    assertThat(tries).hasValue(3);
  }

  @Test
  void andThenMarkedAsFailedWithoutWhatIsNotTheSameTwice() throws IOException {
    TrialRecord record =
        run(
            1,
            (trial, scratch, progress) -> {
              tries.incrementAndGet();
              throw new IOException(scratch.resolve("model") + ": no space");
            });
    assertThat(tries).hasValue(2);
    assertThat(record.reason()).isEqualTo("IOException: its folder/model: no space");
    assertThat(new SweepFolder(folder).finished(TRIAL)).isEmpty();
  }

  @Test
  void whatAnInterruptedThreadThrowsIsNoResult() {
    TrialWork work =
        (trial, scratch, progress) -> {
          Thread.currentThread().interrupt();
          throw new TrainingException(Failure.of("A file was closed"));
        };
    assertThatThrownBy(() -> TrialTask.run(work, 2, TRIAL, folder, Progress.silent()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(folder.resolve("_trials")).isEmptyDirectory();
  }

  @Test
  void triesWhoseProcessEndedCount() throws IOException {
    SweepFolder place = new SweepFolder(folder);
    place.beginTry(7);
    place.beginTry(7);
    TrialRecord record = run(1, (trial, scratch, progress) -> result(scratch));
    assertThat(record.succeeded()).isFalse();
    assertThat(record.reason()).contains("2 tries");
    place.prepare();
    assertThat(run(1, (trial, scratch, progress) -> result(scratch)).succeeded()).isTrue();
  }

  @Test
  void aFileThatWasChangedSinceTheBeginningEndsTheSweep() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "a,b");
    SweepJob job =
        new SweepJob("{}", folder.toString(), "runs", Map.of(rows.toString(), Sha256.of(rows)));
    job.requireUnchanged();
    Files.writeString(rows, "a,c");
    assertThatThrownBy(() -> TrialTask.run(job, TRIAL, folder, Progress.silent()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(rows.toString());
    assertThat(folder.resolve("_trials")).isEmptyDirectory();
  }

  @Test
  void aPackageThatWasChangedIsMadeAgain() throws IOException {
    run(0, (trial, scratch, progress) -> result(scratch));
    Files.writeString(folder.resolve("packages/trial-00007.lwm"), "damage");
    assertThat(new SweepFolder(folder).finished(TRIAL)).isEmpty();
  }
}

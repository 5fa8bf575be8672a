package org.lacewing.server.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.server.TestServer;
import org.lacewing.server.registry.ModelName;

class PredictionsTest {
  private static final ModelName CREDIT = new ModelName("credit");
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Table ROWS = ServedModels.rows(64, 3).without(List.of("risk"));

  @TempDir private Path folder;
  private TestServer server;
  private Predictions predictions;

  @BeforeEach
  void start() {
    server =
        TestServer.in(
            folder, Map.of("lacewing.predictions.queue", "2", "lacewing.predictions.batch", "8"));
    predictions = server.bean(Predictions.class);
    ServedModels.serve(server, "credit", ServedModels.credit(1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static RowSource row(int row) {
    return version ->
        new Rows.Encoded(version.pipeline().orElseThrow().preprocessing().encode(ROWS.select(row)));
  }

  private CompletableFuture<Answer> ask(int row) {
    return predictions.predict(CREDIT, OptionalInt.empty(), row(row), LONG, Runnable::run);
  }

  private int answering(int row) throws Exception {
    return ask(row).get(10, TimeUnit.SECONDS).version().version().number();
  }

  /** Keeps the thread of the model's version busy until the latch opens. */
  private CompletableFuture<Answer> blocked(CountDownLatch started, CountDownLatch release) {
    return predictions.predict(
        CREDIT,
        OptionalInt.empty(),
        row(0),
        LONG,
        task -> {
          started.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          task.run();
        });
  }

  @Test
  void refusesWhatFindsTheQueueFullAndAnswersTheRest() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Answer> first = blocked(started, release);
    started.await();
    List<CompletableFuture<Answer>> waiting = List.of(ask(1), ask(2));

    assertThatThrownBy(() -> ask(3))
        .isInstanceOfSatisfying(Overloaded.class, e -> assertThat(e.status()).isEqualTo(429));
    release.countDown();

    first.get(10, TimeUnit.SECONDS);
    for (CompletableFuture<Answer> answer : waiting) {
      answer.get(10, TimeUnit.SECONDS);
    }
    VersionFigures figures = predictions.figures().get(0);
    assertThat(figures.requests()).isEqualTo(4);
    assertThat(figures.refused()).isEqualTo(1);
    assertThat(figures.rows()).isEqualTo(3);
    assertThat(figures.waiting()).isZero();
    assertThat(figures.microseconds().count()).isEqualTo(3);
    // The two that waited ran together.
    assertThat(figures.batchRows().counts().subList(0, 2)).containsExactly(1L, 1L);
  }

  @Test
  void answersInTimeOrTellsThatItCannot() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Answer> first = blocked(started, release);
    started.await();
    long before = System.nanoTime();
    CompletableFuture<Answer> late =
        predictions.predict(
            CREDIT, OptionalInt.empty(), row(1), Duration.ofMillis(50), Runnable::run);

    assertThatThrownBy(() -> late.get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(Overloaded.class, e -> assertThat(e.status()).isEqualTo(503));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    release.countDown();
    first.get(10, TimeUnit.SECONDS);
    assertThat(predictions.figures().get(0).late()).isEqualTo(1);
  }

  @Test
  void answersWhatWaitsWithTheVersionThatFellOut() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Answer> first = blocked(started, release);
    started.await();
    LoadedVersion old = server.bean(ModelHost.class).model(CREDIT).version(1).orElseThrow();
    CompletableFuture<Answer> waiting = ask(1);

    ServedModels.serve(server, "credit", ServedModels.credit(2));

    assertThat(answering(1)).isEqualTo(2);
    assertThat(old.isClosed()).isFalse();
    release.countDown();
    assertThat(waiting.get(10, TimeUnit.SECONDS).version().version().number()).isEqualTo(1);
    first.get(10, TimeUnit.SECONDS);
    assertThat(old.isClosed()).isTrue();
  }

  @Test
  void givesTheCanaryItsShare() throws Exception {
    int second = ServedModels.register(server, "credit", ServedModels.credit(2));
    ServedModels.deploy(
        server,
        new Deployment(
            CREDIT, 1, Optional.of(new Deployment.Canary(second, 30)), OptionalInt.empty()));

    int canary = 0;
    for (int i = 0; i < 100; i++) {
      canary += answering(i % 64) == second ? 1 : 0;
    }

    assertThat(canary).isEqualTo(30);
  }

  @Test
  void comparesTheShadowWithWhatWasAnswered() throws Exception {
    int second = ServedModels.register(server, "credit", ServedModels.credit(2));
    ServedModels.deploy(
        server, new Deployment(CREDIT, 1, Optional.empty(), OptionalInt.of(second)));
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      answers.add(ask(i).get(10, TimeUnit.SECONDS));
    }
    LoadedVersion shadow = server.bean(ModelHost.class).model(CREDIT).version(second).orElseThrow();
    Tensor other = shadow.pipeline().orElseThrow().predict(ROWS);
    double max = 0;
    double sum = 0;
    int equal = 0;
    for (int i = 0; i < 64; i++) {
      Tensor given = answers.get(i).outputs().get(0);
      assertThat(answers.get(i).version().version().number()).isEqualTo(1);
      double difference = Math.abs(given.at(1) - other.at(i, 1));
      max = Math.max(max, difference);
      sum += difference;
      equal += given.at(1) > given.at(0) == other.at(i, 1) > other.at(i, 0) ? 1 : 0;
    }

    DriftFigures drift = drift(64);

    assertThat(drift.equalDecisions()).isEqualTo(equal / 64.0);
    assertThat(drift.maxDifference()).isCloseTo(max, within(1e-6));
    assertThat(drift.meanDifference()).isCloseTo(sum / 64, within(1e-6));
    assertThat(drift.stabilityIndex()).isPresent();
    assertThat(drift.rankAgreement()).isPresent();
    assertThat(drift.failed() + drift.skipped()).isZero();
    assertThat(
            Json.parse(server.get("/api/v1/models/credit/drift").body(), "drift")
                .at("/pairs/0/equalDecisions")
                .asDouble())
        .isEqualTo(equal / 64.0);
  }

  private static org.assertj.core.data.Offset<Double> within(double size) {
    return org.assertj.core.api.Assertions.within(size);
  }

  private DriftFigures drift(int rows) throws InterruptedException {
    for (int tries = 0; tries < 500; tries++) {
      List<DriftFigures> all = predictions.drift(CREDIT);
      if (!all.isEmpty() && all.get(0).rows() == rows) {
        return all.get(0);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("The shadow did not answer: " + predictions.drift(CREDIT));
  }

  @Test
  void answersWhileTheShadowFails() throws Exception {
    int second = ServedModels.register(server, "credit", ServedModels.price());
    ServedModels.deploy(
        server, new Deployment(CREDIT, 1, Optional.empty(), OptionalInt.of(second)));
    RowSource source =
        version -> {
          if (version.version().number() == second) {
            throw new DataException(Failure.of("Another form"));
          }
          return row(5).read(version);
        };

    predictions
        .predict(CREDIT, OptionalInt.empty(), source, LONG, Runnable::run)
        .get(10, TimeUnit.SECONDS);

    for (int tries = 0; tries < 500 && predictions.drift(CREDIT).get(0).failed() == 0; tries++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(predictions.drift(CREDIT).get(0).failed()).isEqualTo(1);
  }

  @Test
  void takesNothingMoreOnceItDrains() {
    predictions.drain();

    assertThatThrownBy(() -> ask(1))
        .isInstanceOfSatisfying(Overloaded.class, e -> assertThat(e.status()).isEqualTo(503));
  }
}

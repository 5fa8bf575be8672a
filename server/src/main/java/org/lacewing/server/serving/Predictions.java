package org.lacewing.server.serving;

import io.micronaut.context.annotation.Bean;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.settings.PredictionSettings;

/**
 * Answers rows with the models that are deployed. The caller's thread reads the rows and never
 * waits; a thread of the version runs what came meanwhile together and completes the answers. A
 * request stays with the version that it was given, also when that falls out of the deployment
 * before it is answered. Thread-safe.
 */
@Singleton
@Bean(typed = Predictions.class)
public final class Predictions implements AutoCloseable {
  private static final long SWEEP_MILLIS = 20;
  private static final int PERCENT = 100;

  private final ModelHost host;
  private final PredictionSettings settings;
  private final Map<ModelVersion, Counters> counters = new ConcurrentHashMap<>();
  private final Map<ModelName, AtomicLong> asked = new ConcurrentHashMap<>();
  private final Set<Batcher> batchers = ConcurrentHashMap.newKeySet();
  private final Shadows shadows = new Shadows();
  private final ScheduledExecutorService sweeper;
  private volatile boolean draining;

  /** Makes the queues of a host's models. */
  public Predictions(ModelHost host, PredictionSettings settings) {
    this.host = host;
    this.settings = settings;
    sweeper =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "predict deadlines");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        sweeper.scheduleWithFixedDelay(
            this::expire, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Answers rows.
   *
   * @param model the model's name
   * @param number a version of its deployment; if empty, the deployment decides
   * @param source reads the rows for the version that was chosen
   * @param deadline the longest the caller waits; longer than the settings' counts as that
   * @param answerOn runs what depends on the answer
   * @return completes with the answer, or with {@link Overloaded} or a {@link
   *     org.lacewing.core.error.LacewingException}
   * @throws Overloaded if the queue is full or the server is stopping
   * @throws ConfigurationException if the model or the version is not deployed
   * @throws org.lacewing.core.error.DataException if the rows do not suit the version
   */
  public CompletableFuture<Answer> predict(
      ModelName model, OptionalInt number, RowSource source, Duration deadline, Executor answerOn) {
    long arrived = System.nanoTime();
    if (draining) {
      throw Overloaded.notReady();
    }
    ServedModel served = host.model(model);
    LoadedVersion version = chosen(served, number);
    while (!version.acquire()) {
      served = host.model(model);
      version = chosen(served, number);
    }
    boolean given = false;
    Counters count;
    Call call;
    try {
      count = counters.computeIfAbsent(version.version(), any -> new Counters());
      count.requests.increment();
      long limit = Math.min(deadline.toNanos(), settings.deadline().toNanos());
      call = new Call(source.read(version), answerOn, arrived, arrived + limit);
      given = true;
    } finally {
      if (!given) {
        counters.computeIfAbsent(version.version(), any -> new Counters()).failed.increment();
        version.release();
      }
    }
    version.batcher(open -> batcher(open, count)).submit(call);
    shadow(served, version)
        .filter(LoadedVersion::acquire)
        .ifPresent(shadow -> shadows.ask(shadow, source, call.future));
    return call.future;
  }

  private Batcher batcher(LoadedVersion version, Counters count) {
    Batcher made = new Batcher(version, settings, count);
    batchers.add(made);
    return made;
  }

  /** Chooses by counting: of 100 requests one after the other the canary gets its percent. */
  private LoadedVersion chosen(ServedModel served, OptionalInt number) {
    Deployment deployment = served.deployment();
    int chosen = number.orElse(deployment.stable());
    if (number.isEmpty() && deployment.canary().isPresent()) {
      Deployment.Canary canary = deployment.canary().get();
      long nth =
          asked.computeIfAbsent(deployment.model(), any -> new AtomicLong()).getAndIncrement();
      // Spread evenly: at 25 percent every fourth.
      boolean toCanary =
          Math.floorDiv((nth + 1) * canary.percent(), PERCENT)
              > Math.floorDiv(nth * canary.percent(), PERCENT);
      chosen = toCanary ? canary.version() : deployment.stable();
    }
    int wanted = chosen;
    return served
        .version(wanted)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    Failure.of(
                            "Version "
                                + wanted
                                + " of model "
                                + deployment.model()
                                + " is not served")
                        .expected("one of " + deployment.versions().sorted().boxed().toList())));
  }

  private static Optional<LoadedVersion> shadow(ServedModel served, LoadedVersion answering) {
    OptionalInt shadow = served.deployment().shadow();
    return shadow.isPresent()
            && shadow.getAsInt() != answering.version().number()
            && answering.rows().isPresent()
        ? served.version(shadow.getAsInt()).filter(version -> version.rows().isPresent())
        : Optional.empty();
  }

  /** Returns what each version was asked since the server started. */
  public List<VersionFigures> figures() {
    return counters.entrySet().stream()
        .map(entry -> entry.getValue().figures(entry.getKey(), waiting(entry.getKey())))
        .sorted(Comparator.comparing(VersionFigures::model).thenComparing(VersionFigures::version))
        .toList();
  }

  private int waiting(ModelVersion version) {
    return batchers.stream()
        .filter(batcher -> batcher.version().equals(version))
        .mapToInt(Batcher::waiting)
        .sum();
  }

  /** Returns how the answers of a model's shadows differ from those that were given. */
  public List<DriftFigures> drift(ModelName model) {
    return shadows.figures(model);
  }

  private void expire() {
    long now = System.nanoTime();
    batchers.removeIf(Batcher::isStopped);
    batchers.forEach(batcher -> batcher.expire(now));
  }

  /** Refuses requests from now on; those in the queues are still answered. */
  public void drain() {
    draining = true;
  }

  @PreDestroy
  @Override
  public void close() {
    drain();
    shadows.close();
    sweeper.shutdownNow();
  }
}

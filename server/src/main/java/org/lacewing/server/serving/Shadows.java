package org.lacewing.server.serving;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.model.Pipeline;
import org.lacewing.server.registry.ModelName;

/**
 * Asks the shadow of a deployment what was asked of the answering version, and compares. It has one
 * thread of its own and a short queue: when it is behind, requests are skipped and counted, never
 * held up. Thread-safe.
 */
final class Shadows implements AutoCloseable {
  private static final int QUEUE = 256;

  private record Pair(ModelName model, int answering, int shadow) {}

  private final Map<Pair, Drift> drifts = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor executor;

  Shadows() {
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            work -> {
              Thread thread = new Thread(work, "predict shadow");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  /** Asks a version as well, once the answer is there; the shadow was acquired for this. */
  void ask(LoadedVersion shadow, RowSource source, CompletableFuture<Answer> given) {
    var unused =
        given.whenComplete(
            (answer, fault) -> {
              if (answer == null) {
                shadow.release();
                return;
              }
              Drift drift = drift(answer.version(), shadow);
              try {
                executor.execute(() -> compare(drift, shadow, source, answer));
              } catch (RejectedExecutionException e) {
                drift.skipped();
                shadow.release();
              }
            });
  }

  private Drift drift(LoadedVersion answering, LoadedVersion shadow) {
    int one = answering.version().number();
    int two = shadow.version().number();
    return drifts.computeIfAbsent(
        new Pair(answering.version().model(), one, two), pair -> new Drift(one, two));
  }

  private static void compare(Drift drift, LoadedVersion shadow, RowSource source, Answer answer) {
    try {
      Pipeline pipeline = shadow.pipeline().orElseThrow();
      Rows.Encoded rows = (Rows.Encoded) source.read(shadow);
      drift.add(
          answer.version().model().target(),
          answer.outputs().get(0),
          pipeline.predictEncoded(rows.values()));
    } catch (LacewingException e) {
      drift.failed();
    } finally {
      shadow.release();
    }
  }

  /** Returns the figures of a model, by version. */
  List<DriftFigures> figures(ModelName model) {
    Map<String, DriftFigures> ordered = new TreeMap<>();
    drifts.forEach(
        (pair, drift) -> {
          if (pair.model().equals(model)) {
            ordered.put(pair.toString(), drift.figures());
          }
        });
    return List.copyOf(ordered.values());
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}

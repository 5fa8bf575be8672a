package org.lacewing.server.serving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.settings.PredictionSettings;

/**
 * The queue of one version and the thread that answers it. The thread takes whatever waits, up to a
 * number of rows, and runs it together: a request that comes alone never waits for company, and
 * batches grow only while the network is busy. Thread-safe.
 */
final class Batcher {
  /** Numbers that may wait at once: 64 MB of them. */
  private static final long MOST_VALUES = 16L << 20;

  private final LoadedVersion version;
  private final Engine engine;
  private final PredictionSettings settings;
  private final Counters counters;
  private final ArrayBlockingQueue<Call> queue;
  private final AtomicLong values = new AtomicLong();
  private final Thread thread;
  private volatile List<Call> running = List.of();
  private volatile boolean stopped;

  Batcher(LoadedVersion version, PredictionSettings settings, Counters counters) {
    this.version = version;
    this.engine = new Engine(version);
    this.settings = settings;
    this.counters = counters;
    this.queue = new ArrayBlockingQueue<>(settings.queue());
    this.thread = new Thread(this::work, "predict " + version.version());
    thread.setDaemon(true);
    thread.start();
  }

  int waiting() {
    return queue.size();
  }

  ModelVersion version() {
    return version.version();
  }

  boolean isStopped() {
    return stopped;
  }

  /** Puts a call into the queue; the version was acquired for it and is released for it. */
  void submit(Call call) {
    long size = call.rows.size();
    // A request that is larger than all that may wait is let in alone.
    boolean full = values.getAndAdd(size) > 0 && values.get() > MOST_VALUES;
    if (full || !queue.offer(call)) {
      values.addAndGet(-size);
      counters.refused.increment();
      version.release();
      throw Overloaded.queueFull(version.version().toString());
    }
  }

  private void work() {
    List<Call> batch = new ArrayList<>();
    @Nullable Call next = null;
    while (next != null || !stopped) {
      try {
        Call first = next == null ? queue.poll(1, TimeUnit.SECONDS) : next;
        next = null;
        if (first != null) {
          batch.add(first);
          next = fill(batch, first);
          run(batch);
          batch.clear();
        }
      } catch (InterruptedException e) {
        // Only stop() interrupts.
        stopped = true;
      }
    }
  }

  /** Adds what waits and suits; returns a call that is for the next batch. */
  private @Nullable Call fill(List<Call> batch, Call first) {
    int rows = first.rows.count();
    while (rows < settings.batch()) {
      Call call = queue.poll();
      if (call == null) {
        return null;
      }
      if (rows + call.rows.count() > settings.batch() || !Engine.suits(first, call)) {
        return call;
      }
      rows += call.rows.count();
      batch.add(call);
    }
    return null;
  }

  private void run(List<Call> batch) {
    List<Call> calls = List.copyOf(batch);
    running = calls;
    int rows = 0;
    for (Call call : calls) {
      rows += call.rows.count();
    }
    try {
      engine.run(calls);
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      RuntimeException fault = new IllegalStateException("The network could not be run", e);
      calls.forEach(call -> call.fault = fault);
    }
    counters.batchRows.add(rows);
    finish(calls);
    running = List.of();
  }

  private void finish(List<Call> calls) {
    long now = System.nanoTime();
    for (Call call : calls) {
      values.addAndGet(-call.rows.size());
      if (call.fault == null) {
        counters.rows.add(call.rows.count());
      } else {
        counters.failed.increment();
      }
      counters.microseconds.add(TimeUnit.NANOSECONDS.toMicros(now - call.arrived));
      version.release();
    }
    if (calls.size() == 1) {
      Call call = calls.get(0);
      answer(call.answerOn, call::complete);
      return;
    }
    // One wake-up for each thread that answers, not for each call.
    Map<Executor, List<Call>> byExecutor = new HashMap<>();
    for (Call call : calls) {
      byExecutor.computeIfAbsent(call.answerOn, any -> new ArrayList<>()).add(call);
    }
    byExecutor.forEach((executor, own) -> answer(executor, () -> own.forEach(Call::complete)));
  }

  private static void answer(Executor executor, Runnable completion) {
    try {
      executor.execute(completion);
    } catch (RejectedExecutionException e) {
      // The thread of the connection has ended.
      completion.run();
    }
  }

  /** Answers the calls whose time is over: those that wait leave the queue. */
  void expire(long now) {
    List<Call> late = new ArrayList<>();
    queue.removeIf(call -> call.isLate(now) && late.add(call));
    for (Call call : late) {
      values.addAndGet(-call.rows.size());
      version.release();
    }
    running.stream().filter(call -> call.isLate(now)).forEach(late::add);
    for (Call call : late) {
      call.refuseLate(Overloaded.deadline(version.version().toString()), counters.late);
    }
  }

  /** Ends the thread; the queue is empty, because every call in it holds the version. */
  void stop() {
    stopped = true;
    thread.interrupt();
  }
}

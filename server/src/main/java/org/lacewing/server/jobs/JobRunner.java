package org.lacewing.server.jobs;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.lacewing.server.database.DatabaseUnavailable;
import org.lacewing.server.settings.JobSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs from the queue and does them, a few at a time. Before the first it looks for jobs that
 * an earlier server left running: their workers are ended and they fail as interrupted. It starts
 * with the server but holds nothing up; while the database is down it waits. Thread-safe.
 */
@Singleton
final class JobRunner implements ApplicationEventListener<ServerStartupEvent> {
  /** Why a job failed whose server went away. */
  static final String INTERRUPTED =
      "Interrupted: the server stopped while the job ran. Ask for it again.";

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final long POLL_SECONDS = 2;
  private static final long GRACE_SECONDS = 5;
  private static final long STOP_MILLIS = 15_000;

  private final JobTable table;
  private final JobFeeds feeds;
  private final JobFolders folders;
  private final JobWork work;
  private final JobSettings settings;
  private final Semaphore wake = new Semaphore(0);
  private final Map<String, Worker> running = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isStopped;

  JobRunner(
      JobTable table, JobFeeds feeds, JobFolders folders, JobWork work, JobSettings settings) {
    this.table = table;
    this.feeds = feeds;
    this.folders = folders;
    this.work = work;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    start(this::first, "jobs-0");
  }

  private void start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    synchronized (threads) {
      threads.add(thread);
    }
    thread.start();
  }

  private void first() {
    if (insisting(this::recover)) {
      for (int i = 1; i < settings.workers(); i++) {
        start(this::loop, "jobs-" + i);
      }
      if (settings.workers() > 0) {
        loop();
      }
    }
  }

  /** Says that there is something in the queue. */
  void wake() {
    wake.release();
  }

  /** Ends the worker of a job; false if it has none here. */
  boolean cancel(String id) {
    Worker worker = running.get(id);
    if (worker == null) {
      return false;
    }
    worker.stop(Worker.Stop.CANCELLED);
    return true;
  }

  private void recover() {
    for (Job job : table.withStatus(JobStatus.RUNNING)) {
      if (folders.isHere(job.id())) {
        table
            .process(job.id())
            .flatMap(WorkerId::find)
            .ifPresent(process -> ProcessTree.end(process, GRACE_SECONDS));
        table.ended(job.id(), JobEnd.failed(Optional.empty(), INTERRUPTED));
        table.find(job.id()).ifPresent(feeds::changed);
      }
    }
  }

  private void loop() {
    try {
      while (!isStopped) {
        Optional<Job> next = next();
        if (next.isPresent()) {
          run(next.get());
        } else if (wake.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS)) {
          wake.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Job> next() {
    try {
      for (Job job : table.withStatus(JobStatus.QUEUED)) {
        if (folders.isHere(job.id()) && table.claim(job.id())) {
          return table.find(job.id());
        }
      }
    } catch (DatabaseUnavailable | JdbiException e) {
      LOG.warn("The queue of jobs cannot be read now: {}", e.toString());
    }
    return Optional.empty();
  }

  private void run(Job job) throws InterruptedException {
    feeds.changed(job);
    JobEnd end;
    try {
      end = work.run(job, feeds.of(job), worker -> started(job, worker));
    } catch (RuntimeException e) {
      LOG.error("Job {} failed in the server", job.id(), e);
      end = JobEnd.failed(Optional.empty(), "A defect of the server; its log tells more.");
    } finally {
      running.remove(job.id());
    }
    JobEnd last = end;
    // What came of it is in the folder; the database may be down just now.
    insisting(
        () -> {
          table.ended(job.id(), last);
          table.find(job.id()).ifPresent(feeds::changed);
        });
  }

  private void started(Job job, Worker worker) {
    running.put(job.id(), worker);
    if (isStopped) {
      worker.stop(Worker.Stop.SHUTDOWN);
    }
    try {
      WorkerId.of(worker.handle()).ifPresent(id -> table.started(job.id(), id));
    } catch (DatabaseUnavailable | JdbiException e) {
      // The worker watches the server by itself; the note is for a second look only.
      LOG.warn("The process of job {} could not be noted: {}", job.id(), e.toString());
    }
  }

  /** Tries until the database takes it; false if the server stopped before. */
  private boolean insisting(Runnable change) {
    while (true) {
      try {
        change.run();
        return true;
      } catch (DatabaseUnavailable | JdbiException e) {
        LOG.warn("Jobs wait for the database: {}", e.toString());
        if (isStopped) {
          return false;
        }
        try {
          TimeUnit.SECONDS.sleep(POLL_SECONDS);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
  }

  /** Ends all workers and waits until their jobs are noted. */
  @PreDestroy
  void stop() {
    isStopped = true;
    // Side by side: each takes some seconds of grace before it is killed.
    List<Thread> ends =
        running.values().stream()
            .map(worker -> new Thread(() -> worker.stop(Worker.Stop.SHUTDOWN), "jobs-stop"))
            .toList();
    ends.forEach(Thread::start);
    wake.release(settings.workers() + 1);
    List<Thread> all;
    synchronized (threads) {
      all = List.copyOf(threads);
    }
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
    for (Thread thread : all) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      try {
        thread.join(Math.max(1, left));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}

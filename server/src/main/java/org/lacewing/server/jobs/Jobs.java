package org.lacewing.server.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.audit.AuditLog;
import org.lacewing.server.database.Database;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.settings.JobSettings;

/** The jobs of this server. Thread-safe. */
@Singleton
public final class Jobs {
  private static final int RETRY_SECONDS = 30;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Database database;
  private final AuditLog audit;
  private final JobTable table;
  private final JobFeeds feeds;
  private final JobFolders folders;
  private final JobWork work;
  private final JobRunner runner;
  private final JobSettings settings;
  private final AtomicLong number = new AtomicLong(ProcessHandle.current().pid() * 31);

  Jobs(
      Database database,
      AuditLog audit,
      JobTable table,
      JobFeeds feeds,
      JobFolders folders,
      JobWork work,
      JobRunner runner,
      JobSettings settings) {
    this.database = database;
    this.audit = audit;
    this.table = table;
    this.feeds = feeds;
    this.folders = folders;
    this.work = work;
    this.runner = runner;
    this.settings = settings;
  }

  /**
   * Puts a job into the queue.
   *
   * @throws org.lacewing.core.error.LacewingException if an argument is wrong or names what is not
   *     there
   * @throws RequestFailure if too many jobs wait
   * @throws IOException if the disk is full or cannot be written; then nothing is left behind
   */
  public Job submit(JobKind kind, ObjectNode arguments, Actor who) throws IOException {
    work.checkProgram();
    if (table.withStatus(JobStatus.QUEUED).size() >= settings.queue()) {
      throw RequestFailure.tooMany(
          Failure.of("Too many jobs wait").expected("at most " + settings.queue()), RETRY_SECONDS);
    }
    Instant now = table.now();
    String id =
        kind.word()
            + "-"
            + TIME.format(now)
            + "-"
            + String.format(
                Locale.ROOT,
                "%06x",
                (now.toEpochMilli() + number.incrementAndGet() * 7919) & 0xffffff);
    Path folder = folders.create(id);
    boolean isQueued = false;
    try {
      work.words(kind, JsonFields.of(arguments, "arguments"), folder);
      Job job =
          new Job(
              id,
              kind,
              Json.writeLine(arguments).strip(),
              JobStatus.QUEUED,
              now,
              who.name(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      feeds.changed(job);
      database.use(
          jdbi ->
              jdbi.inTransaction(
                  handle -> {
                    table.insert(handle, job);
                    audit.record(handle, who, "job.submit", id, kind.word());
                    return true;
                  }));
      isQueued = true;
      runner.wake();
      return job;
    } finally {
      if (!isQueued) {
        DirectoryTree.delete(folder);
      }
    }
  }

  /**
   * Takes a job back: one that waits leaves the queue, the worker of one that runs is ended with
   * all its processes.
   *
   * @throws RequestFailure if there is no such job, or it has ended
   */
  public Job cancel(String id, Actor who) {
    boolean wasQueued =
        database.use(
            jdbi ->
                jdbi.inTransaction(
                    handle -> {
                      boolean cancelled = table.cancelQueued(handle, id);
                      if (cancelled) {
                        audit.record(handle, who, "job.cancel", id, "queued");
                      }
                      return cancelled;
                    }));
    if (wasQueued) {
      Job job = job(id);
      feeds.changed(job);
      return job;
    }
    Job job = job(id);
    if (job.status() != JobStatus.RUNNING || !runner.cancel(id)) {
      throw RequestFailure.conflict(
          Failure.of("The job does not run here").received(job.status().name()));
    }
    audit.record(who.name(), "job.cancel", id, "running", who.request());
    return job(id);
  }

  /** Returns jobs, the latest first. */
  public List<Job> list(int most) {
    return table.latest(most);
  }

  /** Returns how many jobs there are of each status that any has. */
  public Map<JobStatus, Long> counts() {
    return table.counts();
  }

  /** Returns a job, if it is there. */
  public Optional<Job> find(String id) {
    return table.find(id);
  }

  /**
   * Returns a job.
   *
   * @throws RequestFailure if there is none
   */
  public Job job(String id) {
    return find(id).orElseThrow(() -> RequestFailure.notFound(Failure.of("There is no such job")));
  }

  /** Returns what happened to a job after an event; 0 for all that is still known. */
  public List<JobEvent> events(Job job, long after) {
    return feeds.of(job).after(after);
  }

  /** Returns whether nothing comes after an event. */
  public boolean isOverAfter(Job job, long event) {
    return feeds.of(job).isOverAfter(event);
  }

  /** Returns the file of what the worker said, if it has said anything. */
  public Optional<Path> log(Job job) {
    return Optional.of(folders.log(job.id())).filter(Files::isRegularFile);
  }

  /** Returns the file of what the worker answered, if it has ended with an answer. */
  public Optional<Path> answer(Job job) {
    return Optional.of(folders.answer(job.id()))
        .filter(file -> job.status().isEnd() && Files.isRegularFile(file));
  }
}

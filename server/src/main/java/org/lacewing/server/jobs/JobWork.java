package org.lacewing.server.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.server.database.DatabaseUnavailable;
import org.lacewing.server.settings.JobSettings;

/** Does one job: starts its worker, listens to it, and judges how it ended. Thread-safe. */
@Singleton
final class JobWork {
  private static final long PROGRESS_MILLIS = 100;
  private static final long LOG_MILLIS = 500;
  private static final long RETRY_SECONDS = 2;
  private static final long LARGEST_ANSWER = 67_108_864;

  private final Map<JobKind, JobType> types = new EnumMap<>(JobKind.class);
  private final JobFolders folders;
  private final WorkerCommand command;
  private final JobSettings settings;

  JobWork(List<JobType> types, JobFolders folders, WorkerCommand command, JobSettings settings) {
    types.forEach(type -> this.types.put(type.kind(), type));
    this.folders = folders;
    this.command = command;
    this.settings = settings;
  }

  /** Checks what a job would do and writes what it needs into its folder. */
  List<String> words(JobKind kind, JsonFields arguments, Path folder) throws IOException {
    return type(kind).words(arguments, folder);
  }

  /** Checks that workers can be started at all. */
  void checkProgram() {
    command.program();
  }

  private JobType type(JobKind kind) {
    JobType type = types.get(kind);
    if (type == null) {
      throw new IllegalStateException("No type of job for " + kind);
    }
    return type;
  }

  /**
   * Does a job to its end. Whatever happens to the worker becomes an end of the job.
   *
   * @param started is told the worker as soon as it runs
   */
  JobEnd run(Job job, JobFeed feed, Consumer<Worker> started) throws InterruptedException {
    try {
      JsonFields arguments = JsonFields.parse(job.arguments(), "arguments");
      Path folder = folders.create(job.id());
      ProcessBuilder process = command.of(words(job.kind(), arguments, folder), folder);
      Files.deleteIfExists(folders.answer(job.id()));
      int code;
      Worker worker;
      try (JobLog log = JobLog.in(folders.log(job.id()), settings.logBytes());
          JobLog answer = JobLog.in(folders.answer(job.id()), LARGEST_ANSWER)) {
        worker = Worker.start(process);
        started.accept(worker);
        code = worker.await(answer::write, log::write, teller(feed, log), settings.seconds());
      }
      return end(job, arguments, worker.stopped(), code);
    } catch (LacewingException e) {
      return JobEnd.failed(Optional.empty(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return JobEnd.failed(
          Optional.empty(), "A file of the job could not be read or written: " + e.getMessage());
    }
  }

  private JobEnd end(Job job, JsonFields arguments, Worker.Stop stopped, int code)
      throws IOException, InterruptedException {
    return switch (stopped) {
      case CANCELLED -> JobEnd.cancelled();
      case SHUTDOWN -> JobEnd.failed(Optional.of(code), JobRunner.INTERRUPTED);
      case TIME ->
          JobEnd.failed(
              Optional.of(code),
              "The job took longer than "
                  + settings.seconds()
                  + " s (lacewing.jobs.seconds) and was ended.");
      case NONE -> judged(job, arguments, code);
    };
  }

  private JobEnd judged(Job job, JsonFields arguments, int code)
      throws IOException, InterruptedException {
    Path answer = folders.answer(job.id());
    if (!JobVerdict.isDone(code)) {
      return JobEnd.failed(
          Optional.of(code),
          JobVerdict.failure(code, answer, folders.log(job.id()), settings.heap()));
    }
    JsonFields told;
    try {
      told = JsonFields.parse(Files.readString(answer), "answer");
    } catch (DataException e) {
      return JobEnd.failed(Optional.of(code), "The worker gave no answer that can be read.");
    }
    JsonNode result = finish(job, arguments, told);
    return JobEnd.succeeded(code, JobVerdict.told(answer), Json.writeLine(result).strip());
  }

  /** The work is done and lies in the job's folder; a database that is down now is waited for. */
  private JsonNode finish(Job job, JsonFields arguments, JsonFields told)
      throws IOException, InterruptedException {
    while (true) {
      try {
        return type(job.kind()).finish(job.id(), arguments, told, folders.of(job.id()));
      } catch (DatabaseUnavailable e) {
        TimeUnit.SECONDS.sleep(RETRY_SECONDS);
      }
    }
  }

  /** Turns the lines of a worker into events, a few a second. */
  private static Consumer<String> teller(JobFeed feed, JobLog log) {
    return new Consumer<>() {
      private long lastProgress;
      private long lastLog;

      @Override
      public void accept(String line) {
        long now = System.nanoTime() / 1_000_000;
        if (line.startsWith("{\"progress\":")) {
          if (now - lastProgress >= PROGRESS_MILLIS) {
            lastProgress = now;
            progress(line).ifPresent(data -> feed.add(JobEvent.PROGRESS, data));
          }
        } else if (now - lastLog >= LOG_MILLIS) {
          lastLog = now;
          feed.add(JobEvent.LOG, Json.writeLine(Json.object().put("bytes", log.written())).strip());
        }
      }
    };
  }

  private static Optional<String> progress(String line) {
    try {
      return Optional.of(Json.writeLine(Json.parse(line, "line").path("progress")).strip());
    } catch (DataException e) {
      return Optional.empty();
    }
  }
}

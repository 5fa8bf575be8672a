package org.lacewing.server.jobs;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.lacewing.server.database.Database;

/** The queue, and all jobs that ever were in it, in the database. Thread-safe. */
@Singleton
final class JobTable {
  private static final String ALL =
      "select id, kind, arguments, status, created_at, created_by, started_at, ended_at,"
          + " exit_code, message, result from job ";

  private final Database database;
  private final Clock clock;

  JobTable(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Returns the time as databases keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  void insert(Handle handle, Job job) {
    handle
        .createUpdate(
            "insert into job (id, kind, arguments, status, created_at, created_by)"
                + " values (:id, :kind, :arguments, :status, :at, :by)")
        .bind("id", job.id())
        .bind("kind", job.kind().word())
        .bind("arguments", job.arguments())
        .bind("status", job.status().name())
        .bind("at", utc(job.createdAt()))
        .bind("by", job.createdBy())
        .execute();
  }

  Optional<Job> find(String id) {
    return database.use(
        jdbi ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(ALL + "where id = :id")
                        .bind("id", id)
                        .map((row, context) -> job(row))
                        .findOne()));
  }

  /** Returns jobs, the latest first. */
  List<Job> latest(int most) {
    return database.use(
        jdbi ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(ALL + "order by created_at desc, id limit :most")
                        .bind("most", most)
                        .map((row, context) -> job(row))
                        .list()));
  }

  /** Returns the jobs of a status, the oldest first. */
  List<Job> withStatus(JobStatus status) {
    return database.use(
        jdbi ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(ALL + "where status = :status order by created_at, id")
                        .bind("status", status.name())
                        .map((row, context) -> job(row))
                        .list()));
  }

  /** Returns how many jobs there are of each status that any has. */
  Map<JobStatus, Long> counts() {
    Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
    database.use(
        jdbi ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery("select status, count(*) as jobs from job group by status")
                        .map(
                            (row, context) ->
                                counts.put(
                                    JobStatus.valueOf(row.getString("status")),
                                    row.getLong("jobs")))
                        .list()));
    return counts;
  }

  /** Takes a job out of the queue; false if somebody else was faster. */
  boolean claim(String id) {
    return update(
            "update job set status = 'RUNNING', started_at = :at where id = :id"
                + " and status = 'QUEUED'",
            id,
            now(),
            Optional.empty())
        == 1;
  }

  /** Takes a job back that still waits; false if it no longer does. */
  boolean cancelQueued(Handle handle, String id) {
    return handle
            .createUpdate(
                "update job set status = 'CANCELLED', ended_at = :at where id = :id"
                    + " and status = 'QUEUED'")
            .bind("id", id)
            .bind("at", utc(now()))
            .execute()
        == 1;
  }

  /** Notes the process of a job. */
  void started(String id, WorkerId worker) {
    update(
        "update job set pid = :pid, process_started_at = :at where id = :id",
        id,
        worker.startedAt(),
        Optional.of(worker.pid()));
  }

  /** Returns the process that was noted for a job. */
  Optional<WorkerId> process(String id) {
    return database.use(
        jdbi ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select pid, process_started_at from job where id = :id"
                                + " and pid is not null and process_started_at is not null")
                        .bind("id", id)
                        .map(
                            (row, context) ->
                                new WorkerId(
                                    row.getLong("pid"),
                                    row.getObject("process_started_at", OffsetDateTime.class)
                                        .toInstant()))
                        .findOne()));
  }

  /** Notes how a running job ended; nothing happens if it does not run. */
  void ended(String id, JobEnd end) {
    database.use(
        jdbi ->
            jdbi.inTransaction(
                handle ->
                    handle
                        .createUpdate(
                            "update job set status = :status, ended_at = :at, exit_code = :code,"
                                + " message = :message, result = :result where id = :id"
                                + " and status = 'RUNNING'")
                        .bind("id", id)
                        .bind("status", end.status().name())
                        .bind("at", utc(now()))
                        .bind("code", end.exitCode().orElse(null))
                        .bind("message", end.message().orElse(null))
                        .bind("result", end.result().orElse(null))
                        .execute()));
  }

  private int update(String sql, String id, Instant at, Optional<Long> pid) {
    return database.use(
        jdbi ->
            jdbi.inTransaction(
                handle -> {
                  var update = handle.createUpdate(sql).bind("id", id).bind("at", utc(at));
                  pid.ifPresent(number -> update.bind("pid", number));
                  return update.execute();
                }));
  }

  private static Job job(ResultSet row) throws SQLException {
    int code = row.getInt("exit_code");
    Optional<Integer> exitCode = row.wasNull() ? Optional.empty() : Optional.of(code);
    return new Job(
        row.getString("id"),
        JobKind.of(row.getString("kind")),
        row.getString("arguments"),
        JobStatus.valueOf(row.getString("status")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        instant(row.getObject("started_at", OffsetDateTime.class)),
        instant(row.getObject("ended_at", OffsetDateTime.class)),
        exitCode,
        Optional.ofNullable(row.getString("message")),
        Optional.ofNullable(row.getString("result")));
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}

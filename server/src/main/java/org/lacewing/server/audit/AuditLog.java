package org.lacewing.server.audit;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.lacewing.server.database.Database;

/** The log of changes in the database; nothing is taken out of it. Thread-safe. */
@Singleton
public final class AuditLog {
  private static final int LONGEST_SUBJECT = 256;
  private static final int LONGEST_DETAIL = 4_096;

  private final Database database;
  private final Clock clock;

  /** Makes a log in a database. */
  public AuditLog(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Notes a change.
   *
   * @throws org.lacewing.server.database.DatabaseUnavailable if the database cannot be reached
   */
  public void record(String who, String action, String subject, String detail, String request) {
    Actor actor = new Actor(who, request);
    database.use(
        jdbi ->
            jdbi.inTransaction(
                handle -> {
                  record(handle, actor, action, subject, detail);
                  return true;
                }));
  }

  /** Notes a change together with the change itself, in its transaction. */
  public void record(Handle handle, Actor who, String action, String subject, String detail) {
    handle
        .createUpdate(
            "insert into audit (happened_at, who, action, subject, detail, request)"
                + " values (:at, :who, :action, :subject, :detail, :request)")
        .bind("at", now())
        .bind("who", who.name())
        .bind("action", action)
        .bind("subject", shortened(subject, LONGEST_SUBJECT))
        .bind("detail", shortened(detail, LONGEST_DETAIL))
        .bind("request", who.request())
        .execute();
  }

  private OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private static String shortened(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) : text;
  }

  /**
   * Returns changes, the latest first.
   *
   * @param before only those with a smaller id; {@link Long#MAX_VALUE} for the latest
   * @param most how many at most
   */
  public List<AuditEntry> list(long before, int most) {
    return database.use(
        jdbi ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select id, happened_at, who, action, subject, detail, request"
                                + " from audit where id < :before order by id desc limit :most")
                        .bind("before", before)
                        .bind("most", most)
                        .map(
                            (row, context) ->
                                new AuditEntry(
                                    row.getLong("id"),
                                    row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                                    row.getString("who"),
                                    row.getString("action"),
                                    row.getString("subject"),
                                    row.getString("detail"),
                                    row.getString("request")))
                        .list()));
  }
}

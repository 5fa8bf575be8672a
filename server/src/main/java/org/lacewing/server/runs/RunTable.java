package org.lacewing.server.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The rows of the index. Sorting by a figure puts what is no number, or missing, last. */
final class RunTable {
  private static final Map<String, String> COLUMNS =
      Map.of(
          "startedAt", "r.started_at",
          "endedAt", "r.ended_at",
          "experiment", "r.experiment",
          "status", "r.status",
          "id", "r.id");
  private static final String FILTER =
      " where (:text = '' or r.id like :pattern escape '!' or r.experiment like :pattern escape"
          + " '!') and (:status = '' or r.status = :status) and (:experiment = '' or r.experiment ="
          + " :experiment)";
  private static final int LONGEST = 128;

  private RunTable() {}

  static Map<String, String> stamps(Handle handle) {
    Map<String, String> stamps = new HashMap<>();
    handle
        .createQuery("select id, stamp from run_index")
        .map((row, context) -> Map.entry(row.getString("id"), row.getString("stamp")))
        .forEach(entry -> stamps.put(entry.getKey(), entry.getValue()));
    return stamps;
  }

  static List<String> running(Handle handle) {
    return handle
        .createQuery("select id from run_index where status = 'RUNNING'")
        .mapTo(String.class)
        .list();
  }

  static void clear(Handle handle) {
    handle.execute("delete from run_figure");
    handle.execute("delete from run_index");
  }

  static void remove(Handle handle, Set<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    PreparedBatch runs = handle.prepareBatch("delete from run_index where id = :id");
    ids.forEach(id -> runs.bind("id", id).add());
    runs.execute();
  }

  /**
   * Adds runs. One that another server has added meanwhile stays as it is: if it is not the same,
   * its stamp tells so, and the next look at the folders exchanges it.
   */
  static void add(Handle handle, List<RunRow> rows, Map<String, String> stamps) {
    if (rows.isEmpty()) {
      return;
    }
    PreparedBatch runs =
        handle.prepareBatch(
            "insert into run_index (id, experiment, status, started_at, ended_at, problem, record,"
                + " stamp) values (:id, :experiment, :status, :started, :ended, :problem, :record,"
                + " :stamp) on conflict do nothing");
    PreparedBatch figures =
        handle.prepareBatch(
            "insert into run_figure (run, name, figure) values (:run, :name, :figure)"
                + " on conflict do nothing");
    for (RunRow row : rows) {
      runs.bind("id", row.id())
          .bind("experiment", shortened(row.experiment()))
          .bind("status", row.status())
          .bind("started", RunSummary.sortedTime(row).atOffset(ZoneOffset.UTC))
          .bind("ended", row.endedAt().map(end -> end.atOffset(ZoneOffset.UTC)).orElse(null))
          .bind("problem", row.problem())
          .bind("record", RunSummary.figures(row))
          .bind("stamp", stamps.getOrDefault(row.id(), ""))
          .add();
      row.figures()
          .forEach(
              (name, figure) ->
                  figures
                      .bind("run", row.id())
                      .bind("name", shortened(name))
                      .bind("figure", Double.isNaN(figure) ? null : figure)
                      .add());
    }
    runs.execute();
    if (figures.size() > 0) {
      figures.execute();
    }
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  static long count(Handle handle, RunQuery query) {
    return filtered(handle.createQuery("select count(*) from run_index r" + FILTER), query)
        .mapTo(Long.class)
        .one();
  }

  static List<RunRow> page(Handle handle, RunQuery query) {
    String direction = query.descending() ? " desc" : " asc";
    String column = COLUMNS.get(query.key());
    String order =
        column != null
            ? " order by " + column + direction + ", r.id"
            : " order by case when f.run is null then 3 when f.figure is null then 2"
                + " when f.figure in (:top, :bottom) then 1 else 0 end, f.figure"
                + direction
                + ", r.started_at desc, r.id";
    String join =
        column != null ? "" : " left join run_figure f on f.run = r.id and f.name = :figure";
    Query sql =
        filtered(
            handle.createQuery(
                "select r.id, r.experiment, r.status, r.started_at, r.ended_at, r.problem, r.record"
                    + " from run_index r"
                    + join
                    + FILTER
                    + order
                    + " limit :size offset :start"),
            query);
    if (column == null) {
      sql.bind("figure", query.key())
          .bind("top", Double.POSITIVE_INFINITY)
          .bind("bottom", Double.NEGATIVE_INFINITY);
    }
    return sql.bind("size", query.size())
        .bind("start", (long) query.page() * query.size())
        .map((row, context) -> row(row))
        .list();
  }

  static List<String> names(Handle handle, String column, String table) {
    return handle
        .createQuery("select distinct " + column + " from " + table + " order by " + column)
        .mapTo(String.class)
        .list();
  }

  private static Query filtered(Query sql, RunQuery query) {
    String escaped = query.text().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
    return sql.bind("text", query.text())
        .bind("pattern", "%" + escaped + "%")
        .bind("status", query.status().toUpperCase(Locale.ROOT))
        .bind("experiment", query.experiment());
  }

  private static RunRow row(ResultSet row) throws SQLException {
    String status = row.getString("status");
    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    return new RunRow(
        row.getString("id"),
        row.getString("experiment"),
        status,
        status.equals(RunRow.DAMAGED)
            ? Optional.empty()
            : Optional.of(row.getObject("started_at", OffsetDateTime.class).toInstant()),
        Optional.ofNullable(ended).map(OffsetDateTime::toInstant),
        row.getString("problem"),
        RunSummary.figures(row.getString("record")));
  }
}

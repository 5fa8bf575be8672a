package org.lacewing.server.runs;

import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStore;
import org.lacewing.server.database.Database;

/**
 * The list of runs, as an index in the database over the folders of the store. The folders are the
 * truth: before a list is made they are looked through for records that were written since, which
 * takes some microseconds a run, and only those are read again. Thread-safe.
 */
@Singleton
@Bean(typed = RunIndex.class)
public final class RunIndex {
  /** Lists asked for one after the other do not look through the folders each time. */
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** What locks of writers of the index are called in PostgreSQL. */
  private static final long LOCK = 0x6c61_6365_7275_6e73L;

  private final Database database;
  private final RunStore store;
  private long refreshedAt;
  private boolean refreshed;

  /** Makes an index over a store. */
  public RunIndex(Database database, RunStore store) {
    this.database = database;
    this.store = store;
  }

  /**
   * Returns a part of the list.
   *
   * @throws org.lacewing.server.database.DatabaseUnavailable if the database cannot be reached
   * @throws IOException if the folder of runs cannot be read
   */
  public RunPage query(RunQuery query) throws IOException {
    synchronized (this) {
      if (!refreshed || System.nanoTime() - refreshedAt >= FRESH_NANOS) {
        refresh();
        done();
      }
    }
    return database.use(
        jdbi ->
            jdbi.withHandle(
                handle ->
                    new RunPage(
                        RunTable.page(handle, query),
                        RunTable.count(handle, query),
                        query.page(),
                        query.size(),
                        RunTable.names(handle, "experiment", "run_index where experiment <> ''"),
                        RunTable.names(handle, "name", "run_figure"))));
  }

  /**
   * Makes the index anew from the folders; lists see the old one until it is complete.
   *
   * @return how many runs there are
   */
  public synchronized int reindex() throws IOException {
    Map<RunId, String> folders = store.stamps();
    List<RunRow> rows = read(folders.keySet());
    Map<String, String> stamps = texts(folders);
    inTransaction(
        handle -> {
          RunTable.clear(handle);
          RunTable.add(handle, rows, stamps);
        });
    done();
    return rows.size();
  }

  /** Brings the index to the state of the folders. */
  public synchronized void refresh() throws IOException {
    Map<RunId, String> folders = store.stamps();
    Map<String, String> stamps = texts(folders);
    Map<String, String> known = database.use(jdbi -> jdbi.withHandle(RunTable::stamps));
    Set<String> gone = new HashSet<>(known.keySet());
    gone.removeAll(stamps.keySet());
    Set<String> changed = new HashSet<>();
    stamps.forEach(
        (id, stamp) -> {
          if (!stamp.equals(known.get(id))) {
            changed.add(id);
          }
        });
    // A run whose process has vanished is interrupted though its record stays as it was.
    for (String id : database.use(jdbi -> jdbi.withHandle(RunTable::running))) {
      if (stamps.containsKey(id)) {
        changed.add(id);
      }
    }
    if (!gone.isEmpty() || !changed.isEmpty()) {
      List<RunRow> rows = read(changed.stream().map(RunId::new).toList());
      Set<String> old = new TreeSet<>(gone);
      old.addAll(changed);
      old.retainAll(known.keySet());
      inTransaction(
          handle -> {
            RunTable.remove(handle, old);
            RunTable.add(handle, rows, stamps);
          });
    }
  }

  private void done() {
    refreshedAt = System.nanoTime();
    refreshed = true;
  }

  private List<RunRow> read(Iterable<RunId> ids) {
    List<RunRow> rows = new ArrayList<>();
    for (RunId id : ids) {
      store.find(id).map(RunSummary::of).ifPresent(rows::add);
    }
    return rows;
  }

  private static Map<String, String> texts(Map<RunId, String> stamps) {
    Map<String, String> texts = new HashMap<>();
    stamps.forEach((id, stamp) -> texts.put(id.value(), stamp));
    return texts;
  }

  /** Changes in a transaction. */
  @FunctionalInterface
  private interface Change {
    void in(Handle handle);
  }

  /** One server at a time: several on one database find the same new runs at the same time. */
  private void inTransaction(Change change) {
    database.use(
        jdbi ->
            jdbi.inTransaction(
                handle -> {
                  if (database.isShared()) {
                    handle.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                  }
                  change.in(handle);
                  return true;
                }));
  }
}

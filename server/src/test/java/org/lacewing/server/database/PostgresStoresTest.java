package org.lacewing.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.run.ActiveRun;
import org.lacewing.core.run.RunStore;
import org.lacewing.server.runs.RunIndex;
import org.lacewing.server.runs.RunPage;
import org.lacewing.server.runs.RunQuery;
import org.lacewing.server.settings.DatabaseSettings;
import org.lacewing.server.settings.StorageSettings;

/** The same on a real PostgreSQL; skipped where none is installed. */
class PostgresStoresTest extends StoresContract {
  private static TestPostgres postgres;
  private static int databases;

  @BeforeAll
  static void startPostgres() throws IOException, InterruptedException {
    Optional<Path> programs = TestPostgres.programs();
    Assumptions.assumeTrue(programs.isPresent(), "PostgreSQL is not installed");
    postgres = TestPostgres.start(programs.get());
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Override
  Map<String, Object> settings() throws IOException, InterruptedException {
    databases++;
    return postgres.database("stores" + databases);
  }

  private static Database open(Map<String, Object> settings, Path folder, int seconds) {
    return new Database(
        new DatabaseSettings(
            String.valueOf(settings.get("lacewing.database.url")),
            "lacewing",
            "",
            2,
            Duration.ofSeconds(seconds)),
        new StorageSettings(folder.resolve("runs"), folder.resolve("data")));
  }

  @Test
  void serversOnOneDatabaseFindTheSameRunsAtTheSameTime(@TempDir Path folder) throws Exception {
    Map<String, Object> settings = settings();
    RunStore store = RunStore.at(folder.resolve("runs"), Clock.systemUTC());
    ExecutorService servers = Executors.newFixedThreadPool(2);
    Database one = open(settings, folder, 30);
    Database other = open(settings, folder, 30);
    try {
      List<RunIndex> indexes = List.of(new RunIndex(one, store), new RunIndex(other, store));
      CyclicBarrier together = new CyclicBarrier(2);
      for (int round = 1; round <= 10; round++) {
        for (int i = 0; i < 5; i++) {
          try (ActiveRun run = store.start("credit", "name: credit\n")) {
            run.finish(true, Map.of("accuracy", 0.5));
          }
        }
        List<Future<Boolean>> ends = new ArrayList<>();
        for (RunIndex index : indexes) {
          ends.add(
              servers.submit(
                  () -> {
                    together.await();
                    index.refresh();
                    return true;
                  }));
        }
        for (Future<Boolean> end : ends) {
          assertThat(end.get(60, TimeUnit.SECONDS)).isTrue();
        }
        for (RunIndex index : indexes) {
          RunPage page = index.query(RunQuery.latest(500));
          assertThat(page.total()).isEqualTo(5L * round);
          assertThat(page.runs()).allMatch(run -> run.figures().containsKey("accuracy"));
        }
      }
    } finally {
      servers.shutdownNow();
      one.close();
      other.close();
    }
  }

  @Test
  void aSilentDatabaseCountsAsDown(@TempDir Path folder) throws Exception {
    Database database = open(settings(), folder, 1);
    try {
      assertThat(database.isUp()).isTrue();

      assertThatThrownBy(
              () ->
                  database.use(
                      jdbi -> jdbi.withHandle(handle -> handle.execute("select pg_sleep(60)"))))
          .isInstanceOf(DatabaseUnavailable.class);

      assertThat(database.isUp()).isTrue();
    } finally {
      database.close();
    }
  }
}

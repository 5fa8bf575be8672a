package org.lacewing.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.run.ActiveRun;
import org.lacewing.core.run.RunStore;
import org.lacewing.server.TestServer;
import org.lacewing.server.database.Database;

class RunIndexTest {
  @TempDir private Path folder;

  private static String run(RunStore store, String experiment, double accuracy) throws IOException {
    try (ActiveRun run = store.start(experiment, "name: " + experiment + "\n")) {
      run.finish(true, Map.of("accuracy", accuracy));
      return run.id().value();
    }
  }

  private static List<String> ids(RunPage page) {
    return page.runs().stream().map(RunRow::id).toList();
  }

  private static RunQuery sorted(String by) {
    return new RunQuery("", "", "", by, 0, 50);
  }

  @Test
  void sortsByAnyFigureWithWhatIsNoNumberLast() throws IOException {
    try (TestServer server = TestServer.in(folder)) {
      RunStore store = server.bean(RunStore.class);
      String low = run(store, "credit", 0.5);
      String nan = run(store, "credit", Double.NaN);
      String high = run(store, "credit", 0.9);
      String infinite = run(store, "credit", Double.POSITIVE_INFINITY);
      RunIndex index = server.bean(RunIndex.class);

      RunPage falling = index.query(sorted("-accuracy"));

      assertThat(ids(falling)).containsExactly(high, low, infinite, nan);
      assertThat(ids(index.query(sorted("accuracy")))).containsExactly(low, high, infinite, nan);
      assertThat(falling.runs().get(3).figures().get("accuracy")).isNaN();
      assertThat(falling.runs().get(2).figures().get("accuracy")).isInfinite();
      assertThat(falling.figures()).containsExactly("accuracy");
    }
  }

  @Test
  void filtersAndCutsIntoPages() throws IOException {
    try (TestServer server = TestServer.in(folder)) {
      RunStore store = server.bean(RunStore.class);
      run(store, "credit", 0.5);
      run(store, "credit", 0.6);
      String churn = run(store, "churn", 0.7);
      RunIndex index = server.bean(RunIndex.class);

      assertThat(ids(index.query(new RunQuery("", "", "churn", "id", 0, 50))))
          .containsExactly(churn);
      assertThat(ids(index.query(new RunQuery("CHUR", "finished", "", "id", 0, 50))))
          .containsExactly(churn);
      assertThat(ids(index.query(new RunQuery("c%t", "", "", "id", 0, 50)))).isEmpty();
      RunPage second = index.query(new RunQuery("", "", "credit", "accuracy", 1, 1));
      assertThat(second.total()).isEqualTo(2);
      assertThat(second.runs().get(0).figures()).containsEntry("accuracy", 0.6);
    }
  }

  @Test
  void isFilledWhenTheServerStarts() throws IOException, InterruptedException {
    run(RunStore.at(folder.resolve("runs"), Clock.systemUTC()), "credit", 0.5);
    try (TestServer server = TestServer.in(folder)) {
      long end = System.nanoTime() + 30_000_000_000L;
      long rows = 0;
      while (rows == 0 && System.nanoTime() < end) {
        rows =
            server
                .bean(Database.class)
                .use(
                    jdbi ->
                        jdbi.withHandle(
                            handle ->
                                handle
                                    .createQuery("select count(*) from run_index")
                                    .mapTo(Long.class)
                                    .one()));
        Thread.sleep(20);
      }
      assertThat(rows).as("without a list that anybody asked for").isEqualTo(1);
    }
  }

  @Test
  void followsTheFoldersAndCanBeMadeAnew() throws IOException, InterruptedException {
    try (TestServer server = TestServer.in(folder)) {
      RunStore store = server.bean(RunStore.class);
      RunIndex index = server.bean(RunIndex.class);
      String kept = run(store, "credit", 0.5);
      String removed = run(store, "credit", 0.6);
      String damaged = run(store, "credit", 0.7);
      assertThat(index.query(RunQuery.latest(50)).total()).isEqualTo(3);

      DirectoryTree.delete(store.root().resolve(removed));
      Files.writeString(store.root().resolve(damaged).resolve("run.json"), "{");
      Thread.sleep(300);

      assertThat(ids(index.query(RunQuery.latest(50)))).containsExactly(kept, damaged);
      assertThat(index.query(RunQuery.latest(50)).runs().get(1).status()).isEqualTo(RunRow.DAMAGED);
      assertThat(index.reindex()).isEqualTo(2);
      assertThat(ids(index.query(RunQuery.latest(50)))).containsExactly(kept, damaged);
    }
  }

  @Test
  void showsARunWhileItIsAtWorkAndItsEnd() throws IOException, InterruptedException {
    try (TestServer server = TestServer.in(folder)) {
      RunIndex index = server.bean(RunIndex.class);
      try (ActiveRun run = server.bean(RunStore.class).start("credit", "name: credit\n")) {
        assertThat(index.query(RunQuery.latest(1)).runs().get(0).status()).isEqualTo("RUNNING");
        run.finish(false, Map.of());
      }
      Thread.sleep(300);

      assertThat(index.query(RunQuery.latest(1)).runs().get(0).status()).isEqualTo("GATE_MISSED");
    }
  }
}

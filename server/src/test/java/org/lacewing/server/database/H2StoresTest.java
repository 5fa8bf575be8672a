package org.lacewing.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.server.settings.DatabaseSettings;
import org.lacewing.server.settings.StorageSettings;

class H2StoresTest extends StoresContract {
  @TempDir private Path other;

  @Override
  Map<String, Object> settings() {
    return Map.of();
  }

  /** It does so when its disk is full. */
  @Test
  void isOpenedAgainAfterItHasClosedItself() {
    Database database =
        new Database(
            new DatabaseSettings("", "lacewing", "", 4, Duration.ofSeconds(30)),
            new StorageSettings(other.resolve("runs"), other.resolve("data")));
    try {
      database.use(
          jdbi -> {
            jdbi.useHandle(handle -> handle.execute("create table kept (a int)"));
            return true;
          });

      assertThatThrownBy(
              () ->
                  database.use(
                      jdbi -> {
                        jdbi.useHandle(handle -> handle.execute("shutdown immediately"));
                        return true;
                      }))
          .isInstanceOf(DatabaseUnavailable.class);
      assertThat(database.use(H2StoresTest::rows)).isZero();
      assertThat(database.isUp()).isTrue();
    } finally {
      database.close();
    }
  }

  private static int rows(org.jdbi.v3.core.Jdbi jdbi) {
    return jdbi.withHandle(
        handle -> handle.createQuery("select count(*) from kept").mapTo(Integer.class).one());
  }
}

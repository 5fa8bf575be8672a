package org.lacewing.server.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

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
}

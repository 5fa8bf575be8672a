package org.lacewing.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.lacewing.server.settings.DatabaseSettings;
import org.lacewing.server.settings.StorageSettings;

/**
 * The database: PostgreSQL, or H2 in the server's own folder. It is opened, and its tables brought
 * to the present version, when it is first used; while it cannot be reached every use throws {@link
 * DatabaseUnavailable}, and the next one tries again. Thread-safe.
 */
@Singleton
public final class Database {
  /**
   * Without a delay, what was committed outlives a crash of the process in the next half second.
   */
  private static final String EMBEDDED =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";

  /** How long a request waits for a database elsewhere; then it is told that it is down. */
  private static final long TIMEOUT_MILLIS = 2_000;

  private static final String POSTGRES = "jdbc:postgresql:";

  /** The embedded one is never down, but a busy machine may take its time to answer. */
  private static final long EMBEDDED_TIMEOUT_MILLIS = 10_000;

  private final DatabaseSettings settings;
  private final StorageSettings storage;
  private @Nullable HikariDataSource source;
  private @Nullable Jdbi jdbi;

  /** Makes a database that is not opened yet. */
  public Database(DatabaseSettings settings, StorageSettings storage) {
    this.settings = settings;
    this.storage = storage;
  }

  /** Asks or changes the database; {@link Jdbi} offers statements and transactions. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work. */
    T with(Jdbi jdbi);
  }

  /**
   * Does some work.
   *
   * @throws DatabaseUnavailable if the database cannot be reached
   */
  public <T> T use(Work<T> work) {
    Jdbi open = opened();
    try {
      return work.with(open);
    } catch (JdbiException e) {
      if (DatabaseUnavailable.isClosed(e)) {
        forget(open);
        throw new DatabaseUnavailable(e);
      }
      if (DatabaseUnavailable.isConnectionFault(e)) {
        throw new DatabaseUnavailable(e);
      }
      throw e;
    }
  }

  /** Returns whether other servers may use it, too; then it is PostgreSQL. */
  public boolean isShared() {
    return settings.url().startsWith(POSTGRES);
  }

  /** Returns whether the database answers. */
  public boolean isUp() {
    try {
      return use(
          open ->
              open.withHandle(
                  handle -> handle.createQuery("select 1").mapTo(Integer.class).one() == 1));
    } catch (DatabaseUnavailable | JdbiException e) {
      return false;
    }
  }

  private synchronized Jdbi opened() {
    Jdbi open = jdbi;
    if (open == null) {
      HikariDataSource pool = pool();
      if (!SchemaVersion.isLatest(pool)) {
        migrate(pool);
      }
      open = Jdbi.create(pool);
      jdbi = open;
    }
    return open;
  }

  /** Lets a database go that has closed itself, so that the next use opens it again. */
  private synchronized void forget(Jdbi closed) {
    if (jdbi == closed && source != null) {
      source.close();
      source = null;
      jdbi = null;
    }
  }

  private static void migrate(HikariDataSource pool) {
    try {
      Flyway.configure()
          .dataSource(pool)
          .locations("classpath:org/lacewing/server/database")
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      if (DatabaseUnavailable.isConnectionFault(e)) {
        throw new DatabaseUnavailable(e);
      }
      throw e;
    }
  }

  private HikariDataSource pool() {
    HikariDataSource pool = source;
    if (pool == null) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(url());
      config.setUsername(settings.user());
      config.setPassword(settings.password());
      config.setMaximumPoolSize(settings.connections());
      config.setConnectionTimeout(
          settings.url().isEmpty() ? EMBEDDED_TIMEOUT_MILLIS : TIMEOUT_MILLIS);
      config.setPoolName("lacewing");
      if (isShared()) {
        // What the address itself says, counts.
        config.addDataSourceProperty(
            "socketTimeout", Long.toString(settings.timeout().toSeconds()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
      }
      // A server that is down now may be up when it is asked; of a file that cannot be opened, this
      // is told at once.
      config.setInitializationFailTimeout(settings.url().isEmpty() ? 1 : -1);
      try {
        pool = new HikariDataSource(config);
      } catch (HikariPool.PoolInitializationException e) {
        throw new DatabaseUnavailable(e);
      }
      source = pool;
    }
    return pool;
  }

  private String url() {
    if (!settings.url().isEmpty()) {
      return settings.url();
    }
    Path folder = storage.data().resolve("database");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "jdbc:h2:file:" + folder.resolve("lacewing") + EMBEDDED;
  }

  /** Closes all connections. */
  @PreDestroy
  public synchronized void close() {
    if (source != null) {
      source.close();
    }
  }
}

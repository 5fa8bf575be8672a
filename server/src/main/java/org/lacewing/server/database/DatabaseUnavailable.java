package org.lacewing.server.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database cannot be reached now; it is answered as 503 and may be tried again. */
public final class DatabaseUnavailable extends RuntimeException {
  private static final String CONNECTION_CLASS = "08";
  private static final String SHUTDOWN_CLASS = "57P";

  /**
   * What H2 says once it has closed its file: two kinds of faults of the disk, that the database is
   * closed, and that it was used while it closed.
   */
  private static final Set<Integer> CLOSED = Set.of(90028, 90031, 90098, 90121);

  /** What H2 says of any other fault, such as the first one of its storage. */
  private static final int GENERAL = 50000;

  private static final String STORAGE_FAULT = "org.h2.mvstore.MVStoreException";

  /** Wraps the driver's word for it. */
  public DatabaseUnavailable(Throwable cause) {
    super("The database cannot be reached", cause);
  }

  /**
   * Returns whether the embedded database has closed itself for good: its disk is full or broken,
   * or it was shut down.
   */
  static boolean isClosed(Throwable fault) {
    for (@Nullable Throwable e = fault; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql
          && (CLOSED.contains(sql.getErrorCode())
              || (sql.getErrorCode() == GENERAL && isStorageFault(sql.getCause())))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStorageFault(@Nullable Throwable cause) {
    return cause != null && cause.getClass().getName().equals(STORAGE_FAULT);
  }

  /** Returns whether a fault, or what caused it, is that of a connection and not of a statement. */
  static boolean isConnectionFault(Throwable fault) {
    if (isClosed(fault)) {
      return true;
    }
    for (@Nullable Throwable e = fault; e != null; e = e.getCause()) {
      if (e instanceof SQLTransientConnectionException
          || e instanceof SQLNonTransientConnectionException) {
        return true;
      }
      if (e instanceof SQLException sql) {
        String state = sql.getSQLState();
        if (state != null
            && (state.startsWith(CONNECTION_CLASS) || state.startsWith(SHUTDOWN_CLASS))) {
          return true;
        }
      }
    }
    return false;
  }
}

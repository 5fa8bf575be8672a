package org.lacewing.server.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** The database cannot be reached now; it is answered as 503 and may be tried again. */
public final class DatabaseUnavailable extends RuntimeException {
  private static final String CONNECTION_CLASS = "08";
  private static final String SHUTDOWN_CLASS = "57P";

  /** What H2 says once it has closed its file. */
  private static final Set<Integer> CLOSED =
      Set.of(
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2,
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);

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
              || (sql.getErrorCode() == ErrorCode.GENERAL_ERROR_1
                  && sql.getCause() instanceof MVStoreException))) {
        return true;
      }
    }
    return false;
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

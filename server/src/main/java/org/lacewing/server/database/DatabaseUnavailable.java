package org.lacewing.server.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** The database cannot be reached now; it is answered as 503 and may be tried again. */
public final class DatabaseUnavailable extends RuntimeException {
  private static final String CONNECTION_CLASS = "08";
  private static final String SHUTDOWN_CLASS = "57P";

  /** Wraps the driver's word for it. */
  public DatabaseUnavailable(Throwable cause) {
    super("The database cannot be reached", cause);
  }

  /** Returns whether a fault, or what caused it, is that of a connection and not of a statement. */
  static boolean isConnectionFault(Throwable fault) {
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

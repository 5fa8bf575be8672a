package org.lacewing.server.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the tables are those of this program, by one statement. Flyway finds out the same,
 * but takes a seventh of the processor time of the server's start for it.
 */
final class SchemaVersion {
  /** The version of the newest script. */
  static final String LATEST = "3";

  private static final String HISTORY =
      "select \"version\", \"success\" from \"flyway_schema_history\" order by \"installed_rank\"";

  private SchemaVersion() {}

  /**
   * Returns whether all scripts up to the newest one, and none behind it, were run with success.
   *
   * @throws DatabaseUnavailable if the database cannot be reached
   */
  static boolean isLatest(DataSource source) {
    try (Connection connection = source.getConnection()) {
      return isLatest(connection);
    } catch (SQLException e) {
      if (DatabaseUnavailable.isConnectionFault(e)) {
        throw new DatabaseUnavailable(e);
      }
      // There is no such table yet.
      return false;
    }
  }

  static boolean isLatest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(HISTORY)) {
      @Nullable String last = null;
      boolean good = true;
      while (rows.next()) {
        good &= rows.getBoolean(2);
        last = rows.getString(1);
      }
      return good && Objects.equals(last, LATEST);
    }
  }
}

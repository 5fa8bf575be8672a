package org.lacewing.server.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tokens as rows. */
final class TokenTable {
  private static final String COLUMNS = "id, name, role, created_at, expires_at, revoked_at";

  private TokenTable() {}

  static void add(Handle handle, Token token, String sha256) {
    handle
        .createUpdate(
            "insert into token (id, name, sha256, role, created_at, expires_at)"
                + " values (:id, :name, :sha256, :role, :created, :expires)")
        .bind("id", token.id())
        .bind("name", token.name())
        .bind("sha256", sha256)
        .bind("role", token.role().name())
        .bind("created", time(token.createdAt()))
        .bind("expires", time(token.expiresAt()))
        .execute();
  }

  /** Returns whether there was one to revoke. */
  static boolean revoke(Handle handle, String id, Instant at) {
    return handle
            .createUpdate("update token set revoked_at = :at where id = :id and revoked_at is null")
            .bind("id", id)
            .bind("at", time(at))
            .execute()
        > 0;
  }

  static List<Token> all(Handle handle) {
    return handle
        .createQuery("select " + COLUMNS + " from token order by created_at, id")
        .map((row, context) -> token(row))
        .list();
  }

  /** Returns the tokens that are not revoked, by their digests. */
  static Map<String, Token> byDigest(Handle handle) {
    Map<String, Token> tokens = new HashMap<>();
    handle
        .createQuery("select sha256, " + COLUMNS + " from token where revoked_at is null")
        .map((row, context) -> Map.entry(row.getString("sha256"), token(row)))
        .forEach(entry -> tokens.put(entry.getKey(), entry.getValue()));
    return Map.copyOf(tokens);
  }

  private static Token token(ResultSet row) throws SQLException {
    Instant created = instant(row, "created_at");
    return new Token(
        row.getString("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        created == null ? Instant.EPOCH : created,
        instant(row, "expires_at"),
        instant(row, "revoked_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}

package org.lacewing.server.security;

import io.micronaut.context.annotation.Bean;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.audit.AuditLog;
import org.lacewing.server.database.Database;
import org.lacewing.server.database.DatabaseUnavailable;
import org.lacewing.server.settings.StorageSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens. Requests ask a copy in memory, which follows the database within some seconds and
 * goes on to be asked while that is down; so letting a request in never waits. Thread-safe.
 */
@Singleton
@Bean(typed = Tokens.class)
public final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
  private static final long SECONDS = 2;

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final TokenFile file;
  private volatile Map<String, Token> valid = Map.of();
  private @Nullable ScheduledExecutorService thread;

  /** Makes the tokens of a database. */
  public Tokens(Database database, AuditLog audit, StorageSettings storage, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.file = new TokenFile(storage.data());
  }

  /**
   * A new token.
   *
   * @param token what is known of it
   * @param secret what to hand over
   */
  public record Created(Token token, TokenSecret secret) {}

  /** Begins to follow the database; until then no token is known. */
  public synchronized void follow() {
    if (thread != null) {
      return;
    }
    try {
      refresh();
    } catch (DatabaseUnavailable e) {
      try {
        valid = file.read();
      } catch (IOException | LacewingException unreadable) {
        LOG.error("The file of tokens cannot be read: {}", unreadable.getMessage());
      }
    }
    ScheduledExecutorService made =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread daemon = new Thread(task, "tokens");
              daemon.setDaemon(true);
              return daemon;
            });
    var unused = made.scheduleWithFixedDelay(this::tryRefresh, SECONDS, SECONDS, TimeUnit.SECONDS);
    thread = made;
  }

  private void tryRefresh() {
    try {
      refresh();
    } catch (DatabaseUnavailable | JdbiException e) {
      LOG.debug("Tokens are those of before: {}", e.getMessage());
    }
  }

  private void refresh() {
    Map<String, Token> now = database.use(jdbi -> jdbi.withHandle(TokenTable::byDigest));
    if (!now.equals(valid)) {
      valid = now;
      try {
        file.write(now);
      } catch (IOException e) {
        LOG.warn("The file of tokens cannot be written: {}", e.getMessage());
      }
    }
  }

  /** Returns the token that somebody sent, if it is let in now. Never waits. */
  public Optional<Token> find(String sent) {
    return Optional.ofNullable(valid.get(TokenSecret.digest(sent)))
        .filter(token -> token.isValidAt(clock.instant()));
  }

  /** Returns whether there is a token that is let in now. */
  public boolean any() {
    Instant now = clock.instant();
    return valid.values().stream().anyMatch(token -> token.isValidAt(now));
  }

  /**
   * Makes a token.
   *
   * @param expires from when on it is refused; empty for never
   * @throws ConfigurationException if the name has another form, or the end is past
   */
  public Created create(String name, Role role, Optional<Instant> expires, Actor who) {
    if (!NAME.matcher(name).matches()) {
      throw new ConfigurationException(
          Failure.of("This is no name of a token")
              .at("name")
              .expected("letters, digits, dots, hyphens, underscores and @, at most 64 of them"));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (expires.isPresent() && !expires.get().isAfter(now)) {
      throw new ConfigurationException(
          Failure.of("The token would have expired already")
              .at("expires")
              .received(expires.get().toString()));
    }
    TokenSecret secret = TokenSecret.generate();
    Token token =
        new Token(
            TokenSecret.id(),
            name,
            role,
            now,
            expires.map(end -> end.truncatedTo(ChronoUnit.MICROS)).orElse(null),
            null);
    database.use(
        jdbi ->
            jdbi.inTransaction(
                handle -> {
                  TokenTable.add(handle, token, secret.sha256());
                  audit.record(
                      handle,
                      who,
                      "create-token",
                      "token " + token.id(),
                      name + ", " + role.word());
                  return true;
                }));
    refresh();
    return new Created(token, secret);
  }

  /** Returns all tokens, revoked and expired ones too, the oldest first. */
  public List<Token> list() {
    return database.use(jdbi -> jdbi.withHandle(TokenTable::all));
  }

  /**
   * Lets a token in no longer.
   *
   * @throws ConfigurationException if there is none of that id, or it is revoked already
   */
  public void revoke(String id, Actor who) {
    boolean done =
        database.use(
            jdbi ->
                jdbi.inTransaction(
                    handle -> {
                      boolean there = TokenTable.revoke(handle, id, clock.instant());
                      if (there) {
                        audit.record(handle, who, "revoke-token", "token " + id, "");
                      }
                      return there;
                    }));
    if (!done) {
      throw new ConfigurationException(
          Failure.of("There is no token of this id that could be revoked")
              .advice("List the tokens to see their ids."));
    }
    refresh();
  }

  /** Follows the database no longer. */
  @PreDestroy
  synchronized void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}

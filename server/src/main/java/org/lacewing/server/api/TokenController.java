package org.lacewing.server.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.Failure;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.security.Actors;
import org.lacewing.server.security.Caller;
import org.lacewing.server.security.Role;
import org.lacewing.server.security.Token;
import org.lacewing.server.security.Tokens;

/** Tokens: made, listed and revoked by administrators. */
@Controller("/api/v1/tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
public class TokenController {
  private final Tokens tokens;

  /** Makes the controller. */
  public TokenController(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * The token to make.
   *
   * @param name whose it is to be
   * @param role {@code read}, {@code predict} or {@code admin}
   * @param expiresAt from when on it is refused; null for never
   */
  @Serdeable
  public record Wanted(String name, String role, @Nullable Instant expiresAt) {}

  /**
   * A token.
   *
   * @param id by which it is revoked
   * @param name whose it is
   * @param role what it allows
   * @param createdAt when it was made
   * @param expiresAt from when on it is refused; null for never
   * @param revokedAt when it was revoked; null if it was not
   * @param token the token itself, only in the answer that makes it; else null
   */
  @Serdeable
  public record TokenView(
      String id,
      String name,
      String role,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      @Nullable String token) {
    static TokenView of(Token token, @Nullable String secret) {
      return new TokenView(
          token.id(),
          token.name(),
          token.role().word(),
          token.createdAt(),
          token.expiresAt(),
          token.revokedAt(),
          secret);
    }

    /** Hides the secret. */
    @Override
    public String toString() {
      return "TokenView[" + id + "]";
    }
  }

  /**
   * All tokens.
   *
   * @param tokens the oldest first
   */
  @Serdeable
  public record Listing(List<TokenView> tokens) {
    /** Copies the list. */
    public Listing {
      tokens = List.copyOf(tokens);
    }
  }

  /** Makes a token; the answer is the only place that ever shows it. */
  @Post
  public HttpResponse<TokenView> create(HttpRequest<?> request, @Body Wanted body) {
    checkAdmin(request);
    Tokens.Created created =
        tokens.create(
            body.name(),
            Role.of(body.role()),
            Optional.ofNullable(body.expiresAt()),
            Actors.of(request));
    return HttpResponse.created(TokenView.of(created.token(), created.secret().reveal()));
  }

  /** Lists all tokens. */
  @Get
  public Listing list(HttpRequest<?> request) {
    checkAdmin(request);
    return new Listing(tokens.list().stream().map(token -> TokenView.of(token, null)).toList());
  }

  /** Revokes a token. */
  @Delete("/{id}")
  public HttpResponse<?> revoke(HttpRequest<?> request, @PathVariable String id)
      throws IOException {
    checkAdmin(request);
    RequestFailure.orNotFound(
        () -> {
          tokens.revoke(id, Actors.of(request));
          return id;
        });
    return HttpResponse.noContent();
  }

  /** The filter asks the same by path; who lists secrets is asked twice. */
  static void checkAdmin(HttpRequest<?> request) {
    if (!Caller.of(request).role().includes(Role.ADMIN)) {
      throw RequestFailure.of(HttpStatus.FORBIDDEN, Failure.of("Only administrators may do this"));
    }
  }
}

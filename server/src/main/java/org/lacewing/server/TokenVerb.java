package org.lacewing.server;

import io.micronaut.context.ApplicationContext;
import java.io.PrintStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.security.Role;
import org.lacewing.server.security.Token;
import org.lacewing.server.security.Tokens;

/**
 * {@code token create --name NAME --role read|predict|admin [--expires 30d|TIME]}, {@code token
 * list} and {@code token revoke ID}.
 */
final class TokenVerb implements ServerVerb {
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,4})([hd])");
  private static final Actor COMMAND = Actor.named("command line");

  @Override
  public String name() {
    return "token";
  }

  @Override
  public void run(List<String> arguments, PrintStream out) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(
          ServerOptions.help(
              "token create|list|revoke [options] [ID]",
              "Creates, lists or revokes tokens, with which the server lets people and programs"
                  + " in.",
              ServerOptions.place().addOptions(own())));
      return;
    }
    CommandLine line = ServerOptions.read(arguments, own());
    List<String> words = line.getArgList();
    String what = words.isEmpty() ? "" : words.get(0);
    try (ApplicationContext context = OfflineContext.open(ServerOptions.of(line))) {
      Tokens tokens = context.getBean(Tokens.class);
      switch (what) {
        case "create" -> create(tokens, line, context.getBean(Clock.class), out);
        case "list" -> tokens.list().forEach(token -> out.println(line(token)));
        case "revoke" -> {
          tokens.revoke(words.size() > 1 ? words.get(1) : "", COMMAND);
          out.println("Revoked.");
        }
        default ->
            throw new ConfigurationException(
                Failure.of("A token is created, listed or revoked")
                    .expected("token create, token list or token revoke ID")
                    .received('"' + what + '"'));
      }
    }
  }

  private static Options own() {
    return new Options()
        .addOption(ServerOptions.valued("name", "text", "Whose token it is."))
        .addOption(ServerOptions.valued("role", "role", "What it allows: read, predict or admin."))
        .addOption(
            ServerOptions.valued(
                "expires", "time", "When it ends, such as 30d, 12h or 2030-01-01T00:00:00Z."));
  }

  private static void create(Tokens tokens, CommandLine line, Clock clock, PrintStream out) {
    Tokens.Created created =
        tokens.create(
            value(line, "name"),
            Role.of(value(line, "role")),
            Optional.ofNullable(line.getOptionValue("expires")).map(text -> end(text, clock)),
            COMMAND);
    out.println(line(created.token()));
    out.println("It is shown this once: " + created.secret().reveal());
  }

  private static String value(CommandLine line, String option) {
    @Nullable String value = line.getOptionValue(option);
    if (value == null) {
      throw new ConfigurationException(
          Failure.of("A token needs a name and a role")
              .at("--" + option)
              .advice("For instance: lacewing token create --name ann --role predict."));
    }
    return value;
  }

  private static Instant end(String text, Clock clock) {
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      long number = Long.parseLong(span.group(1));
      return clock
          .instant()
          .plus(span.group(2).equals("h") ? Duration.ofHours(number) : Duration.ofDays(number));
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new ConfigurationException(
          Failure.of("This is no end of a token")
              .at("--expires")
              .expected("such as 30d, 12h or 2030-01-01T00:00:00Z")
              .received('"' + text + '"'),
          e);
    }
  }

  private static String line(Token token) {
    String state =
        token.revokedAt() != null
            ? "revoked " + token.revokedAt()
            : token.expiresAt() == null ? "does not expire" : "until " + token.expiresAt();
    return String.format(
        Locale.ROOT, "%s  %-8s %-24s %s", token.id(), token.role().word(), token.name(), state);
  }
}

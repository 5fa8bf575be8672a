package org.lacewing.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.AlreadySelectedException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.MissingOptionException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.lacewing.cli.command.Command;
import org.lacewing.cli.command.Context;
import org.lacewing.cli.command.Operands;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.output.ProgressLine;
import org.lacewing.cli.output.Terminal;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.plugin.NearestName;
import org.lacewing.core.problem.Problem;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.provenance.LacewingVersion;

/**
 * A program without its process: arguments in, exit code out, all text to the given terminal.
 * {@link Entry} gives it the real process; tests give it buffers.
 */
public final class Program {
  private static final String JSON = "json";
  private static final String HELP = "help";

  private final Tool tool;
  private final Terminal terminal;
  private final Interruption interruption;
  private final Optional<Path> home;
  private final Optional<Progress> records;

  /** Makes a program whose progress is a line that people watch. */
  public Program(Tool tool, Terminal terminal, Interruption interruption, Optional<Path> home) {
    this(tool, terminal, interruption, home, Optional.empty());
  }

  /** Makes the same with another receiver of progress than the line that people watch. */
  public Program(
      Tool tool,
      Terminal terminal,
      Interruption interruption,
      Optional<Path> home,
      Optional<Progress> records) {
    this.tool = tool;
    this.records = records;
    this.terminal = terminal;
    this.interruption = interruption;
    this.home = home;
  }

  /** Runs one command line and returns the exit code. Nothing is ever thrown for a user's fault. */
  public int run(List<String> arguments) {
    Answer answer = answer(arguments);
    terminal.print(answer, arguments.contains("--" + JSON));
    return answer.exitCode().number();
  }

  private Answer answer(List<String> arguments) {
    try (ProgressLine line = new ProgressLine(terminal)) {
      return dispatch(arguments, new Context(interruption.guard(records.orElse(line)), home));
    } catch (IOException | RuntimeException | Error e) {
      // The boundary of the process: everything becomes a message and an exit code here.
      return Answer.failed(Problems.of(e, interruption.isRequested()));
    }
  }

  private Answer dispatch(List<String> arguments, Context context) throws IOException {
    List<String> words =
        arguments.isEmpty() || !arguments.get(0).equals("--" + JSON)
            ? arguments
            : arguments.subList(1, arguments.size());
    if (words.isEmpty()) {
      return Answer.of(Json::object, () -> Help.overview(tool))
          .with(
              Problem.of(
                  ExitCode.CONFIGURATION,
                  Failure.of("No command was given").advice("See " + tool.name() + " --help.")));
    }
    String first = words.get(0);
    List<String> rest = words.subList(1, words.size());
    return switch (first) {
      case "--version", "-v" -> version();
      case "--help", "-h", HELP -> help(rest);
      default -> run(tool.commands().get(first), rest, context);
    };
  }

  private Answer help(List<String> words) {
    Optional<String> topic = words.stream().filter(word -> !word.startsWith("-")).findFirst();
    return topic.isPresent() ? help(tool.commands().get(topic.get())) : overview();
  }

  private Answer overview() {
    return Answer.of(
        () -> {
          var answer = Json.object();
          var list = answer.putArray("commands");
          tool.commands()
              .all()
              .forEach(
                  command ->
                      list.addObject()
                          .put("name", command.name())
                          .put("summary", command.summary()));
          return answer;
        },
        () -> Help.overview(tool));
  }

  private Answer help(Command command) {
    String text = Help.of(tool, command, options(command));
    return Answer.of(() -> Json.object().put(HELP, text), () -> text);
  }

  private Answer version() {
    String version = LacewingVersion.current();
    return Answer.of(
        () -> Json.object().put("version", version), () -> tool.name() + " " + version + "\n");
  }

  private Answer run(Command command, List<String> words, Context context) throws IOException {
    Options options = options(command);
    if (words.contains("--" + HELP) || words.contains("-h")) {
      return help(command);
    }
    return command.run(parse(command, options, words), context);
  }

  private static Options options(Command command) {
    Options options = command.options();
    options.addOption(Option.builder().longOpt(JSON).desc("Answer with one JSON document.").get());
    options.addOption(Option.builder().longOpt(HELP).desc("Show this help.").get());
    return options;
  }

  private CommandLine parse(Command command, Options options, List<String> words) {
    CommandLine line;
    try {
      line =
          DefaultParser.builder()
              .setAllowPartialMatching(false)
              .setStripLeadingAndTrailingQuotes(false)
              .get()
              .parse(options, words.toArray(String[]::new));
    } catch (ParseException e) {
      throw new ConfigurationException(misuse(command, options, e), e);
    }
    Operands operands = command.operands();
    int given = line.getArgList().size();
    if (given < operands.fewest() || given > operands.most()) {
      throw new ConfigurationException(
          Failure.of(called(command) + " has the wrong number of operands")
              .expected(operands.most() == 0 ? "none" : operands.usage())
              .received(given == 0 ? "none" : String.join(" ", line.getArgList()))
              .advice("See " + called(command) + " --help."));
    }
    return line;
  }

  private Failure misuse(Command command, Options options, ParseException thrown) {
    String see = "See " + called(command) + " --help.";
    if (thrown instanceof UnrecognizedOptionException unknown) {
      List<String> known =
          options.getOptions().stream().map(option -> "--" + option.getLongOpt()).toList();
      String given = unknown.getOption().replaceFirst("=.*", "");
      return Failure.of(called(command) + " has no option " + given)
          .expected("one of " + String.join(", ", known))
          .advice(
              NearestName.of(given, known).map(near -> "Did you mean " + near + "?").orElse(see));
    }
    if (thrown instanceof MissingArgumentException missing) {
      Option option = missing.getOption();
      return Failure.of("Option --" + option.getLongOpt() + " needs a value")
          .expected("--" + option.getLongOpt() + " <" + option.getArgName() + ">")
          .advice(see);
    }
    if (thrown instanceof MissingOptionException missing) {
      List<?> absent = missing.getMissingOptions();
      return Failure.of(called(command) + " needs an option that was not given")
          .expected(absent.stream().map(o -> "--" + o).collect(Collectors.joining(", ")))
          .advice(see);
    }
    if (thrown instanceof AlreadySelectedException twice) {
      return Failure.of("Options exclude each other")
          .received(String.valueOf(twice.getMessage()))
          .advice(see);
    }
    return Failure.of("The command line cannot be read")
        .received(String.valueOf(thrown.getMessage()))
        .advice(see);
  }

  private String called(Command command) {
    return tool.name() + " " + command.name();
  }
}

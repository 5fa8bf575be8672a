package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.KeyFiles;
import org.lacewing.cli.workflow.ModelDescription;
import org.lacewing.cli.workflow.ModelVerification;
import org.lacewing.cli.workflow.Models;
import org.lacewing.cli.workflow.PackageSigning;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.VerifyingKey;
import org.lacewing.core.problem.Problem;

/** {@code lacewing model}: describes, checks and signs packaged models. */
public final class ModelCommand implements Command {
  private static final String USAGE =
      "describe FILE|RUN | verify FILE|RUN [--key public.pem] | sign FILE --key private.pem [--to"
          + " FILE] | keygen --to FOLDER";
  private static final String KEY = "key";
  private static final String TO = "to";
  private static final String RUNS = "runs";
  private static final String MODEL = "model";

  @Override
  public String name() {
    return MODEL;
  }

  @Override
  public String summary() {
    return "Describes, verifies or signs a packaged model, or makes a pair of keys.";
  }

  @Override
  public Operands operands() {
    return new Operands(USAGE, 1, 2);
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            CommonOptions.valued(
                KEY,
                "file",
                "An Ed25519 key in PEM: the public one to verify, the private one to sign."))
        .addOption(
            CommonOptions.valued(
                TO,
                "place",
                "Where the signed package goes, by default over the old one; the folder for keys."))
        .addOption(CommonOptions.model())
        .addOption(CommonOptions.runs());
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    List<String> words = line.getArgList();
    return switch (words.get(0) + "/" + words.size()) {
      case "describe/2" -> describe(only(line, MODEL, RUNS));
      case "verify/2" -> verify(only(line, KEY, MODEL, RUNS));
      case "sign/2" -> sign(only(line, KEY, TO));
      case "keygen/1" -> keygen(only(line, TO));
      default ->
          throw new ConfigurationException(
              Failure.of("lacewing model does not know what to do")
                  .expected(USAGE)
                  .received(String.join(" ", words))
                  .advice("See lacewing model --help."));
    };
  }

  private static CommandLine only(CommandLine line, String... options) {
    Set<String> allowed = Set.of(options);
    for (Option given : line.getOptions()) {
      String name = given.getLongOpt();
      if (Set.of(KEY, TO, MODEL, RUNS).contains(name) && !allowed.contains(name)) {
        throw new ConfigurationException(
            Failure.of("--" + name + " has nothing to do here")
                .at("lacewing model " + line.getArgs()[0])
                .expected(USAGE)
                .advice("Leave it out."));
      }
    }
    return line;
  }

  private static ModelPackage find(CommandLine line) throws IOException {
    return Models.find(CommonOptions.store(line), line.getArgs()[1], CommonOptions.model(line));
  }

  private static Answer describe(CommandLine line) throws IOException {
    ModelDescription description = ModelDescription.of(find(line));
    return Answer.ofSections(description::toJson, description::sections);
  }

  private static Answer verify(CommandLine line) throws IOException {
    Optional<VerifyingKey> key =
        line.hasOption(KEY)
            ? Optional.of(KeyFiles.verifying(Path.of(line.getOptionValue(KEY))))
            : Optional.empty();
    ModelVerification result = ModelVerification.of(find(line), key);
    Answer answer = Answer.ofSections(result::toJson, result::sections);
    if (result.damage().isPresent()) {
      return answer.with(Problem.of(ExitCode.DATA, result.damage().get()));
    }
    return result
        .distrust()
        .map(failure -> answer.with(Problem.of(ExitCode.UNTRUSTED, failure)))
        .orElse(answer);
  }

  private static Answer sign(CommandLine line) throws IOException {
    Path file = Path.of(line.getArgs()[1]);
    Path key = Path.of(required(line, KEY, "--key private.pem"));
    PackageSigning signing =
        PackageSigning.of(
            file, KeyFiles.signing(key), Path.of(line.getOptionValue(TO, file.toString())));
    return Answer.of(signing::toJson, signing::text);
  }

  private static Answer keygen(CommandLine line) throws IOException {
    KeyFiles keys = KeyFiles.generate(Path.of(required(line, TO, "--to FOLDER")));
    return Answer.of(
        () ->
            Json.object()
                .put("privateKey", keys.privateKey().toString())
                .put("publicKey", keys.publicKey().toString())
                .put("keyId", keys.id()),
        () ->
            keys.privateKey()
                + " signs models: keep it secret.\n"
                + keys.publicKey()
                + " checks them: give it to whoever uses them. Its id is "
                + keys.id()
                + ".\n");
  }

  private static String required(CommandLine line, String option, String usage) {
    String value = line.getOptionValue(option);
    if (value == null) {
      throw new ConfigurationException(
          Failure.of("lacewing model " + line.getArgs()[0] + " needs an option that was not given")
              .expected(usage)
              .advice("See lacewing model --help."));
    }
    return value;
  }
}

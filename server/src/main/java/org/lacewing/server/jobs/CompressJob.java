package org.lacewing.server.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.registration.Registration;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelVersion;

/**
 * Makes a model small, by {@code passes} or by a search under limits; with {@code register} the
 * package becomes the next version of the model, or of the one that {@code as} names.
 */
@Singleton
final class CompressJob implements JobType {
  private static final String OUT = "model.lwm";
  private static final Map<String, String> LIMITS =
      Map.of(
          "maxAccuracyDrop", "max-accuracy-drop",
          "minExplanationAgreement", "min-explanation-agreement",
          "maxBytes", "max-bytes",
          "maxLatency", "max-latency",
          "timeLimit", "time-limit");

  private final JobSubject subject;
  private final Registration registration;

  CompressJob(JobSubject subject, Registration registration) {
    this.subject = subject;
    this.registration = registration;
  }

  @Override
  public JobKind kind() {
    return JobKind.COMPRESS;
  }

  @Override
  public List<String> words(JsonFields arguments, Path folder) throws IOException {
    Set<String> known = new TreeSet<>(LIMITS.keySet());
    known.addAll(JobSubject.NAMES);
    known.addAll(List.of("passes", "packed", "faithful", "register", "as"));
    ArgumentNames.check(arguments, known);
    target(arguments);
    List<String> words = new ArrayList<>(List.of("compress"));
    words.addAll(subject.words(arguments));
    words.add("--out=" + folder.resolve(OUT));
    if (arguments.has("passes")) {
      arguments.texts("passes").forEach(pass -> words.add(ArgumentNames.option("pass", pass)));
    }
    LIMITS.forEach(
        (argument, option) ->
            arguments
                .optionalText(argument)
                .ifPresent(value -> words.add(ArgumentNames.option(option, value))));
    if (isTrue(arguments, "packed")) {
      words.add("--packed");
    }
    if (isTrue(arguments, "faithful")) {
      words.add("--faithful");
    }
    if (words.stream().noneMatch(word -> word.matches("--(pass=|faithful|max-|min-).*"))) {
      throw new ConfigurationException(
          Failure.of("Compression needs passes or limits")
              .at("arguments")
              .expected("passes, faithful, or one of " + new TreeSet<>(LIMITS.keySet())));
    }
    return words;
  }

  private static boolean isTrue(JsonFields arguments, String name) {
    return arguments.has(name) && arguments.bool(name);
  }

  private static Optional<ModelName> target(JsonFields arguments) {
    if (!isTrue(arguments, "register")) {
      return Optional.empty();
    }
    return Optional.of(
        new ModelName(
            arguments
                .optionalText("as")
                .or(() -> arguments.optionalText("model"))
                .orElseThrow(
                    () ->
                        new ConfigurationException(
                            Failure.of("To register the package needs the name of a model")
                                .at("arguments.as")))));
  }

  @Override
  public ObjectNode finish(String id, JsonFields arguments, JsonFields answer, Path folder)
      throws IOException {
    Path file = folder.resolve(OUT);
    ObjectNode result = Json.object().put("bytes", Files.size(file)).put("sha256", Sha256.of(file));
    Optional<ModelName> target = target(arguments);
    if (target.isPresent()) {
      ModelVersion version =
          registration.register(
              target.get(), file, ModelVersion.ofJob(id, subject.run(arguments)), Actor.named(id));
      result
          .putObject("registered")
          .put("model", version.model().value())
          .put("version", version.number());
    }
    return result;
  }
}

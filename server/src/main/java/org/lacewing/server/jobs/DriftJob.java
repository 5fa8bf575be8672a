package org.lacewing.server.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.server.registry.ModelName;

/**
 * Compares the reasons of a model with those of {@code against}, a registered version; with limits
 * it tells whether they are kept.
 */
@Singleton
final class DriftJob implements JobType {
  private static final Map<String, String> NUMBERS =
      Map.of(
          "rows", "rows",
          "minAgreement", "min-agreement",
          "minReasons", "min-reasons",
          "maxFlips", "max-flips");

  private final JobSubject subject;

  DriftJob(JobSubject subject) {
    this.subject = subject;
  }

  @Override
  public JobKind kind() {
    return JobKind.DRIFT;
  }

  @Override
  public List<String> words(JsonFields arguments, Path folder) throws IOException {
    Set<String> known = new TreeSet<>(NUMBERS.keySet());
    known.addAll(JobSubject.NAMES);
    known.add("against");
    ArgumentNames.check(arguments, known);
    JsonFields against = arguments.object("against");
    List<String> words = new ArrayList<>(List.of("drift"));
    words.addAll(subject.words(arguments));
    words.add(
        "--against="
            + subject.file(new ModelName(against.text("model")), against.integer("version")));
    NUMBERS.forEach(
        (argument, option) -> {
          if (arguments.has(argument)) {
            words.add(ArgumentNames.option(option, arguments.node(argument).asText()));
          }
        });
    return words;
  }

  @Override
  public ObjectNode finish(String id, JsonFields arguments, JsonFields answer, Path folder) {
    ObjectNode result = Json.object();
    for (String figure : List.of("agreement", "flipShare")) {
      if (answer.has(figure)) {
        result.set(figure, answer.node(figure));
      }
    }
    return result;
  }
}

package org.lacewing.server.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;

/**
 * Explains a model by the explainers {@code with}; {@code rows} are numbers of test rows, {@code
 * timeLimit} seconds.
 */
@Singleton
final class ExplainJob implements JobType {
  private final JobSubject subject;

  ExplainJob(JobSubject subject) {
    this.subject = subject;
  }

  @Override
  public JobKind kind() {
    return JobKind.EXPLAIN;
  }

  @Override
  public List<String> words(JsonFields arguments, Path folder) throws IOException {
    Set<String> known = new TreeSet<>(JobSubject.NAMES);
    known.addAll(List.of("with", "rows", "timeLimit"));
    ArgumentNames.check(arguments, known);
    List<String> explainers = arguments.texts("with");
    if (explainers.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("An explanation needs an explainer").at("arguments.with"));
    }
    List<String> words = new ArrayList<>(List.of("explain"));
    words.addAll(subject.words(arguments));
    explainers.forEach(name -> words.add(ArgumentNames.option("with", name)));
    if (arguments.has("rows")) {
      words.add(
          "--rows="
              + arguments.numbers("rows").stream()
                  .map(row -> Long.toString(row.longValue()))
                  .collect(Collectors.joining(",")));
    }
    if (arguments.has("timeLimit")) {
      words.add("--time-limit=" + (long) Math.ceil(arguments.number("timeLimit")));
    }
    return words;
  }

  @Override
  public ObjectNode finish(String id, JsonFields arguments, JsonFields answer, Path folder) {
    return Json.object().put("explanations", answer.objects("explanations").size());
  }
}

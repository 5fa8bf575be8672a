package org.lacewing.server.explanation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.Scope;
import org.lacewing.explain.TimeLimit;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.serving.LoadedVersion;
import org.lacewing.server.serving.ModelHost;
import org.lacewing.server.serving.ServedModel;
import org.lacewing.server.settings.ExplanationSettings;

/**
 * Explains answers of served versions with the explainers of the library. For the same background
 * and seed the explanation is the library's own, number by number. Thread-safe.
 */
@Singleton
public final class Explanations {
  /** How long a method may go on after its limit to end with what it has. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final double NANOS = 1e9;

  private final ModelHost host;
  private final Backgrounds backgrounds;
  private final ExplanationPool pool;
  private final ExplanationSettings settings;
  private final AnswerCache cache;

  /** Makes an object that has given no answers yet. */
  public Explanations(
      ModelHost host, Backgrounds backgrounds, ExplanationPool pool, ExplanationSettings settings) {
    this.host = host;
    this.backgrounds = backgrounds;
    this.pool = pool;
    this.settings = settings;
    this.cache = new AnswerCache(settings.cacheBytes());
  }

  /**
   * An answer to come.
   *
   * @param answer the JSON text
   * @param giveUp stops the work, since nobody waits for it any more
   */
  public record Pending(CompletableFuture<Bytes> answer, Runnable giveUp) {}

  /**
   * Begins an explanation.
   *
   * @param number the version; if empty, the stable one
   * @throws org.lacewing.core.error.LacewingException if the request, the model or the method is
   *     wrong
   * @throws RequestFailure 404 if the version is not served, 503 if there is too much work
   */
  public Pending begin(ModelName name, OptionalInt number, Bytes body) throws IOException {
    Question question = Question.parse(body, settings);
    Explainer<?> explainer = explainer(question);
    LoadedVersion version = acquire(name, number);
    Optional<Bytes> before =
        backgrounds.known(version).flatMap(rows -> before(version, rows, question));
    if (before.isPresent()) {
      version.release();
      return new Pending(CompletableFuture.completedFuture(before.get()), () -> {});
    }
    Duration longest = question.limit().map(PATIENCE::plus).orElse(settings.longest());
    Duration bound = longest.compareTo(settings.longest()) < 0 ? longest : settings.longest();
    ExplanationTask task =
        pool.submit(
            work(version, question, explainer),
            version::release,
            bound,
            () -> late(explainer, bound));
    return new Pending(task.answer(), () -> pool.abandon(task));
  }

  private static Explainer<?> explainer(Question question) {
    PluginChoice method = question.method();
    Explainer<?> explainer = Explainers.load().find(method);
    if (explainer.scope() != Scope.LOCAL) {
      throw new ConfigurationException(
          Failure.of("Explainer " + method.use() + " explains a model as a whole, not single rows")
              .at("request, method")
              .expected(
                  "one of "
                      + Explainers.load().all().stream()
                          .filter(other -> other.scope() == Scope.LOCAL)
                          .map(Explainer::name)
                          .toList()));
    }
    question.requireBudgetFor(explainer.settingsType());
    return explainer;
  }

  private LoadedVersion acquire(ModelName name, OptionalInt number) throws IOException {
    while (true) {
      ServedModel model = RequestFailure.orNotFound(() -> host.model(name));
      int wanted = number.orElse(model.deployment().stable());
      LoadedVersion version =
          model
              .version(wanted)
              .orElseThrow(
                  () ->
                      RequestFailure.notFound(
                          Failure.of("Model " + name + " does not serve version " + wanted)
                              .expected(
                                  "one of " + model.deployment().versions().boxed().toList())));
      if (version.acquire()) {
        return version;
      }
      // It was exchanged at this moment; its successor is in place.
      Thread.onSpinWait();
    }
  }

  private Callable<Bytes> work(LoadedVersion version, Question question, Explainer<?> explainer) {
    TimeLimit limit =
        question
            .limit()
            .map(time -> TimeLimit.ofSeconds(time.toNanos() / NANOS))
            .orElseGet(TimeLimit::none);
    return () -> {
      Pipeline pipeline = pipeline(version);
      Background background = backgrounds.of(version, pipeline);
      Optional<Bytes> before = before(version, background, question);
      if (before.isPresent()) {
        return before.get();
      }
      limit.requireTime(explainer.name());
      ExplanationRequest request =
          ExplanationRequest.of(pipeline, background.parts(), new Seed(question.seed()))
              .withInstances(instances(question, pipeline))
              .withLimit(limit);
      Bytes answer =
          Bytes.ofText(
              Json.writeLine(
                  json(version, background, Explainers.explain(question.method(), request))));
      if (question.isRepeatable()) {
        cache.put(key(version, background, question), answer);
      }
      return answer;
    };
  }

  /** Returns what the same question was answered before. */
  private Optional<Bytes> before(LoadedVersion version, Background background, Question question) {
    return question.isRepeatable()
        ? cache.find(key(version, background, question))
        : Optional.empty();
  }

  private static String key(LoadedVersion version, Background background, Question question) {
    return String.join(
        " ",
        version.version().toString(),
        version.version().sha256(),
        background.sha256(),
        Sha256.of(question.canonical()));
  }

  private static Pipeline pipeline(LoadedVersion version) {
    return version
        .pipeline()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    Failure.of(
                            version.version()
                                + " takes tensors, so there are no columns to explain")
                        .expected("a package with preprocessing")));
  }

  private static Instances instances(Question question, Pipeline pipeline) {
    return new Instances(
        QuestionRows.table(question.rows(), pipeline.schema(), pipeline.preprocessing()),
        IntStream.range(0, question.rows().size()).mapToObj(row -> "row " + row).toList());
  }

  private static ObjectNode json(
      LoadedVersion version, Background background, Explanation explanation) {
    ObjectNode json = Json.object();
    json.put("model", version.version().model().value());
    json.put("version", version.version().number());
    json.put("sha256", version.version().sha256());
    json.set(
        "background",
        Json.object()
            .put("sha256", background.sha256())
            .put("origin", background.origin())
            .put("rows", background.rows().rows()));
    json.setAll(explanation.toJson());
    return json;
  }

  private static ConfigurationException late(Explainer<?> explainer, Duration bound) {
    return new ConfigurationException(
        Failure.of(
                "Explainer " + explainer.name() + " was stopped after " + bound.toMillis() + " ms")
            .at("request")
            .advice("Ask for fewer rows or a smaller budget, or give it more time."));
  }

  /** Returns how many bytes of answers are kept. */
  public long cachedBytes() {
    return cache.bytes();
  }
}

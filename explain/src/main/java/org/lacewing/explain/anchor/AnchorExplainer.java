package org.lacewing.explain.anchor;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.Scope;
import org.lacewing.explain.TableFeatures;
import org.lacewing.explain.TimeLimit;

/**
 * Anchors (Ribeiro, Singh and Guestrin 2018): a short rule that the explained row meets and under
 * which the model nearly always decides the same, whatever the other features are. A condition is
 * the row's own category, or the quarter of the training values its number lies in. The share of
 * rows under a rule with the same decision is its precision; a rule is given as reached only if a
 * lower bound of it, at the confidence of the settings, is high enough. The seed comes from the
 * seed of the request and the row's cells.
 */
public final class AnchorExplainer implements Explainer<AnchorSettings> {

  @Override
  public String name() {
    return "anchors";
  }

  @Override
  public String summary() {
    return "Anchors: a short rule under which the model nearly always decides the same.";
  }

  @Override
  public Class<AnchorSettings> settingsType() {
    return AnchorSettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.LOCAL;
  }

  @Override
  public AnchorExplanation explain(ExplanationRequest request, AnchorSettings settings) {
    if (request.model().target().task() != Task.CLASSIFICATION) {
      throw new ConfigurationException(
          Failure.of("Explainer anchors looks for what holds a decision")
              .at("label \"" + request.model().target().name() + "\"")
              .expected("classes")
              .received("a number")
              .advice("Use lime or kernelshap for numbers."));
    }
    Instances instances = request.requireInstances(name());
    Dataset train = request.data().train();
    Table rows =
        TableFeatures.of(train.schema().features(), instances.table(), "explainer anchors");
    Table training = train.features();
    request.limit().requireTime(name());
    AtomicInteger started = new AtomicInteger();
    return new AnchorExplanation(
        request.model().target(),
        settings,
        request.seed().value(),
        Parallel.of(request)
            .map(
                name(),
                rows.rows(),
                row -> {
                  int left = rows.rows() - started.getAndIncrement();
                  double share = Math.min(1, (double) request.threads() / left);
                  return explain(
                      request,
                      settings,
                      training,
                      rows.select(row),
                      instances.names().get(row),
                      request.limit().part(share));
                }));
  }

  private AnchorRow explain(
      ExplanationRequest request,
      AnchorSettings settings,
      Table training,
      Table row,
      String name,
      TimeLimit limit) {
    Tensor answer = Answers.of(request.model(), row, name);
    int decision = ClassLabels.predicted(answer, 0);
    String content =
        row.columns().stream()
            .map((Column column) -> column.name() + '\u0001' + column.text(0))
            .collect(Collectors.joining("\u0002"));
    Seed seed = request.seed().derive(name()).derive(content);
    List<Condition> conditions =
        IntStream.range(0, row.columns().size())
            .mapToObj(
                feature ->
                    Condition.of(
                        feature, training.columns().get(feature), row.columns().get(feature)))
            .flatMap(Optional::stream)
            .toList();
    AnchorSearch search =
        new AnchorSearch(request.model(), training, decision, settings, seed.generator(), limit);
    Rule rule = search.find(conditions);
    return new AnchorRow(
        name,
        request.model().target().classes().get(decision),
        rule.texts(),
        rule.precision(),
        search.lower(rule),
        rule.coverage(),
        1 + search.asked(),
        search.isSure(rule));
  }
}

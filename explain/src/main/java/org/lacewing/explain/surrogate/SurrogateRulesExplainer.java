package org.lacewing.explain.surrogate;

import java.util.stream.IntStream;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.Scope;
import org.lacewing.explain.rules.RuleLearner;
import org.lacewing.explain.rules.RuleList;
import org.lacewing.explain.tree.ConstantModel;

/**
 * An ordered list of short if-then rules that imitates the model: what {@link RuleLearner} makes of
 * the classes the model predicts for the training rows, of its numbers, or of its probabilities of
 * one class. Its fidelity is measured against the model on held-out rows, beside that of a constant
 * and the accuracy against the labels. Under a time limit the list ends with the rules found so far
 * and says so.
 */
public final class SurrogateRulesExplainer implements Explainer<SurrogateRulesSettings> {

  @Override
  public String name() {
    return "surrogate-rules";
  }

  @Override
  public String summary() {
    return "An ordered list of if-then rules that imitates the model, with its fidelity to it.";
  }

  @Override
  public Class<SurrogateRulesSettings> settingsType() {
    return SurrogateRulesSettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.GLOBAL;
  }

  @Override
  public RulesExplanation explain(ExplanationRequest request, SurrogateRulesSettings settings) {
    request.limit().requireTime(name());
    Imitated imitated = Imitated.of(request.model().target(), settings.probability());
    Target target = imitated.taught();
    Dataset train = request.data().train();
    Dataset held = settings.rows().of(request.data());
    Tensor taught = imitated.of(Answers.of(request.model(), train.table(), "training rows"));
    Dataset answered = SurrogateTree.answered(target, taught, train);
    RuleLearner.Learned learned =
        RuleLearner.learn(
            answered,
            target,
            settings.learning(),
            request.seed().derive(name()),
            Parallel.of(request),
            request.limit());
    RuleList list = learned.list();
    Tensor reference =
        imitated.of(
            Answers.of(request.model(), held.table(), "the " + settings.rows().label() + " rows"));
    Tensor imitation = list.predict(held.table());
    boolean classes = target.task() == Task.CLASSIFICATION;
    Metric labelMetric = classes ? Metric.ACCURACY : Metric.R2;
    double againstLabels =
        Evaluation.of(target, imitation, imitated.labels(held))
            .value(labelMetric)
            .orElse(Double.NaN);
    Tensor constant = ConstantModel.fit(answered, target).predict(held.table());
    request.progress().report(name(), 1, 1, list.rules().size() - 1 + " rules");
    return new RulesExplanation(
        target.task(),
        classes ? "decision" : target.name(),
        settings.rows(),
        held.rows(),
        train.rows(),
        learned.breadth(),
        learned.learned(),
        learned.complete(),
        learned.error(),
        learned.standardError(),
        fidelity(target, reference, imitation),
        fidelity(target, reference, constant),
        againstLabels,
        SurrogateTree.constant(target, taught),
        list,
        RuleFigures.of(list, held.table(), reference),
        list.text());
  }

  private static double fidelity(Target target, Tensor reference, Tensor imitation) {
    if (target.task() == Task.CLASSIFICATION) {
      return Fidelity.agreement(reference, imitation);
    }
    double[][] answers =
        IntStream.range(0, imitation.dimension(0))
            .mapToObj(row -> new double[] {imitation.at(row, 0)})
            .toArray(double[][]::new);
    return Fidelity.r2(reference, answers);
  }
}

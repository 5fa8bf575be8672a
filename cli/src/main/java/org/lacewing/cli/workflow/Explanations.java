package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.progress.Progress;
import org.lacewing.explain.Attributed;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.evaluation.EvaluationSettings;
import org.lacewing.explain.evaluation.ExplainedMethod;
import org.lacewing.explain.evaluation.ExplanationEvaluation;
import org.lacewing.onnx.packaging.PackagedNetwork;

/** Explains finished models, outside an experiment. */
public final class Explanations {
  private static final int USUAL_ROWS = 3;
  private static final int EVALUATED_ROWS = 20;

  private Explanations() {}

  /**
   * Returns one explanation for each choice.
   *
   * @param rows the model, with the rows it is looked at with
   * @param instances test rows by number, from 0, that local explainers explain; if absent, a few
   *     drawn from the seed
   * @param evaluation how the explanations of single rows are evaluated beside each other, as one
   *     explanation more at the end, on more rows if none are named; empty if they are not
   * @param limit how long the explainers that can stop early may take together; an evaluation has
   *     no limit
   * @throws org.lacewing.core.error.LacewingException if an explainer or a setting is wrong
   */
  public static List<Explanation> of(
      ModelRows rows,
      List<PluginChoice> choices,
      Optional<List<Integer>> instances,
      Optional<EvaluationSettings> evaluation,
      TimeLimit limit,
      Progress progress) {
    PackagedNetwork network = PackagedNetwork.of(rows.model());
    try (Pipeline model = network.pipeline()) {
      Instances explained = instances(rows, instances, USUAL_ROWS);
      ExplanationRequest request =
          new ExplanationRequest(
              model,
              rows.parts(),
              explained,
              rows.fitter(),
              rows.seed().derive("explanations"),
              Runtime.getRuntime().availableProcessors(),
              progress,
              limit);
      List<Explanation> explanations = new ArrayList<>(ExplanationStep.explain(choices, request));
      if (evaluation.isPresent()) {
        List<ExplainedMethod> methods = methods(choices, explanations);
        explanations.add(
            ExplanationEvaluation.evaluate(
                request.withInstances(instances(rows, instances, EVALUATED_ROWS)),
                methods,
                evaluation.get(),
                Optional.of(ShuffledLayers.of(network))));
      }
      return List.copyOf(explanations);
    }
  }

  private static Instances instances(ModelRows rows, Optional<List<Integer>> named, int otherwise) {
    return named
        .map(
            numbers ->
                Instances.of(
                    rows.parts().test(), numbers.stream().mapToInt(Integer::intValue).toArray()))
        .orElseGet(
            () ->
                Instances.sample(
                    rows.parts().test(), otherwise, rows.seed().derive("explained rows")));
  }

  /** Returns the choices that give single rows one number a feature. */
  private static List<ExplainedMethod> methods(
      List<PluginChoice> choices, List<Explanation> explanations) {
    List<ExplainedMethod> methods = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      if (explanations.get(i) instanceof Attributed) {
        methods.add(ExplainedMethod.of(choices.get(i)));
      }
    }
    if (methods.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("There is no explanation to evaluate")
              .expected("an explainer that gives single rows one number a feature")
              .received(choices.stream().map(PluginChoice::use).collect(Collectors.joining(", ")))
              .advice("Use kernelshap, lime or another of them, beside these if you like."));
    }
    return methods;
  }
}

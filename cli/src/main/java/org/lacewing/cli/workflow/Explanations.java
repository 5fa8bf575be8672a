package org.lacewing.cli.workflow;

import java.util.List;
import java.util.Optional;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.progress.Progress;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TimeLimit;
import org.lacewing.onnx.packaging.PackagedNetwork;

/** Explains finished models, outside an experiment. */
public final class Explanations {
  private static final int USUAL_ROWS = 3;

  private Explanations() {}

  /**
   * Returns one explanation for each choice.
   *
   * @param rows the model, with the rows it is looked at with
   * @param instances test rows by number, from 0, that local explainers explain; if absent, a few
   *     drawn from the seed
   * @param limit how long the explainers that can stop early may take together
   * @throws org.lacewing.core.error.LacewingException if an explainer or a setting is wrong
   */
  public static List<Explanation> of(
      ModelRows rows,
      List<PluginChoice> choices,
      Optional<List<Integer>> instances,
      TimeLimit limit,
      Progress progress) {
    try (Pipeline model = PackagedNetwork.of(rows.model()).pipeline()) {
      Instances explained =
          instances
              .map(
                  numbers ->
                      Instances.of(
                          rows.parts().test(),
                          numbers.stream().mapToInt(Integer::intValue).toArray()))
              .orElseGet(
                  () ->
                      Instances.sample(
                          rows.parts().test(), USUAL_ROWS, rows.seed().derive("explained rows")));
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
      return ExplanationStep.explain(choices, request);
    }
  }
}

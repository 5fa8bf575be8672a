package org.lacewing.explain.evaluation;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.explain.Attributed;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.ExplanationRequest;

/**
 * A way to explain rows that is to be evaluated.
 *
 * @param name what it is called
 * @param explain explains the rows of a request; equal requests give equal numbers
 */
public record ExplainedMethod(String name, Function<ExplanationRequest, Attributed> explain) {

  /**
   * Returns an explainer with its settings. It throws a {@link ConfigurationException} when it is
   * used if its explanations are not one number a feature for single rows.
   */
  public static ExplainedMethod of(PluginChoice choice) {
    String settings =
        choice.settings().entrySet().stream()
            .map((Map.Entry<String, ?> setting) -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(","));
    String name = settings.isEmpty() ? choice.use() : choice.use() + ":" + settings;
    return new ExplainedMethod(name, request -> attributed(Explainers.explain(choice, request)));
  }

  private static Attributed attributed(Explanation explanation) {
    if (explanation instanceof Attributed attributed) {
      return attributed;
    }
    throw new ConfigurationException(
        Failure.of("Explanations of " + explanation.explainer() + " cannot be evaluated")
            .expected("one number a feature for single rows, such as those of kernelshap or lime")
            .received(explanation.title()));
  }
}

package org.lacewing.spark.kind;

import java.util.stream.Collectors;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.PluginText;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.RowAttributor;
import org.lacewing.explain.StreamingExplainer;

/** Opens explainers that work row by row, as {@code lacewing explain --stream} does. */
final class Attributor {
  static final String WITH = "with";
  static final String USUAL = "kernelshap:rows=4000";

  private Attributor() {}

  static RowAttributor open(String text, Pipeline model, DatasetSplit parts, Seed seed) {
    PluginChoice choice = PluginText.parse(text, "--" + WITH);
    Explainer<?> explainer = Explainers.load().find(choice);
    if (explainer instanceof StreamingExplainer<?> streaming) {
      return open(streaming, choice, ExplanationRequest.of(model, parts, seed));
    }
    throw new ConfigurationException(
        Failure.of("Explainer " + explainer.name() + " does not share an answer among features")
            .at("--" + WITH + " " + explainer.name())
            .expected(
                "one of "
                    + Explainers.load().all().stream()
                        .filter(one -> one instanceof StreamingExplainer)
                        .map(Explainer::name)
                        .collect(Collectors.joining(", "))));
  }

  private static <C extends Record> RowAttributor open(
      StreamingExplainer<C> explainer, PluginChoice choice, ExplanationRequest request) {
    return explainer.open(request, SettingsBinder.plain().bind(choice, explainer));
  }
}

package org.lacewing.spark.kind;

import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.PluginText;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.RowAttributor;
import org.lacewing.explain.StreamingExplainer;
import org.lacewing.spark.slice.JobOption;

/** Opens explainers that work row by row, as {@code lacewing explain --stream} does. */
final class Attributor {
  static final String WITH = "with";
  static final String USUAL = "kernelshap:rows=4000";
  static final JobOption OPTION =
      JobOption.of(WITH, "EXPLAINER[:SETTING=VALUE…]", "The explainer; default: " + USUAL + ".");

  private Attributor() {}

  static RowAttributor open(String text, Pipeline model, DatasetSplit parts, Seed seed) {
    PluginChoice choice = PluginText.parse(text, "--" + WITH);
    return open(
        Explainers.streaming(choice, "--" + WITH + " " + choice.use()),
        choice,
        ExplanationRequest.of(model, parts, seed));
  }

  private static <C extends Record> RowAttributor open(
      StreamingExplainer<C> explainer, PluginChoice choice, ExplanationRequest request) {
    return explainer.open(request, SettingsBinder.plain().bind(choice, explainer));
  }
}

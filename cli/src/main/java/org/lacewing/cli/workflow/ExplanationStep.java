package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.ExplanationRequest;

/** Explains a model in every way the experiment asks for. */
final class ExplanationStep {
  private ExplanationStep() {}

  /** Returns the explanations in the order of the choices, which share the time that is left. */
  static List<Explanation> explain(List<PluginChoice> choices, ExplanationRequest request) {
    List<Explanation> explanations = new ArrayList<>();
    for (PluginChoice choice : choices) {
      request.progress().report("explain", explanations.size(), choices.size(), choice.use());
      double share = 1.0 / (choices.size() - explanations.size());
      explanations.add(Explainers.explain(choice, request.withLimit(request.limit().part(share))));
    }
    return List.copyOf(explanations);
  }

  /**
   * Returns a file name for each explanation: the explainer's name, with a number behind it from
   * the second of the same explainer on.
   */
  static List<String> names(List<Explanation> explanations) {
    List<String> names = new ArrayList<>();
    for (Explanation explanation : explanations) {
      String name = explanation.explainer();
      for (int number = 2; names.contains(name); number++) {
        name = explanation.explainer() + "-" + number;
      }
      names.add(name);
    }
    return List.copyOf(names);
  }
}

package org.lacewing.benchmarks.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.benchmarks.TrustyPeer;
import org.lacewing.benchmarks.kernelshap.ShapleyReference;
import org.lacewing.benchmarks.lenet.ThreadTime;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.counterfactual.CounterfactualExplainer;
import org.lacewing.explain.counterfactual.CounterfactualExplanation;
import org.lacewing.explain.counterfactual.CounterfactualSettings;

/**
 * Counterfactuals of the same rows of two networks by Lacewing and by TrustyAI, which gets {@value
 * #EVALUATIONS} evaluations a row.
 */
final class TrustyCounterfactuals {
  private static final List<String> NAMES = List.of("bc12", "bc30");
  private static final int ROWS = 6;
  private static final int BUDGET = 2000;
  private static final int EVALUATIONS = 10_000;
  private static final double NANOSECONDS = 1e9;

  private TrustyCounterfactuals() {}

  static void measure(ObjectNode figures, Appendable table) throws IOException {
    ArrayNode results = figures.putArray("trustyAi");
    for (String name : NAMES) {
      Optional<JsonNode> peer =
          TrustyPeer.run(
              "counterfactual",
              ShapleyReference.FOLDER.toString(),
              name,
              Integer.toString(ROWS),
              Integer.toString(EVALUATIONS));
      if (peer.isEmpty()) {
        table.append("TrustyAI: skipped, ").append(TrustyPeer.VARIABLE).append(" is not set\n");
        return;
      }
      try (ShapleyReference reference = ShapleyReference.read(ShapleyReference.FOLDER, name);
          Pipeline model = reference.classes()) {
        ObjectNode result = results.addObject().put("network", name);
        own(result, reference, model);
        double trusty = peer.get().get("cpuSeconds").doubleValue();
        double times = trusty / result.get("cpuSeconds").doubleValue();
        result.set("trustyAi", peer.get());
        result.put("trustyAiCpuTimesThis", times);
        table.append(
            String.format(
                Locale.ROOT,
                "%-5s %d of %d rows turned, %.2f ms a row; TrustyAI %d, %.0f ms: %.0f times%n",
                name,
                result.get("valid").intValue(),
                ROWS,
                result.get("cpuSeconds").doubleValue() * 1000,
                peer.get().get("valid").intValue(),
                trusty * 1000,
                times));
      }
    }
  }

  private static void own(ObjectNode result, ShapleyReference reference, Pipeline model) {
    ExplanationRequest request = ExplanationRequest.of(model, reference.labelled(), new Seed(1));
    CounterfactualSettings settings =
        new CounterfactualSettings("", 1, BUDGET, List.of(), List.of(), List.of());
    CounterfactualExplainer explainer = new CounterfactualExplainer();
    explainer.explain(request.withInstances(reference.rows(ROWS)), settings);
    long start = ThreadTime.now();
    CounterfactualExplanation found =
        explainer.explain(request.withInstances(reference.rows(ROWS)), settings);
    double seconds = (ThreadTime.now() - start) / NANOSECONDS / ROWS;
    result.put("valid", found.rows().stream().filter(row -> !row.found().isEmpty()).count());
    result.put("cpuSeconds", seconds);
  }
}

package org.lacewing.cli.workflow;

import java.util.List;
import java.util.Optional;
import org.lacewing.compression.measure.LatencyReport;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.experiment.NamedRecipe;
import org.lacewing.core.tensor.Tensor;

/**
 * The recipe that is to be served, measured against the original and held to the budgets.
 *
 * @param latency the times of both; empty without recipes
 * @param verdict what the gate decided; empty without recipes
 */
record Judgement(Optional<LatencyReport> latency, Optional<GateVerdict> verdict) {

  /** Measures and judges the recipe that the experiment names, or its first one. */
  static Judgement of(
      Experiment experiment, PreparedData data, NetworkResult network, List<RecipeResult> results) {
    if (results.isEmpty()) {
      return new Judgement(Optional.empty(), Optional.empty());
    }
    String name =
        experiment
            .gate()
            .recipe()
            .orElseGet(
                () -> experiment.compression().stream().map(NamedRecipe::name).findFirst().get());
    RecipeResult served =
        results.stream().filter(result -> result.name().equals(name)).findFirst().orElseThrow();
    Tensor rows = network.preprocessing().encode(data.parts().test().table());
    LatencyReport latency = LatencyStep.measure(network, served, rows, experiment.latency());
    GateVerdict verdict =
        new Gate(experiment.gate())
            .judge(
                name,
                network.scores().test(),
                served.report().after(),
                served.drift().agreement(),
                served.drift().flipShare(),
                served.report().ratio(),
                Optional.of(latency));
    return new Judgement(Optional.of(latency), Optional.of(verdict));
  }

  /** Returns whether a recipe's model missed the gate. */
  boolean rejects(RecipeResult result) {
    return verdict.isPresent()
        && !verdict.get().passed()
        && verdict.get().recipe().equals(result.name());
  }
}

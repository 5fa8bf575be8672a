package org.lacewing.cli.workflow;

import java.util.List;
import java.util.Optional;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.explain.Explanation;

/**
 * Everything a run found out, apart from times, which are not the same twice.
 *
 * @param experiment what was asked for
 * @param data the rows
 * @param network the trained network
 * @param recipes the compressed ones, in the order of the experiment
 * @param explanations those of the original network
 * @param verdict what the gate decided; empty without recipes
 */
record RunResults(
    Experiment experiment,
    PreparedData data,
    NetworkResult network,
    List<RecipeResult> recipes,
    List<Explanation> explanations,
    Optional<GateVerdict> verdict) {
  RunResults {
    recipes = List.copyOf(recipes);
    explanations = List.copyOf(explanations);
  }

  /** Returns the recipe that is gated and served, if there is one. */
  Optional<RecipeResult> served() {
    return verdict.flatMap(
        judged -> recipes.stream().filter(r -> r.name().equals(judged.recipe())).findFirst());
  }
}

package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.compression.measure.LatencyReport;
import org.lacewing.compression.measure.LayerBlame;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.provenance.Manifest;
import org.lacewing.core.report.HtmlReport;
import org.lacewing.core.report.Section;

/**
 * The report of a run.
 *
 * @param run the run's id
 * @param results what was found out
 * @param metric the metric the gate compares
 * @param latency the times, if something is served
 * @param blame which layer contributes most, if the gate was missed
 * @param manifest what the results depend on
 */
record RunReport(
    String run,
    RunResults results,
    Metric metric,
    Optional<LatencyReport> latency,
    Optional<LayerBlame> blame,
    Manifest manifest) {

  /** Returns the first section: what a person wants to know first. */
  Section headline() {
    return HeadlineSection.of(results, metric, latency);
  }

  /** Returns all sections in order. */
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(headline());
    NetworkResult network = results.network();
    results.verdict().ifPresent(verdict -> sections.add(GateSection.of(verdict, blame)));
    sections.add(ScoresSection.of(network.scores(), network.baselines()));
    if (!results.recipes().isEmpty()) {
      sections.add(RecipesSection.of(results, metric, latency));
    }
    results.explanations().forEach(explanation -> sections.add(explanation.section()));
    for (RecipeResult recipe : results.recipes()) {
      Section drift = recipe.drift().section();
      sections.add(new Section(drift.title() + ": " + recipe.name(), drift.blocks()));
    }
    for (RecipeResult recipe : results.recipes()) {
      sections.add(recipe.report().section("Recipe " + recipe.name()));
      recipe
          .storage()
          .ifPresent(stored -> sections.add(stored.section("Packed: " + recipe.name())));
      sections.add(recipe.study().section("Layer by layer: " + recipe.name()));
    }
    sections.add(TrainingSection.of(network.trained()));
    sections.add(DataSection.of(results.data(), network.preprocessing()));
    sections.add(OriginSection.of(run, manifest, RunFacts.yaml(results.experiment())));
    return sections;
  }

  /** Returns the report as one HTML file. */
  String html() {
    Map<String, String> meta = new LinkedHashMap<>();
    meta.put("run", run);
    meta.put("predicts", results.data().target().name());
    meta.put("rows", Integer.toString(results.data().loaded().dataset().rows()));
    meta.put("seed", Long.toString(results.experiment().seed()));
    meta.put("Lacewing", manifest.environment().lacewing());
    return HtmlReport.render(results.experiment().name(), meta, sections());
  }
}

package org.lacewing.benchmarks.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.benchmarks.lenet.ThreadTime;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Table;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.counterfactual.Change;
import org.lacewing.explain.counterfactual.Counterfactual;
import org.lacewing.explain.counterfactual.CounterfactualExplainer;
import org.lacewing.explain.counterfactual.CounterfactualExplanation;
import org.lacewing.explain.counterfactual.CounterfactualRow;
import org.lacewing.explain.counterfactual.CounterfactualSettings;
import org.lacewing.onnx.packaging.PackagedNetwork;

/**
 * {@code counterfactual} on test rows of three networks, with features that cannot be changed or
 * only grow: for how many rows an answer is found, checked here by applying the changes to the raw
 * row and asking the model; rows the model was asked about; changed features; processor time a row.
 * One thread.
 */
public final class CounterfactualTable implements Benchmark {
  private static final Path EXAMPLES = Path.of("examples", "experiments").toAbsolutePath();
  private static final Path DATA = Path.of("benchmarks", "data").toAbsolutePath();
  private static final List<String> OVERRIDES =
      List.of(
          "explanations=[]",
          "compression=[{name: int8, passes: [{use: int8, arithmetic: float}]}]");
  private static final List<Case> CASES =
      List.of(
          new Case(
              EXAMPLES.resolve("german-credit.yaml"),
              List.of("personal_status", "foreign_worker"),
              List.of("age"),
              OVERRIDES),
          new Case(
              DATA.resolve("wdbc").resolve("wdbc.yaml"),
              List.of("mean_radius"),
              List.of(),
              List.of()),
          new Case(
              EXAMPLES.resolve("telco-churn.yaml"),
              List.of("female", "senior_citizen"),
              List.of("tenure"),
              OVERRIDES));
  private static final int EXPLAINED = 200;
  private static final double NANOSECONDS = 1e9;

  /** An experiment, and what may not be changed in it. */
  private record Case(
      Path file, List<String> immutable, List<String> increaseOnly, List<String> overrides) {}

  @Override
  public String name() {
    return "counterfactual";
  }

  @Override
  public String summary() {
    return "Counterfactuals: share of rows with a valid answer, model rows and processor time.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    ObjectNode figures = Json.object();
    ArrayNode results = figures.putArray("networks");
    table.append(
        String.format(
            Locale.ROOT,
            "%-14s %6s %9s %9s %10s %10s %9s %9s %10s%n",
            "",
            "rows",
            "valid",
            "mean rows",
            "most rows",
            "answers",
            "changes",
            "distance",
            "CPU, ms"));
    Path folder = Files.createTempDirectory("counterfactual");
    for (Case each : CASES) {
      results.add(measure(each, RunStore.at(folder, Clock.systemUTC()), table));
    }
    TrustyCounterfactuals.measure(figures, table);
    return figures;
  }

  private static ObjectNode measure(Case each, RunStore store, Appendable table)
      throws IOException {
    String id =
        new ExperimentRunner(store, Progress.silent())
            .run(ExperimentFile.read(each.file(), each.overrides()))
            .id();
    ModelRows rows =
        ModelRows.ofRun(
            store, id, Optional.of("original"), Optional.ofNullable(each.file().getParent()));
    CounterfactualSettings settings =
        new CounterfactualSettings("", 3, 2000, each.immutable(), each.increaseOnly(), List.of());
    Dataset test = rows.parts().test();
    Instances explained = Instances.sample(test, EXPLAINED, new Seed(1));
    try (Pipeline model = PackagedNetwork.of(rows.model()).pipeline()) {
      ExplanationRequest request = ExplanationRequest.of(model, rows.parts(), new Seed(1));
      CounterfactualExplainer explainer = new CounterfactualExplainer();
      explainer.explain(request.withInstances(Instances.sample(test, 20, new Seed(2))), settings);
      long start = ThreadTime.now();
      CounterfactualExplanation explanation =
          explainer.explain(request.withInstances(explained), settings);
      double seconds = (ThreadTime.now() - start) / NANOSECONDS / explanation.rows().size();
      return figures(each, model, explained.table(), explanation, seconds, table);
    }
  }

  private static ObjectNode figures(
      Case each,
      Pipeline model,
      Table rows,
      CounterfactualExplanation explanation,
      double seconds,
      Appendable table)
      throws IOException {
    int valid = 0;
    int answers = 0;
    int wrong = 0;
    List<Counterfactual> first = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      List<Counterfactual> found = explanation.rows().get(row).found();
      answers += found.size();
      for (Counterfactual answer : found) {
        wrong += holds(each, model, rows.select(row), answer) ? 0 : 1;
      }
      if (!found.isEmpty()) {
        first.add(found.get(0));
        valid += holds(each, model, rows.select(row), found.get(0)) ? 1 : 0;
      }
    }
    ObjectNode figures = Json.object();
    figures.put("network", each.file().getFileName().toString().replace(".yaml", ""));
    figures.put("rows", rows.rows());
    figures.put("valid", (double) valid / rows.rows());
    figures.put(
        "meanModelRows",
        explanation.rows().stream().mapToInt(CounterfactualRow::modelRows).average().orElse(0));
    figures.put(
        "mostModelRows",
        explanation.rows().stream().mapToInt(CounterfactualRow::modelRows).max().orElse(0));
    figures.put("answersPerRow", (double) answers / rows.rows());
    figures.put("wrongAnswers", wrong);
    figures.put(
        "changes", first.stream().mapToInt(one -> one.changes().size()).average().orElse(0));
    figures.put(
        "distance", first.stream().mapToDouble(Counterfactual::distance).average().orElse(0));
    figures.put("cpuSeconds", seconds);
    table.append(
        String.format(
            Locale.ROOT,
            "%-14s %6d %8.1f%% %9.0f %10d %10.2f %9.2f %9.2f %10.2f%n",
            figures.get("network").textValue(),
            rows.rows(),
            100.0 * valid / rows.rows(),
            figures.get("meanModelRows").doubleValue(),
            figures.get("mostModelRows").intValue(),
            figures.get("answersPerRow").doubleValue(),
            figures.get("changes").doubleValue(),
            figures.get("distance").doubleValue(),
            seconds * 1000));
    return figures;
  }

  /** Returns whether the changed raw row gets the other decision and respects the settings. */
  private static boolean holds(Case each, Pipeline model, Table row, Counterfactual answer) {
    Table changed = row;
    for (Change change : answer.changes()) {
      if (each.immutable().contains(change.feature())) {
        return false;
      }
      changed = changed.with(ChangedCell.of(row.column(change.feature()), change));
      if (each.increaseOnly().contains(change.feature())
          && changed.numeric(change.feature()).value(0) <= row.numeric(change.feature()).value(0)) {
        return false;
      }
    }
    Tensor before = model.predict(row);
    Tensor after = model.predict(changed);
    return before.at(0, 0) > before.at(0, 1) != after.at(0, 0) > after.at(0, 1);
  }
}

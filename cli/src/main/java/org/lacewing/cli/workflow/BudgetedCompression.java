package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.search.BudgetSearch;
import org.lacewing.compression.search.Deadline;
import org.lacewing.compression.search.Limit;
import org.lacewing.compression.search.Measured;
import org.lacewing.compression.search.SearchKey;
import org.lacewing.compression.search.SearchResult;
import org.lacewing.compression.search.SearchSection;
import org.lacewing.compression.search.SearchState;
import org.lacewing.compression.search.SearchTask;
import org.lacewing.core.data.Column;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.experiment.DriftSettings;
import org.lacewing.core.experiment.NamedRecipe;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.provenance.CpuInfo;
import org.lacewing.core.provenance.LacewingVersion;
import org.lacewing.core.report.HtmlReport;
import org.lacewing.core.report.Section;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.drift.ExplanationDrift;
import org.lacewing.onnx.OnnxModel;

/**
 * A finished model made as small as a budget allows. Networks are compared on validation rows; the
 * chosen one is measured once on the test rows, and held to the limits there, too.
 */
public final class BudgetedCompression {
  private final ModelRows rows;
  private final BudgetRequest request;
  private final Progress progress;
  private final OnnxModel onnx;
  private final CompressionContext context;

  private BudgetedCompression(ModelRows rows, BudgetRequest request, Progress progress) {
    this.rows = rows;
    this.request = request;
    this.progress = progress;
    this.onnx = RecipeRunner.graph(rows.model());
    this.context =
        CompressionContext.of(
            new Calibration(rows.model().preprocessing().encode(rows.parts().train().table())),
            rows.seed());
  }

  /**
   * Searches, and writes what was found; if nothing was, nothing is written but the state.
   *
   * @throws org.lacewing.core.error.LacewingException if the model, the rows or the state do not
   *     allow it
   * @throws IOException if a file cannot be read or written
   */
  public static BudgetOutcome of(ModelRows rows, BudgetRequest request, Progress progress)
      throws IOException {
    checkFolder(request.out());
    if (request.report().isPresent()) {
      checkFolder(request.report().get());
    }
    if (request.recipe().isPresent()) {
      checkFolder(request.recipe().get());
    }
    ExplanationDrift.requireSupported(rows.model().schema());
    return new BudgetedCompression(rows.withValidation(), request, progress).run();
  }

  private static void checkFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new DataException(
          Failure.of("There is no folder for the file")
              .at(file.toString())
              .advice("Make it first."));
    }
  }

  private BudgetOutcome run() throws IOException {
    try (Pipeline original = Models.open(rows.model())) {
      NetworkMeter meter =
          new NetworkMeter(
              rows,
              request.packed(),
              original,
              RecipeRunner.seeded(context, Compressions.NAME).withProgress(Progress.silent()));
      SearchTask task =
          new SearchTask(
              onnx,
              context.calibration().rows(),
              rows.model().target().task(),
              request.packed(),
              request.budget());
      String key = SearchKey.of(task, meter.rows(), further());
      SearchState state = SearchState.open(request.state(key), key);
      int resumed = state.resumed();
      SearchResult result =
          BudgetSearch.run(task, state, meter, progress, Deadline.in(request.timeLimit()));
      Section search =
          SearchSection.of(result, meter.metric().label(), rows.parts().validation().rows());
      ObjectNode json = Json.object();
      json.set("search", result.toJson());
      json.put("validationRows", rows.parts().validation().rows());
      json.put("resumedFigures", resumed);
      json.put("state", request.state(key).toString());
      BudgetOutcome outcome =
          result.chosen().isPresent()
              ? write(original, meter, result.chosen().get(), search, json)
              : new BudgetOutcome(
                  json, List.of(search), ExitCode.INFEASIBLE, Optional.of(result.failure()));
      report(outcome);
      if (result.chosen().isPresent() && !result.cut() && request.state().isEmpty()) {
        Files.deleteIfExists(request.state(key));
        json.remove("state");
      }
      return outcome;
    }
  }

  /** Returns what the figures depend on besides network and encoded rows. */
  private List<String> further() throws IOException {
    return List.of(
        labels(rows.parts().validation().label()),
        Long.toString(rows.seed().value()),
        NetworkMeter.LATENCY.toString(),
        NetworkMeter.IMPORTANCE.toString(),
        CpuInfo.current().toString(),
        LacewingVersion.current());
  }

  private static String labels(Column label) {
    return IntStream.range(0, label.size()).mapToObj(label::text).collect(Collectors.joining("\n"));
  }

  private BudgetOutcome write(
      Pipeline original, NetworkMeter meter, Measured chosen, Section search, ObjectNode json)
      throws IOException {
    NamedRecipe recipe =
        new NamedRecipe(Compressions.NAME, chosen.candidate().passes(), request.packed());
    RecipeResult result =
        RecipeRunner.of(List.of(recipe))
            .run(
                rows.model(),
                onnx,
                context.withProgress(progress),
                ExplanationRequest.of(original, rows.parts(), rows.seed()).withProgress(progress),
                new DriftSettings(10, 5, 20, 500))
            .get(0);
    result.pipeline().close();
    check(chosen, result);
    GateVerdict verdict = TestRows.judge(request.budget(), meter.metric(), result);
    List<Section> sections = new ArrayList<>();
    sections.add(search);
    sections.add(TestRows.section(verdict, rows.parts().test().rows()));
    sections.add(result.report().section("Compression"));
    sections.add(result.drift().section());
    json.put("file", request.out().toString());
    json.set("test", MetricsDocument.gate(verdict));
    json.set("report", result.report().toJson());
    json.set("drift", result.drift().toJson());
    result
        .storage()
        .ifPresent(
            stored -> {
              json.set("packed", stored.toJson());
              sections.add(stored.section("Packed"));
            });
    result.packaged().write(request.out());
    if (request.recipe().isPresent()) {
      AtomicFile.write(request.recipe().get(), yaml(recipe, chosen));
    }
    return verdict.passed()
        ? new BudgetOutcome(json, sections, ExitCode.OK, Optional.empty())
        : new BudgetOutcome(
            json,
            sections,
            ExitCode.GATE_MISSED,
            Optional.of(TestRows.failure(verdict, rows.parts().test().rows())));
  }

  private static void check(Measured chosen, RecipeResult result) {
    long bytes = result.packaged().storedNetwork().size();
    if (bytes != chosen.point().bytes()) {
      throw new DataException(
          Failure.of("The network that was chosen does not come out as it was measured")
              .expected(chosen.point().bytes() + " bytes")
              .received(Long.toString(bytes))
              .advice("Delete the state of the search, and search again."));
    }
  }

  /** Returns the chosen recipe as it stands in an experiment. JSON is YAML, too. */
  private static String yaml(NamedRecipe recipe, Measured chosen) {
    return "compression:\n  - name: "
        + recipe.name()
        + "\n    packed: "
        + recipe.packed()
        + "\n    passes: "
        + Json.writeLine(chosen.candidate().toJson())
        + "\n";
  }

  private void report(BudgetOutcome outcome) throws IOException {
    if (request.report().isEmpty()) {
      return;
    }
    Map<String, String> meta = new LinkedHashMap<>();
    meta.put("predicts", rows.model().target().name());
    for (Limit limit : request.budget().limits()) {
      meta.put(limit.kind().option(), limit.text());
    }
    meta.put("Lacewing", LacewingVersion.current());
    AtomicFile.write(
        request.report().get(),
        HtmlReport.render("Compression under a budget", meta, outcome.sections()));
  }
}

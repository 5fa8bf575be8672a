package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.compression.measure.CompressionReport;
import org.lacewing.compression.measure.LatencyReport;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;

/** The part of a report that holds all compressed models side by side. */
final class RecipesSection {
  /** The share of the original's bytes above which the report says why. */
  private static final double EXPECTED_RATIO = 0.35;

  private RecipesSection() {}

  static Section of(RunResults results, Metric metric, Optional<LatencyReport> latency) {
    List<Block> blocks = new ArrayList<>();
    results.served().ifPresent(served -> blocks.add(size(served)));
    blocks.add(table(results, metric));
    List<Block.Bar> bars = new ArrayList<>();
    bars.add(new Block.Bar("original", results.network().packaged().storedNetwork().size(), 0));
    results
        .recipes()
        .forEach(
            recipe ->
                bars.add(
                    new Block.Bar(recipe.name(), recipe.packaged().storedNetwork().size(), 0)));
    blocks.add(new Block.BarChart("Size of the network as it is stored", "bytes", bars));
    latency.ifPresent(report -> blocks.addAll(report.blocks()));
    return new Section("Compressed models side by side", blocks);
  }

  private static Block size(RecipeResult served) {
    CompressionReport report = served.report();
    if (served.storage().isPresent()) {
      PackedStorage packed = served.storage().get();
      return new Block.Verdict(
          Level.PASS,
          Figures.format(
              "The network of recipe %s is stored packed in %d bytes, %.4f of the original ONNX"
                  + " file's %d.",
              served.name(),
              packed.packedBytes(),
              (double) packed.packedBytes() / report.original().bytes(),
              report.original().bytes()));
    }
    String figures =
        Figures.format(
            "The ONNX file of recipe %s has %d bytes, %.3f of the original's %d.",
            served.name(), report.compressed().bytes(), report.ratio(), report.original().bytes());
    return report.ratio() <= EXPECTED_RATIO
        ? new Block.Verdict(Level.PASS, figures)
        : new Block.Verdict(
            Level.NOTE,
            figures
                + " Codes of 8 bits would take a quarter; the rest are scales, biases and the nodes"
                + " of the graph, which weigh more the smaller the network is.");
  }

  private static Block table(RunResults results, Metric metric) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "original",
            Integer.toString(results.network().packaged().storedNetwork().size()),
            "1.000",
            Integer.toString(results.network().packaged().storedNetwork().size()),
            "",
            Figures.text(results.network().scores().test(), metric),
            "",
            "",
            "",
            ""));
    for (RecipeResult recipe : results.recipes()) {
      CompressionReport report = recipe.report();
      rows.add(
          List.of(
              recipe.name(),
              Long.toString(report.compressed().bytes()),
              Figures.format("%.3f", report.ratio()),
              Integer.toString(recipe.packaged().storedNetwork().size())
                  + (recipe.storage().isPresent() ? " packed" : ""),
              NumberText.percent(report.sparsity()),
              Figures.text(report.after(), metric),
              Integer.toString(report.agreement().flips()),
              report.agreement().pValue().map(NumberText::of).orElse(""),
              NumberText.of(recipe.drift().agreement()),
              NumberText.of(report.agreement().maxChange())));
    }
    return new Block.Grid(
        "Each recipe on the test rows",
        List.of(
            "model",
            "ONNX bytes",
            "ratio",
            "bytes stored",
            "zeros",
            metric.label(),
            "flips",
            "McNemar p",
            "agreement of reasons",
            "largest change of an answer"),
        rows);
  }
}

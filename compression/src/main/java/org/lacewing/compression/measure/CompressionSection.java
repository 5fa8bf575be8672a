package org.lacewing.compression.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.PassReport;
import org.lacewing.core.metrics.ClassFigures;
import org.lacewing.core.metrics.ClassificationEvaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.Section;

/** Draws a {@link CompressionReport} as report blocks. */
final class CompressionSection {
  private static final String UNDEFINED = "undefined";

  private final CompressionReport report;
  private final List<Block> blocks = new ArrayList<>();

  CompressionSection(CompressionReport report) {
    this.report = report;
  }

  Section of(String title) {
    blocks.add(sizeVerdict());
    blocks.add(sizes());
    blocks.add(metrics());
    if (report.before() instanceof ClassificationEvaluation before
        && report.after() instanceof ClassificationEvaluation after) {
      blocks.add(recalls(before, after));
    }
    blocks.add(new Paragraph(agreement()));
    report.passes().forEach(this::pass);
    report.notes().forEach(note -> blocks.add(new Paragraph(note)));
    return new Section(title, blocks);
  }

  private Verdict sizeVerdict() {
    String figures =
        format(
            "%d bytes against %d, %.3f of the original",
            report.compressed().bytes(), report.original().bytes(), report.ratio());
    return report.shrank()
        ? new Verdict(Level.PASS, "The file is smaller: " + figures + ".")
        : new Verdict(
            Level.NOTE,
            "The file is not smaller: "
                + figures
                + ". There is nothing to gain: keep the original.");
  }

  private Grid sizes() {
    FileSize before = report.original();
    FileSize after = report.compressed();
    return new Grid(
        "Bytes; in an archive: after DEFLATE; in memory: once ONNX Runtime has loaded the file",
        List.of("Form", "Original", "Compressed", "Ratio"),
        List.of(
            sizes("ONNX file", before.bytes(), after.bytes()),
            sizes("in an archive", before.deflatedBytes(), after.deflatedBytes()),
            sizes("constants in memory", before.loadedBytes(), after.loadedBytes())));
  }

  private static List<String> sizes(String form, long before, long after) {
    return List.of(
        form, Long.toString(before), Long.toString(after), format("%.3f", (double) after / before));
  }

  private Grid metrics() {
    List<List<String>> rows = new ArrayList<>();
    for (Metric metric : Metric.of(report.before().target())) {
      rows.add(change(metric.label(), report.before().value(metric), report.after().value(metric)));
    }
    return new Grid(
        "On " + report.before().rows() + " held-out rows",
        List.of("Metric", "Original", "Compressed", "Change"),
        rows);
  }

  private static Grid recalls(ClassificationEvaluation before, ClassificationEvaluation after) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < before.classes().size(); i++) {
      ClassFigures figures = before.classes().get(i);
      rows.add(change(figures.name(), figures.recall(), after.classes().get(i).recall()));
    }
    return new Grid(
        "Recall of each class", List.of("Class", "Original", "Compressed", "Change"), rows);
  }

  private static List<String> change(String name, OptionalDouble before, OptionalDouble after) {
    boolean both = before.isPresent() && after.isPresent();
    return List.of(
        name,
        number(before),
        number(after),
        both ? format("%+.4f", after.getAsDouble() - before.getAsDouble()) : UNDEFINED);
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? format("%.4f", value.getAsDouble()) : UNDEFINED;
  }

  private String agreement() {
    Agreement agreement = report.agreement();
    String answers =
        format(
            "Answers change by %.6f on average and by %.6f at most.",
            agreement.meanChange(), agreement.maxChange());
    return agreement
            .pValue()
            .map(
                p ->
                    format(
                        "%d of %d predicted classes change (agreement %.4f): %d from right to"
                            + " wrong, %d from wrong to right; McNemar's exact test p = %.3f. ",
                        agreement.flips(),
                        agreement.rows(),
                        agreement.rate(),
                        agreement.rightToWrong(),
                        agreement.wrongToRight(),
                        p))
            .orElse("")
        + answers;
  }

  private void pass(PassReport pass) {
    blocks.add(
        new Block.Preformatted(
            "Pass "
                + pass.pass()
                + (pass.kept() ? "" : " (not kept)")
                + format(": %d to %d bytes", pass.bytesBefore(), pass.bytesAfter()),
            pass.settings()));
    List<List<String>> rows = new ArrayList<>();
    for (LayerReport layer : pass.layers()) {
      rows.add(
          List.of(
              layer.layer(),
              Integer.toString(layer.weights()),
              Integer.toString(layer.bits()),
              format("%.3f", layer.sparsity()),
              format("%.6g", layer.maxError()),
              format("%.6g", layer.meanSquaredError()),
              Double.isInfinite(layer.signalToNoise())
                  ? "exact"
                  : format("%.1f", layer.signalToNoise()),
              format("%.4f", layer.clippedShare()),
              Long.toString(layer.bytes())));
    }
    blocks.add(
        new Grid(
            "Weights of each layer after " + pass.pass(),
            List.of(
                "Layer",
                "Weights",
                "Bits",
                "Zeros",
                "Largest error",
                "Mean squared error",
                "SQNR in dB",
                "Clipped",
                "Bytes"),
            rows));
    blocks.addAll(pass.blocks());
    pass.notes().forEach(note -> blocks.add(new Paragraph(note)));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}

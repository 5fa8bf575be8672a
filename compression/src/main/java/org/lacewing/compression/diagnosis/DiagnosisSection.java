package org.lacewing.compression.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.PassReport;
import org.lacewing.compression.WeightHistogram;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.BarChart;
import org.lacewing.core.report.Block.Counts;
import org.lacewing.core.report.Block.Distribution;
import org.lacewing.core.report.Block.Distributions;
import org.lacewing.core.report.Block.Fact;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;

/** Draws a {@link Diagnosis} as report blocks. */
final class DiagnosisSection {
  /** The most layers whose weights are drawn. */
  private static final int MOST_PICTURES = 24;

  /** The most positions that are listed. */
  private static final int MOST_LISTED = 20;

  private final Diagnosis diagnosis;
  private final List<Block> blocks = new ArrayList<>();

  DiagnosisSection(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  Section of(String title) {
    preflight();
    ranking();
    activations();
    diagnosis.passes().forEach(this::weights);
    return new Section(title, blocks);
  }

  private void preflight() {
    Preflight preflight = diagnosis.preflight();
    blocks.add(
        new Paragraph(
            format(
                "Looked at before the first pass: %d values in %d tensors and %d calibration rows,"
                    + " all of them finite.",
                preflight.values(), preflight.tensors(), preflight.rows())));
    if (!preflight.constantInputs().isEmpty()) {
      blocks.add(
          new Paragraph(
              "Inputs that never vary over the calibration rows, by their position in a row: "
                  + listed(preflight.constantInputs())
                  + ". What the network does with other values there was not seen."));
    }
    preflight
        .silent()
        .forEach(
            (layer, outputs) ->
                blocks.add(
                    new Paragraph(
                        "Layer \""
                            + layer
                            + "\": all weights of some outputs are 0 before the first pass: "
                            + listed(outputs)
                            + ".")));
  }

  private static String listed(List<Integer> positions) {
    String first =
        positions.stream()
            .limit(MOST_LISTED)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    int more = positions.size() - MOST_LISTED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private void ranking() {
    DamageRanking ranking = diagnosis.ranking();
    Map<String, LayerReport> weights = new LinkedHashMap<>();
    for (PassReport pass : diagnosis.passes()) {
      pass.layers().forEach(layer -> weights.put(layer.layer(), layer));
    }
    List<List<String>> rows = new ArrayList<>();
    List<Bar> bars = new ArrayList<>();
    for (LayerDamage damage : ranking.ranked()) {
      LayerReport weight = weights.get(damage.layer());
      rows.add(
          List.of(
              damage.layer(),
              NumberText.of(damage.outputChange()),
              decibels(damage.signalToNoise()),
              damage.flips().isPresent() ? "" + damage.flips().getAsInt() : "",
              weight == null ? "" : decibels(weight.signalToNoise()),
              weight == null ? "" : NumberText.percent(weight.clippedShare())));
      bars.add(new Bar(damage.layer(), damage.outputChange(), 0));
    }
    blocks.add(
        new BarChart(
            "Mean absolute change of the outputs when one layer alone is compressed",
            "on " + ranking.rows() + " calibration rows",
            bars));
    blocks.add(
        new Grid(
            "Layers by the damage they do alone",
            List.of(
                "Layer",
                "Change of the outputs",
                "SQNR of the outputs in dB",
                "Flipped rows",
                "SQNR of the weights in dB",
                "Clipped weights"),
            rows));
    blocks.add(
        new Paragraph(
            format(
                "Each of %d of %d layers was compressed alone, without further training, on %d"
                    + " calibration rows.",
                ranking.ranked().size(), ranking.layers(), ranking.rows())));
    ranking
        .ranked()
        .forEach(
            damage ->
                damage
                    .refusal()
                    .ifPresent(
                        reason ->
                            blocks.add(
                                new Paragraph(
                                    "Layer \"" + damage.layer() + "\" alone: " + reason))));
  }

  private static String decibels(double ratio) {
    return Double.isInfinite(ratio) ? "exact" : NumberText.of(Math.rint(ratio * 10) / 10);
  }

  private void activations() {
    List<String> header = new ArrayList<>(List.of("Layer that reads", "Tensor", "Least"));
    for (int i = 0; i < ActivationRange.SHARES.size(); i++) {
      header.add(ActivationRange.name(i));
    }
    header.add("Most");
    header.add("Zeros");
    List<List<String>> rows = new ArrayList<>();
    for (ActivationRange range : diagnosis.activations()) {
      List<String> row = new ArrayList<>(List.of(range.layer(), range.tensor()));
      row.add(NumberText.of(range.least()));
      range.percentiles().forEach(value -> row.add(NumberText.of(value)));
      row.add(NumberText.of(range.most()));
      row.add(NumberText.percent(range.zeroShare()));
      rows.add(row);
    }
    blocks.add(
        new Grid(
            "What layers of the original read on "
                + diagnosis.activationRows()
                + " calibration rows, with percentiles",
            header,
            rows));
  }

  private void weights(PassReport pass) {
    List<Distribution> pictures =
        pass.layers().stream().limit(MOST_PICTURES).map(DiagnosisSection::picture).toList();
    if (!pictures.isEmpty()) {
      blocks.add(
          new Distributions(
              "Weights before and after "
                  + pass.pass()
                  + ", exact zeros apart"
                  + (pass.layers().size() > MOST_PICTURES
                      ? ", the first " + MOST_PICTURES + " of " + pass.layers().size() + " layers"
                      : ""),
              pictures));
    }
  }

  private static Distribution picture(LayerReport layer) {
    WeightHistogram histogram = layer.histogram();
    return new Distribution(
        layer.layer(),
        histogram.low(),
        histogram.high(),
        List.of(
            new Fact("weights", "" + layer.weights()),
            new Fact("zeros", histogram.zerosBefore() + " → " + histogram.zerosAfter()),
            new Fact("SQNR in dB", decibels(layer.signalToNoise()))),
        List.of(new Counts("before", histogram.before()), new Counts("after", histogram.after())));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}

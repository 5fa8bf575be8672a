package org.lacewing.compression.measure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressedModel;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.Compressor;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.experiment.CalibrationSettings;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * How much of a compression's result is luck with the calibration rows: the recipe is repeated with
 * several draws of them, without replacement within a draw, and all else the same. Draws overlap,
 * so the spread is a little too small rather than too large.
 *
 * @param metric the metric
 * @param rows calibration rows in a draw
 * @param draws what came of each, two or more
 */
public record CalibrationSpread(Metric metric, int rows, List<CalibrationDraw> draws) {
  /** Copies the list. */
  public CalibrationSpread {
    draws = List.copyOf(draws);
  }

  /**
   * Measures.
   *
   * @param metric what is compared
   * @param heldOut labelled raw rows that were not used to make the model
   * @throws org.lacewing.core.error.LacewingException if a compression fails
   */
  public static CalibrationSpread measure(
      OnnxModel original,
      CompressionRecipe recipe,
      CompressionContext context,
      CalibrationSettings settings,
      Metric metric,
      Preprocessing preprocessing,
      Dataset heldOut) {
    Tensor all = context.calibration().rows();
    int count = all.dimension(0);
    int size =
        Math.min(
            count, Math.max(Calibration.MINIMUM_ROWS, (int) Math.round(settings.share() * count)));
    List<CalibrationDraw> draws = new ArrayList<>();
    for (int i = 0; i < settings.draws(); i++) {
      context.progress().report("draw calibration rows", i, settings.draws(), "");
      Seed seed = context.seed().derive("calibration draw").derive(i);
      CompressionContext drawn =
          new CompressionContext(
              new Calibration(all.select(draw(count, size, seed))),
              context.fineTuner(),
              context.seed(),
              Progress.silent(),
              context.onlyLayer());
      CompressedModel compressed = Compressor.compress(original, recipe, drawn);
      CompressionReport report = CompressionReport.measure(compressed, preprocessing, heldOut);
      draws.add(
          new CalibrationDraw(
              report.after().value(metric).orElse(Double.NaN),
              report.agreement().rate(),
              report.agreement().meanChange(),
              report.compressed().bytes()));
    }
    context.progress().report("draw calibration rows", settings.draws(), settings.draws(), "");
    return new CalibrationSpread(metric, size, draws);
  }

  /** Returns the positions of a draw, rising, so that the order of rows plays no part. */
  private static int[] draw(int count, int size, Seed seed) {
    RandomGenerator random = seed.generator();
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      positions[i] = i;
    }
    for (int i = 0; i < size; i++) {
      int other = i + random.nextInt(count - i);
      int swapped = positions[i];
      positions[i] = positions[other];
      positions[other] = swapped;
    }
    int[] drawn = Arrays.copyOf(positions, size);
    Arrays.sort(drawn);
    return drawn;
  }

  /** Returns the mean of a figure over the draws. */
  public double mean(ToDoubleFunction<CalibrationDraw> figure) {
    return draws.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  /**
   * Returns the standard deviation of a figure, {@code √(Σ(x − mean)² / (n − 1))}; exactly 0 if it
   * is the same in all draws.
   */
  public double deviation(ToDoubleFunction<CalibrationDraw> figure) {
    if (draws.stream().mapToDouble(figure).distinct().count() == 1) {
      return 0;
    }
    double mean = mean(figure);
    double sum = draws.stream().mapToDouble(d -> Math.pow(figure.applyAsDouble(d) - mean, 2)).sum();
    return Math.sqrt(sum / (draws.size() - 1));
  }

  /** Returns all figures. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("metric", metric.label());
    json.put("rows", rows);
    ArrayNode array = json.putArray("draws");
    for (CalibrationDraw draw : draws) {
      ObjectNode node = array.addObject();
      node.put("metric", draw.metric());
      node.put("agreement", draw.agreement());
      node.put("meanChange", draw.meanChange());
      node.put("bytes", draw.bytes());
    }
    json.put("meanMetric", mean(CalibrationDraw::metric));
    json.put("deviationOfMetric", deviation(CalibrationDraw::metric));
    json.put("meanAgreement", mean(CalibrationDraw::agreement));
    json.put("deviationOfAgreement", deviation(CalibrationDraw::agreement));
    json.put("meanBytes", mean(CalibrationDraw::bytes));
    json.put("deviationOfBytes", deviation(CalibrationDraw::bytes));
    return json;
  }

  /** Returns a sentence and a table. */
  public List<Block> blocks() {
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; i < draws.size(); i++) {
      CalibrationDraw draw = draws.get(i);
      lines.add(
          List.of(
              "" + (i + 1),
              NumberText.of(draw.metric()),
              NumberText.of(draw.agreement()),
              NumberText.of(draw.meanChange()),
              "" + draw.bytes()));
    }
    return List.of(
        new Paragraph(
            String.format(
                Locale.ROOT,
                "With %d other draws of %d calibration rows each: %s %s ± %s, agreement %s ± %s,"
                    + " bytes %s ± %s (mean and standard deviation). A difference within that is"
                    + " no difference.",
                draws.size(),
                rows,
                metric.label(),
                NumberText.of(mean(CalibrationDraw::metric)),
                NumberText.of(deviation(CalibrationDraw::metric)),
                NumberText.of(mean(CalibrationDraw::agreement)),
                NumberText.of(deviation(CalibrationDraw::agreement)),
                NumberText.of(mean(CalibrationDraw::bytes)),
                NumberText.of(deviation(CalibrationDraw::bytes)))),
        new Grid(
            "Each draw of calibration rows, on the held-out rows",
            List.of("Draw", metric.label(), "Agreement", "Change of answers", "Bytes"),
            lines));
  }
}

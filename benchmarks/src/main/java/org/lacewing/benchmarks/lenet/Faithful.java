package org.lacewing.benchmarks.lenet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.rate.RateDistortionQuantizer;
import org.lacewing.compression.rate.RateDistortionSettings;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Percentile;
import org.lacewing.core.metrics.RankCorrelation;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.gradient.IntegratedGradients;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.gradient.OrtGradientPredictor;
import org.lacewing.onnx.packing.PackedNetwork;

/**
 * LeNet-300-100 compressed without training, and whether it still decides for the same reasons:
 * integrated gradients of the original's decision by every pixel, from a black image, before and
 * after. Rank correlations are taken over all pixels and over those that are not black; the top is
 * the tenth of the pixels that speak most for or against.
 */
public final class Faithful implements Benchmark {
  private static final double[] LOSS_PER_BIT = {6e-10, 9e-10, 3e-9, 1e-8};

  /** The share of single weights' errors. */
  private static final double ATTRIBUTIONS = 0.3;

  private static final int CALIBRATION = 10_000;
  private static final int EXPLAINED = 3000;
  private static final int STEPS = 32;
  private static final int TOP = Digits.PIXELS / 10;
  private static final double LOW = 5;

  @Override
  public String name() {
    return "faithful";
  }

  @Override
  public String summary() {
    return "LeNet-300-100: bytes of packed files and agreement of integrated gradients.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    Mnist mnist = Mnist.read();
    Reference reference = References.lenet300(mnist, Progress.silent());
    Digits rows = reference.shaped(mnist.test().slice(0, EXPLAINED));
    OnnxModel logits = References.logits(reference.graph());
    int[] decisions = decisions(logits, rows.features());
    Tensor before = attributions(logits, rows.features(), decisions);
    ObjectNode figures = Json.object();
    ArrayNode points = figures.putArray("points");
    table.append(
        "   ratio   bytes  Spearman p5  median  without black p5  top 10 % overlap, mean  p5 "
            + " flips  file\n");
    for (double lossPerBit : LOSS_PER_BIT) {
      OnnxModel small =
          new RateDistortionQuantizer()
              .apply(
                  reference.graph(),
                  RateDistortionSettings.of(lossPerBit).withAttributions(ATTRIBUTIONS),
                  CompressionContext.of(
                      new Calibration(mnist.training().slice(0, CALIBRATION).features()),
                      new Seed(1)))
              .model();
      OnnxModel after = References.logits(small);
      Path file = AnswersMain.write(name(), PackedNetwork.of(small));
      long bytes = Files.size(file);
      if (!Arrays.equals(
          AnswersMain.inFreshProcess(file),
          decisions(References.logits(small), mnist.test().features()))) {
        throw new IllegalStateException(file + " decides otherwise than the network was packed");
      }
      double ratio = (double) reference.model().parameterCount() * Float.BYTES / bytes;
      int[] now = decisions(after, rows.features());
      long flips = IntStream.range(0, now.length).filter(i -> now[i] != decisions[i]).count();
      ObjectNode point =
          agreement(before, attributions(after, rows.features(), decisions))
              .put("ratio", ratio)
              .put("bytes", bytes)
              .put("flips", flips)
              .put("lossPerBit", lossPerBit)
              .put("file", file.toString());
      points.add(point);
      table.append(
          String.format(
              Locale.ROOT,
              "%8.1f %7d  %11.3f  %6.3f  %16.3f  %22.3f  %.3f  %5d  %s%n",
              ratio,
              bytes,
              point.path("spearmanP5").asDouble(),
              point.path("spearmanMedian").asDouble(),
              point.path("spearmanWithoutBlackP5").asDouble(),
              point.path("topOverlapMean").asDouble(),
              point.path("topOverlapP5").asDouble(),
              flips,
              file));
    }
    return figures;
  }

  private static int[] decisions(OnnxModel model, Tensor rows) {
    try (OrtGradientPredictor predictor = OrtGradientPredictor.open(model)) {
      return Digits.decisions(predictor.predict(rows));
    }
  }

  private static Tensor attributions(OnnxModel model, Tensor rows, int[] outputs) {
    try (OrtGradientPredictor predictor = OrtGradientPredictor.open(model)) {
      Tensor black = Tensor.zeros(1, Digits.PIXELS);
      return IntegratedGradients.of(predictor, rows, outputs, black, STEPS).attributions();
    }
  }

  private static ObjectNode agreement(Tensor before, Tensor after) {
    double[] all = new double[EXPLAINED];
    double[] lit = new double[EXPLAINED];
    double[] top = new double[EXPLAINED];
    for (int row = 0; row < EXPLAINED; row++) {
      double[] a = row(before, row);
      double[] b = row(after, row);
      all[row] = RankCorrelation.spearman(a, b).orElse(0);
      int[] coloured = IntStream.range(0, a.length).filter(i -> a[i] != 0 || b[i] != 0).toArray();
      lit[row] =
          RankCorrelation.spearman(
                  IntStream.of(coloured).mapToDouble(i -> a[i]).toArray(),
                  IntStream.of(coloured).mapToDouble(i -> b[i]).toArray())
              .orElse(0);
      Set<Integer> common = new HashSet<>(leading(a));
      common.retainAll(leading(b));
      top[row] = (double) common.size() / TOP;
    }
    return Json.object()
        .put("spearmanP5", Percentile.of(all, LOW))
        .put("spearmanMedian", Percentile.of(all, 50))
        .put("spearmanWithoutBlackP5", Percentile.of(lit, LOW))
        .put("topOverlapMean", Arrays.stream(top).average().orElseThrow())
        .put("topOverlapP5", Percentile.of(top, LOW));
  }

  private static double[] row(Tensor tensor, int row) {
    return IntStream.range(0, Digits.PIXELS).mapToDouble(j -> tensor.at(row, j)).toArray();
  }

  private static List<Integer> leading(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -Math.abs(values[i])))
        .limit(TOP)
        .toList();
  }
}

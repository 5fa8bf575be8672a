package org.lacewing.benchmarks.lenet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.rate.RateDistortionQuantizer;
import org.lacewing.compression.rate.RateDistortionSettings;
import org.lacewing.core.json.Json;
import org.lacewing.core.random.Seed;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packing.PackedNetwork;
import org.lacewing.onnx.runtime.OrtPredictor;

/**
 * Packed files of a network at several prices of a bit. Each file is written, opened in a fresh
 * process and judged there on the test rows. The point that validation rows would choose is named:
 * the smallest file with at most 0.1 percentage points more errors on them, one standard error of
 * that difference included, which is the root of the number of rows that are decided otherwise.
 */
final class SizeCurve {
  private static final double MOST_MORE_ERRORS = 0.001;
  private static final double PERCENT = 100;

  private final String name;
  private final Reference reference;
  private final Mnist mnist;
  private final Appendable table;
  private final int[] before;
  private final int[] validationBefore;
  private final int referenceErrors;
  private final int validationErrors;
  private final ObjectNode figures = Json.object();
  private final ArrayNode points = figures.putArray("points");
  private int chosen = -1;

  SizeCurve(String name, Reference reference, Mnist mnist, Appendable table) throws IOException {
    this.name = name;
    this.reference = reference;
    this.mnist = mnist;
    this.table = table;
    this.before = decisions(reference.graph(), mnist.test());
    this.referenceErrors = mnist.test().errors(before);
    this.validationBefore = decisions(reference.graph(), mnist.validation());
    this.validationErrors = mnist.validation().errors(validationBefore);
    table.append(
        String.format(
            Locale.ROOT,
            "%s: %d bytes of parameters, test error %.2f %%, validation error %.2f %%%n   ratio  "
                + " bytes  test error, %%  change, pp  flips  validation, pp  seconds  file%n",
            reference.network().name(),
            parameterBytes(),
            percent(referenceErrors, mnist.test()),
            percent(validationErrors, mnist.validation())));
  }

  private long parameterBytes() {
    return reference.model().parameterCount() * Float.BYTES;
  }

  private int[] decisions(OnnxModel model, Digits digits) {
    try (OrtPredictor predictor = OrtPredictor.open(model)) {
      return Digits.decisions(predictor.predict(reference.shaped(digits).features()));
    }
  }

  private static double percent(int errors, Digits digits) {
    return PERCENT * errors / digits.rows();
  }

  /**
   * Adds a point.
   *
   * @param network what to compress, of the reference's structure
   * @param lossPerBit the price of a bit
   * @param earlier seconds that were spent on the network before
   */
  void add(OnnxModel network, double lossPerBit, int rows, double earlier) throws IOException {
    long start = System.nanoTime();
    CompressionContext context =
        CompressionContext.of(
            new Calibration(reference.shaped(mnist.training().slice(0, rows)).features()),
            new Seed(1));
    OnnxModel rounded =
        new RateDistortionQuantizer()
            .apply(network, RateDistortionSettings.of(lossPerBit), context)
            .model();
    PackedNetwork packed = PackedNetwork.of(rounded);
    double seconds = (System.nanoTime() - start) / 1e9 + earlier;
    Path file = AnswersMain.write(name, packed);
    int[] fresh = AnswersMain.inFreshProcess(file);
    if (!Arrays.equals(fresh, decisions(rounded, mnist.test()))) {
      throw new IllegalStateException(file + " decides otherwise than the network that was packed");
    }
    report(file, rounded, fresh, seconds, lossPerBit);
  }

  private void report(Path file, OnnxModel rounded, int[] fresh, double seconds, double lossPerBit)
      throws IOException {
    long bytes = Files.size(file);
    double ratio = (double) parameterBytes() / bytes;
    int errors = mnist.test().errors(fresh);
    int flips = flips(before, fresh);
    int[] validated = decisions(rounded, mnist.validation());
    int validation = mnist.validation().errors(validated) - validationErrors;
    double change = percent(errors - referenceErrors, mnist.test());
    double validationChange = percent(validation, mnist.validation());
    boolean fits =
        validation + Math.sqrt(flips(validationBefore, validated))
            <= MOST_MORE_ERRORS * mnist.validation().rows();
    if (fits && (chosen < 0 || ratio > points.get(chosen).path("ratio").asDouble())) {
      chosen = points.size();
    }
    points
        .addObject()
        .put("ratio", ratio)
        .put("bytes", bytes)
        .put("reference_test_error", percent(referenceErrors, mnist.test()))
        .put("test_error", percent(errors, mnist.test()))
        .put("test_error_pp_change", change)
        .put("validation_error_pp_change", validationChange)
        .put("flips", flips)
        .put("seconds", seconds)
        .put("lossPerBit", lossPerBit)
        .put("file", file.toString());
    table.append(
        String.format(
            Locale.ROOT,
            "%8.1f %7d  %13.2f  %+10.2f  %5d  %+14.2f  %7.1f  %s%n",
            ratio,
            bytes,
            percent(errors, mnist.test()),
            change,
            flips,
            validationChange,
            seconds,
            file));
  }

  private static int flips(int[] before, int[] after) {
    int flips = 0;
    for (int row = 0; row < after.length; row++) {
      flips += after[row] == before[row] ? 0 : 1;
    }
    return flips;
  }

  /** Returns the figures. */
  ObjectNode finish() throws IOException {
    if (chosen >= 0) {
      figures.set("chosen", points.get(chosen));
      table.append(
          String.format(
              Locale.ROOT,
              "Validation rows choose %.1f times, %+.2f pp on test rows%n",
              points.get(chosen).path("ratio").asDouble(),
              points.get(chosen).path("test_error_pp_change").asDouble()));
    }
    return figures;
  }
}

package org.lacewing.benchmarks.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacewing.benchmarks.PythonPeer;
import org.lacewing.benchmarks.lenet.Digits;
import org.lacewing.benchmarks.lenet.Mnist;
import org.lacewing.benchmarks.lenet.Reference;
import org.lacewing.benchmarks.lenet.References;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.quantization.IntegerWeightsQuantizer;
import org.lacewing.compression.quantization.IntegerWeightsSettings;
import org.lacewing.compression.quantization.WeightGranularity;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.drift.ReasonDrift;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.gradient.OrtGradientPredictor;

/**
 * LeNet-300-100 with weights of 8, 4 and 3 bits against the original, by integrated gradients of
 * its logits from a black image, beside the same figures computed in Python from the weights in the
 * files.
 */
final class LenetDrift {
  private static final int ROWS = 500;
  private static final int STEPS = 64;
  private static final int TOP = 78;
  private static final List<String> FIGURES =
      List.of(
          "spearman", "kendall", "cosine", "signs", "topOverlap", "baseChange", "otherMainReason");

  private LenetDrift() {}

  static void measure(ObjectNode figures, Appendable table) throws IOException {
    Mnist mnist = Mnist.read();
    Reference reference = References.lenet300(mnist, Progress.silent());
    Digits rows = reference.shaped(mnist.test().slice(0, ROWS));
    Map<String, OnnxModel> models = new LinkedHashMap<>();
    models.put("itself", reference.graph());
    for (int bits : new int[] {8, 4, 3}) {
      models.put("int" + bits, quantized(reference.graph(), rows.features(), bits));
    }
    Optional<JsonNode> peer = peer(reference.graph(), models, rows.features());
    table.append(
        "LeNet-300-100, integrated gradients of "
            + ROWS
            + " test rows"
            + (peer.isPresent() ? ", behind each figure that of Python" : "; Python: skipped")
            + "\n");
    heading(table);
    ArrayNode results = figures.putArray("lenet300");
    double largest = 0;
    try (OrtGradientPredictor original =
        OrtGradientPredictor.open(References.logits(reference.graph()))) {
      for (Map.Entry<String, OnnxModel> model : models.entrySet()) {
        ObjectNode result = results.addObject().put("model", model.getKey());
        try (OrtGradientPredictor small =
            OrtGradientPredictor.open(References.logits(model.getValue()))) {
          Tensor black = Tensor.zeros(1, rows.features().size() / ROWS);
          DriftFigures.put(
              result,
              ReasonDrift.ofGradients(
                  original, small, rows.features(), black, STEPS, TOP, new Seed(1)));
        }
        table.append(String.format(Locale.ROOT, "%-10s", model.getKey()));
        for (String figure : FIGURES) {
          double own = result.get(figure).doubleValue();
          String text = String.format(Locale.ROOT, "%.4f", own);
          if (peer.isPresent()) {
            double other = peer.get().get(model.getKey()).get(figure).doubleValue();
            largest = Math.max(largest, Math.abs(own - other));
            text += String.format(Locale.ROOT, " %.4f", other);
          }
          table.append(String.format(Locale.ROOT, " %15s", text));
        }
        table.append(String.format(Locale.ROOT, " %8.4f%n", result.get("noise").doubleValue()));
      }
    }
    if (peer.isPresent()) {
      figures.put("largestDifferenceFromPython", largest);
      table.append(String.format(Locale.ROOT, "largest difference from Python %.2g%n", largest));
    }
  }

  private static void heading(Appendable table) throws IOException {
    table.append(String.format(Locale.ROOT, "%-10s", ""));
    for (String figure : FIGURES) {
      table.append(String.format(Locale.ROOT, " %15s", figure));
    }
    table.append(String.format(Locale.ROOT, " %8s%n", "noise"));
  }

  private static OnnxModel quantized(OnnxModel model, Tensor rows, int bits) {
    return new IntegerWeightsQuantizer()
        .apply(
            model,
            new IntegerWeightsSettings(bits, false, WeightGranularity.PER_CHANNEL),
            CompressionContext.of(new Calibration(rows), new Seed(1)))
        .model();
  }

  private static Optional<JsonNode> peer(
      OnnxModel original, Map<String, OnnxModel> models, Tensor rows) throws IOException {
    Path folder = Files.createTempDirectory("drift");
    try {
      ByteBuffer bytes =
          ByteBuffer.allocate(rows.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(rows.buffer());
      Files.write(folder.resolve("rows.bin"), bytes.array());
      Files.write(folder.resolve("original.onnx"), original.toBytes());
      for (Map.Entry<String, OnnxModel> model : models.entrySet()) {
        Files.write(folder.resolve(model.getKey() + ".onnx"), model.getValue().toBytes());
      }
      return PythonPeer.run(
          "drift",
          folder.toString(),
          Integer.toString(STEPS),
          Integer.toString(TOP),
          String.join(",", models.keySet()));
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}

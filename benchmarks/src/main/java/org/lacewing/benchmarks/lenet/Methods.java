package org.lacewing.benchmarks.lenet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPasses;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.Compressor;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.core.json.Json;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Single methods side by side on LeNet-300-100, none of them with training: what is left of a
 * network at few bits, and of one that loses most of its weights.
 */
public final class Methods implements Benchmark {
  private static final int CALIBRATION_ROWS = 2000;
  private static final String BITS = "bits";
  private static final String SPARSITY = "sparsity";

  @Override
  public String name() {
    return "methods";
  }

  @Override
  public String summary() {
    return "Quantizers and pruners one by one on LeNet-300-100, without training: errors and"
        + " bytes.";
  }

  private static List<PluginChoice> choices() {
    List<PluginChoice> choices = new ArrayList<>();
    for (int bits = 2; bits <= 4; bits++) {
      choices.add(new PluginChoice("integer-weights", Map.of(BITS, bits)));
      choices.add(new PluginChoice("gptq", Map.of(BITS, bits)));
      int clusters = 1 << bits;
      for (String weighting : List.of("none", "loss")) {
        choices.add(
            new PluginChoice(
                "shared-weights", Map.of("clusters", clusters, "weighting", weighting)));
      }
    }
    for (double sparsity : new double[] {0.8, 0.9, 0.95}) {
      for (String pass : List.of("magnitude", "taylor", "optimal-brain")) {
        choices.add(new PluginChoice(pass, Map.of(SPARSITY, sparsity, "scope", "global")));
      }
    }
    for (String pass : List.of("magnitude", "optimal-brain")) {
      choices.add(new PluginChoice(pass, Map.of("pattern", "2:4")));
    }
    // The slowest by far.
    for (int bits = 2; bits <= 4; bits++) {
      choices.add(new PluginChoice("adaround", Map.of(BITS, bits)));
    }
    return choices;
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    Mnist mnist = Mnist.read();
    Reference reference = References.lenet300(mnist, Progress.silent());
    Digits test = reference.shaped(mnist.test());
    Tensor rows = reference.shaped(mnist.training().slice(0, CALIBRATION_ROWS)).features();
    CompressionContext context = CompressionContext.of(new Calibration(rows), new Seed(7));
    ObjectNode figures = Json.object();
    ArrayNode lines = figures.putArray("methods");
    add(table, lines, new PluginChoice("original", Map.of()), reference.graph(), test, 0);
    for (PluginChoice choice : choices()) {
      long start = System.nanoTime();
      OnnxModel model =
          Compressor.compress(
                  reference.graph(),
                  CompressionRecipe.of(List.of(choice), CompressionPasses.load()),
                  context)
              .model();
      double seconds = (System.nanoTime() - start) / 1e9;
      add(table, lines, choice, model, test, seconds);
    }
    return figures;
  }

  private static void add(
      Appendable table,
      ArrayNode lines,
      PluginChoice choice,
      OnnxModel model,
      Digits test,
      double seconds)
      throws IOException {
    int errors = test.errors(ModelOutputs.of(model, test.features()));
    int bytes = model.toBytes().length;
    String written = new TreeMap<>(choice.settings()).toString();
    lines
        .addObject()
        .put("pass", choice.use())
        .put("settings", written)
        .put("errors", errors)
        .put("bytes", bytes)
        .put("seconds", seconds);
    table.append(
        String.format(
            Locale.ROOT,
            "%-16s %-36s %5d errors %8d bytes %6.1f s%n",
            choice.use(),
            written,
            errors,
            bytes,
            seconds));
  }
}

package org.lacewing.benchmarks.structured;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.benchmarks.lenet.AnswersMain;
import org.lacewing.benchmarks.lenet.Digits;
import org.lacewing.benchmarks.lenet.Mnist;
import org.lacewing.benchmarks.lenet.Reference;
import org.lacewing.benchmarks.lenet.References;
import org.lacewing.benchmarks.lenet.SmallLenet5;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.measure.Contestant;
import org.lacewing.compression.measure.LatencyMeasurement;
import org.lacewing.compression.measure.LatencyReport;
import org.lacewing.compression.structure.Coupling;
import org.lacewing.core.experiment.LatencySettings;
import org.lacewing.core.json.Json;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtPredictor;

/**
 * LeNet-5 on MNIST with a twelfth of its multiply-adds: test error before and after, each counted
 * by a fresh process from the written file, and latency in ONNX Runtime, in turn in one process.
 */
public final class StructuredLenet implements Benchmark {
  private static final int PROBE_ROWS = 2;
  private static final List<Integer> BATCHES = List.of(1, 32);
  private static final int WARMUP = 200;
  private static final int REPEATS = 600;

  @Override
  public String name() {
    return "structured";
  }

  @Override
  public String summary() {
    return "LeNet-5 with a twelfth of its multiply-adds: error and latency against the original.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    Mnist mnist = Mnist.read();
    Reference reference = References.lenet5(mnist);
    SmallLenet5 small = SmallLenet5.of(reference, mnist);
    Digits validation = reference.shaped(mnist.validation());
    ObjectNode figures = Json.object();
    figures.put("seconds", small.seconds());
    figures.put("validationErrorBefore", error(reference.graph(), validation));
    figures.put("validationErrorAfter", error(small.network(), validation));
    measure(reference.graph(), small.network(), reference.shaped(mnist.test()), figures, table);
    return figures;
  }

  private static void measure(
      OnnxModel original, OnnxModel small, Digits test, ObjectNode figures, Appendable table)
      throws IOException {
    Path before = AnswersMain.write("structured", original);
    Path after = AnswersMain.write("structured", small);
    double referenceError = (double) test.errors(AnswersMain.inFreshProcess(before)) / test.rows();
    double error = (double) test.errors(AnswersMain.inFreshProcess(after)) / test.rows();
    Map<String, Tensor> probe =
        Map.of(original.signature().input(), test.features().slice(0, PROBE_ROWS));
    double macsBefore = Coupling.of(original, probe).multiplyAdds();
    double macsAfter = Coupling.of(small, probe).multiplyAdds();
    figures.put("multiplyAddsBefore", macsBefore);
    figures.put("multiplyAddsAfter", macsAfter);
    figures.put("multiplyAddsRatio", macsBefore / macsAfter);
    figures.put("file", after.toString());
    figures.put("bytesBefore", Files.size(before));
    figures.put("bytesAfter", Files.size(after));
    figures.put("parametersBefore", parameters(original));
    figures.put("parametersAfter", parameters(small));
    figures.put("reference_test_error", referenceError);
    figures.put("test_error", error);
    figures.put("test_error_pp_change", 100 * (error - referenceError));
    ObjectNode shapes = figures.putObject("weights");
    small.weights().forEach((name, tensor) -> shapes.put(name, Arrays.toString(tensor.shape())));
    table.append(
        String.format(
            Locale.ROOT,
            "multiply-adds %.0f to %.0f (1/%.1f), bytes %d to %d, test error %.2f %% to %.2f"
                + " %%%n%s%n",
            macsBefore,
            macsAfter,
            macsBefore / macsAfter,
            Files.size(before),
            Files.size(after),
            100 * referenceError,
            100 * error,
            after));
    latency(original, small, test.features(), figures, table);
  }

  private static void latency(
      OnnxModel original, OnnxModel small, Tensor rows, ObjectNode figures, Appendable table)
      throws IOException {
    ArrayNode batches = figures.putArray("batches");
    table.append("batch  original p50, µs  structured p50, µs  times faster\n");
    try (OrtPredictor one = OrtPredictor.open(original);
        OrtPredictor other = OrtPredictor.open(small)) {
      for (int batch : BATCHES) {
        LatencyReport report =
            LatencyMeasurement.compare(
                new Contestant("original", one),
                new Contestant("structured", other),
                List.of(),
                rows,
                new LatencySettings(WARMUP, REPEATS, List.of(batch)));
        double speed = 1 / report.of("structured", batch).ratio();
        batches
            .addObject()
            .put("batch", batch)
            .put("originalP50Microseconds", report.of("original", batch).p50())
            .put("structuredP50Microseconds", report.of("structured", batch).p50())
            .put("timesFaster", speed);
        table.append(
            String.format(
                Locale.ROOT,
                "%5d  %16.1f  %18.1f  %12.1f%n",
                batch,
                report.of("original", batch).p50(),
                report.of("structured", batch).p50(),
                speed));
      }
    }
  }

  private static double error(OnnxModel model, Digits rows) {
    return (double) rows.errors(ModelOutputs.of(model, rows.features())) / rows.rows();
  }

  private static long parameters(OnnxModel model) {
    return model.weights().values().stream().mapToLong(Tensor::size).sum();
  }
}

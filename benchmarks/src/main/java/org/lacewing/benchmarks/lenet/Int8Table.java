package org.lacewing.benchmarks.lenet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.benchmarks.PythonPeer;
import org.lacewing.compression.measure.Contestant;
import org.lacewing.compression.measure.LatencyMeasurement;
import org.lacewing.compression.measure.LatencyReport;
import org.lacewing.core.experiment.LatencySettings;
import org.lacewing.core.json.Json;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.settings.SettingsWriter;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtPredictor;

/**
 * LeNet-300-100 and LeNet-5 on MNIST in 8 bits: bytes of the file, errors on the 10,000 test rows,
 * and processor time of a call against the network in floats, in turn in one process with one
 * thread each, and against DL4J's own {@code output()}. With {@code LACEWING_PYTHON} the files that
 * Python's {@code quantize_static} makes of the same network run beside them.
 */
public final class Int8Table implements Benchmark {
  private static final int LATENCY_ROWS = 512;
  private static final List<Integer> BATCHES = List.of(1, 32);
  private static final String FP32 = "fp32";
  private static final String INT8 = "int8";
  private static final int WARMUP = 5000;
  private static final int REPEATS = 2000;
  private static final int OUTPUT_WARMUP = 3000;
  private static final int OUTPUT_REPEATS = 500;

  @Override
  public String name() {
    return "int8";
  }

  @Override
  public String summary() {
    return "LeNet-300-100 and LeNet-5 in 8 bits: bytes, errors and processor time.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    Mnist mnist = Mnist.read();
    ObjectNode figures = Json.object();
    ArrayNode networks = figures.putArray("networks");
    if (PythonPeer.interpreter().isEmpty()) {
      table
          .append("quantize_static: skipped, ")
          .append(PythonPeer.VARIABLE)
          .append(" is not set\n");
    }
    networks.add(measure(References.lenet300(mnist, Progress.silent()), mnist, table));
    networks.add(measure(References.lenet5(mnist), mnist, table));
    return figures;
  }

  private ObjectNode measure(Reference reference, Mnist mnist, Appendable table)
      throws IOException {
    Int8Choice choice = Int8Choice.of(reference, mnist);
    Map<String, OnnxModel> models = new LinkedHashMap<>();
    models.put(FP32, reference.graph());
    models.put(INT8, choice.model().model());
    if (PythonPeer.interpreter().isPresent()) {
      Tensor rows = Int8Choice.calibration(reference, mnist).features();
      StaticPeer.quantize(PythonPeer.interpreter().get(), reference.graph(), rows)
          .forEach((granularity, model) -> models.put("quantize_static " + granularity, model));
    }
    ObjectNode figures = Json.object();
    figures.put("network", reference.network().name());
    figures.put("settings", SettingsWriter.yaml(choice.settings()));
    Digits test = reference.shaped(mnist.test());
    LatencyReport latencies = latencies(models, test.features().slice(0, LATENCY_ROWS));
    double output = output(reference, test.features().slice(0, 1));
    figures.put("dl4jOutputMicroseconds", output);
    table.append(
        String.format(
            Locale.ROOT,
            "%n%s%nchosen: %sDL4J output(), batch 1: %.1f µs, %.1f times int8%n%-28s %9s %6s %7s",
            reference.network().name(),
            SettingsWriter.yaml(choice.settings()),
            output,
            output / latencies.of(INT8, 1).p50(),
            "",
            "bytes",
            "ratio",
            "errors"));
    table.append("  batch 1, µs  fp32/this  batch 32, µs  fp32/this  file\n");
    ArrayNode forms = figures.putArray("forms");
    int bytes = reference.graph().toBytes().length;
    for (Map.Entry<String, OnnxModel> entry : models.entrySet()) {
      int size = entry.getValue().toBytes().length;
      Path file = AnswersMain.write(name(), entry.getValue());
      int errors = test.errors(AnswersMain.inFreshProcess(file));
      ObjectNode form = forms.addObject();
      form.put("form", entry.getKey());
      form.put("file", file.toString());
      form.put("bytes", size);
      form.put("ratio", (double) bytes / size);
      form.put("testErrors", errors);
      table.append(
          String.format(
              Locale.ROOT,
              "%-28s %9d %6.3f %7d",
              entry.getKey(),
              size,
              (double) bytes / size,
              errors));
      for (int batch : BATCHES) {
        double time = latencies.of(entry.getKey(), batch).p50();
        double gain = 1 / latencies.of(entry.getKey(), batch).ratio();
        form.put("microseconds" + batch, time);
        form.put("fp32TimesThis" + batch, gain);
        table.append(String.format(Locale.ROOT, "  %11.1f  %9.2f", time, gain));
      }
      table.append("  ").append(file.toString()).append("\n");
    }
    return figures;
  }

  private static LatencyReport latencies(Map<String, OnnxModel> models, Tensor rows) {
    List<Contestant> contestants = new ArrayList<>();
    List<OrtPredictor> open = new ArrayList<>();
    try {
      models.forEach(
          (name, model) -> {
            OrtPredictor predictor = OrtPredictor.open(model);
            open.add(predictor);
            contestants.add(new Contestant(name, predictor));
          });
      return LatencyMeasurement.compare(
          contestants.get(0),
          contestants.get(1),
          contestants.subList(2, contestants.size()),
          rows,
          new LatencySettings(WARMUP, REPEATS, BATCHES),
          ThreadTime::now);
    } finally {
      open.forEach(OrtPredictor::close);
    }
  }

  private static double output(Reference reference, Tensor row) {
    return ThreadTime.median(reference.model().outputCall(row), OUTPUT_WARMUP, OUTPUT_REPEATS);
  }
}

package org.lacewing.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.cli.workflow.Models;
import org.lacewing.compression.measure.Contestant;
import org.lacewing.compression.measure.LatencyMeasurement;
import org.lacewing.compression.measure.LatencyReport;
import org.lacewing.core.experiment.LatencySettings;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Percentile;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.TrainableNetwork;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.run.StoredRun;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.model.TrainedModel;

/**
 * How fast the German credit network answers: the served int8 package and the original in ONNX
 * Runtime, in turn in one process, and DL4J's own {@code output()} on a batch that already lies in
 * its memory (the strictest baseline: nothing is converted inside its clock).
 */
public final class CreditLatency implements Benchmark {
  private static final Path FOLDER = Path.of("examples", "experiments").toAbsolutePath();
  private static final Path EXPERIMENT = FOLDER.resolve("german-credit.yaml");
  private static final List<Integer> BATCHES = List.of(1, 32, 256);
  private static final String INT8 = "{use: int8, arithmetic: float}";
  private static final int WARMUP = 2000;
  private static final int REPEATS = 3000;

  @Override
  public String name() {
    return "credit-latency";
  }

  @Override
  public String summary() {
    return "Latency of the German credit network: int8 and fp32 in ONNX Runtime, DL4J output().";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    Path folder = Files.createTempDirectory("credit-latency");
    RunStore store = RunStore.at(folder, Clock.systemUTC());
    String id =
        new ExperimentRunner(store, Progress.silent())
            .run(
                ExperimentFile.read(
                    EXPERIMENT,
                    List.of(
                        "explanations=[]", "compression=[{name: int8, passes: [" + INT8 + "]}]")))
            .id();
    StoredRun run = Models.run(store, id);
    ModelRows rows = ModelRows.ofRun(store, id, Optional.empty(), Optional.of(FOLDER));
    Tensor encoded = rows.model().preprocessing().encode(rows.parts().test().table());
    return measure(rows.model(), run.model("int8"), encoded, table);
  }

  private static ObjectNode measure(
      ModelPackage original, ModelPackage small, Tensor rows, Appendable table) throws IOException {
    TrainableNetwork network = original.network().orElseThrow();
    TrainedModel engine =
        TrainedModel.restore(
            network.configuration().text(), network.parameters(), List.of(rows.dimension(1)));
    ObjectNode figures = Json.object();
    figures.put("fp32OnnxBytes", original.onnx().size());
    figures.put("int8OnnxBytes", small.onnx().size());
    figures.put("bytesRatio", (double) small.onnx().size() / original.onnx().size());
    ArrayNode batches = figures.putArray("batches");
    table.append("batch  DL4J p50, µs  fp32, µs  int8, µs  int8 p99   DL4J / int8\n");
    try (Pipeline fp32 = Models.open(original);
        Pipeline int8 = Models.open(small)) {
      for (int batch : BATCHES) {
        LatencyReport report =
            LatencyMeasurement.compare(
                new Contestant("fp32", fp32.predictor()),
                new Contestant("int8", int8.predictor()),
                List.of(),
                rows,
                new LatencySettings(WARMUP, REPEATS, List.of(batch)));
        double output = output(engine, rows, batch);
        double served = report.of("int8", batch).p50();
        ObjectNode entry = batches.addObject();
        entry.put("batch", batch);
        entry.put("dl4jOutputP50Microseconds", output);
        entry.put("fp32P50Microseconds", report.of("fp32", batch).p50());
        entry.put("int8P50Microseconds", served);
        entry.put("int8P99Microseconds", report.of("int8", batch).p99());
        entry.put("dl4jTimesInt8", output / served);
        entry.put("int8TimesFp32", report.of("int8", batch).ratio());
        table.append(
            String.format(
                Locale.ROOT,
                "%5d  %12.1f  %9.1f  %9.1f  %9.1f  %14.1f%n",
                batch,
                output,
                report.of("fp32", batch).p50(),
                served,
                report.of("int8", batch).p99(),
                output / served));
      }
    }
    return figures;
  }

  /** Returns the median of DL4J's own call in microseconds. */
  private static double output(TrainedModel engine, Tensor rows, int batch) {
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      chosen.add(i % rows.dimension(0));
    }
    Runnable call =
        engine.outputCall(rows.select(chosen.stream().mapToInt(Integer::intValue).toArray()));
    for (int i = 0; i < WARMUP; i++) {
      call.run();
    }
    double[] microseconds = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      microseconds[i] = CallTime.microseconds(call);
    }
    return Percentile.of(microseconds, 50);
  }
}

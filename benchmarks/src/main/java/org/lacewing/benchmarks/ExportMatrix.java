package org.lacewing.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Percentile;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtNetwork;
import org.lacewing.training.export.matrix.Comparison;
import org.lacewing.training.export.matrix.SupportCase;
import org.lacewing.training.export.matrix.SupportCases;
import org.lacewing.training.network.NdArrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every row of the support matrix of the ONNX export: how far ONNX Runtime's answers are from
 * DL4J's, and how much faster they come for one row. DL4J's array lies ready in its memory; ONNX
 * Runtime's call includes the copies in and out. The networks are tiny, so the ratio is mostly that
 * of the costs of a call.
 */
public final class ExportMatrix implements Benchmark {
  private static final int WARMUP = 30;
  private static final int REPEATS = 60;

  @Override
  public String name() {
    return "export-matrix";
  }

  @Override
  public String summary() {
    return "Every element that is written as ONNX: difference from DL4J and speed for one row.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    ObjectNode figures = Json.object();
    ArrayNode rows = figures.putArray("rows");
    double largest = 0;
    List<Double> ratios = new ArrayList<>();
    table.append("difference  DL4J p50, µs  ONNX p50, µs  DL4J / ONNX  case\n");
    for (SupportCases part : SupportCases.load()) {
      for (SupportCase support : part.cases()) {
        Comparison comparison = Comparison.of(support);
        ObjectNode row = rows.addObject().put("case", support.toString());
        double ratio = measure(support, comparison, row, table);
        largest = Math.max(largest, comparison.relative());
        ratios.add(ratio);
      }
    }
    figures.put("count", ratios.size());
    figures.put("largestDifference", largest);
    double[] all = ratios.stream().mapToDouble(Double::doubleValue).toArray();
    double median = Percentile.of(all, 50);
    figures.put("medianDl4jTimesOnnx", median);
    table.append(
        String.format(
            Locale.ROOT,
            "%d rows, largest difference %.1e, median DL4J / ONNX %.1f%n",
            ratios.size(),
            largest,
            median));
    return figures;
  }

  private static double measure(
      SupportCase support, Comparison comparison, ObjectNode row, Appendable table)
      throws IOException {
    List<Tensor> first = support.rows().stream().map(tensor -> tensor.slice(0, 1)).toList();
    ComputationGraph graph = support.network().get().toGraph();
    INDArray[] arrays = first.stream().map(NdArrays::of).toArray(INDArray[]::new);
    OnnxModel model = comparison.model();
    Map<String, Tensor> named = Comparison.named(model, first);
    double[] engine = new double[REPEATS];
    double[] runtime = new double[REPEATS];
    try (OrtNetwork network = OrtNetwork.open(model)) {
      for (int i = -WARMUP; i < REPEATS; i++) {
        double ofEngine = CallTime.microseconds(() -> graph.output(arrays));
        double ofRuntime = CallTime.microseconds(() -> network.run(named));
        if (i >= 0) {
          engine[i] = ofEngine;
          runtime[i] = ofRuntime;
        }
      }
    }
    double dl4j = Percentile.of(engine, 50);
    double onnx = Percentile.of(runtime, 50);
    row.put("difference", comparison.relative());
    row.put("dl4jOutputP50Microseconds", dl4j);
    row.put("onnxP50Microseconds", onnx);
    row.put("dl4jTimesOnnx", dl4j / onnx);
    table.append(
        String.format(
            Locale.ROOT,
            "%10.1e  %12.1f  %12.1f  %11.1f  %s%n",
            comparison.relative(),
            dl4j,
            onnx,
            dl4j / onnx,
            support));
    return dl4j / onnx;
  }
}

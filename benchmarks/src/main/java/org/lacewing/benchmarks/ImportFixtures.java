package org.lacewing.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Percentile;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.FixtureComparison;
import org.lacewing.onnx.imports.FixtureSource;
import org.lacewing.onnx.imports.FoundFormat;
import org.lacewing.onnx.imports.NetworkFixture;
import org.lacewing.onnx.imports.NetworkImporter;
import org.lacewing.onnx.runtime.OrtNetwork;

/**
 * Every network that other programs wrote for the tests: how far its answers are from the stored
 * ones, how long the import takes beside opening the result, and how long an answer to one row
 * takes beside a graph that hands the same inputs through (the cost of a call).
 */
public final class ImportFixtures implements Benchmark {
  private static final int IMPORTS = 3;
  private static final int WARMUP = 30;
  private static final int REPEATS = 60;
  private static final double MICROSECONDS_PER_MILLISECOND = 1000;

  @Override
  public String name() {
    return "import-fixtures";
  }

  @Override
  public String summary() {
    return "Networks of other programs: difference from their answers, time of import and answer.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    Path folder = Files.createTempDirectory("import-fixtures");
    ObjectNode figures = Json.object();
    ArrayNode rows = figures.putArray("fixtures");
    double largest = 0;
    List<Double> ratios = new ArrayList<>();
    table.append("difference  import, ms  / open  answer p50, µs  / handed through  network\n");
    for (FixtureSource source : FixtureSource.all()) {
      for (NetworkFixture fixture : source.fixtures()) {
        ObjectNode row = rows.addObject();
        ratios.add(measure(fixture, folder, row, table));
        largest = Math.max(largest, row.path("difference").asDouble(Double.POSITIVE_INFINITY));
      }
    }
    double median = Percentile.of(ratios.stream().mapToDouble(Double::doubleValue).toArray(), 50);
    figures.put("count", ratios.size());
    figures.put("largestDifference", largest);
    figures.put("medianAnswerTimesHandedThrough", median);
    table.append(
        String.format(
            Locale.ROOT,
            "%d networks, largest difference %.1e, median answer / handed through %.1f%n",
            ratios.size(),
            largest,
            median));
    return figures;
  }

  private static double measure(
      NetworkFixture fixture, Path folder, ObjectNode row, Appendable table) throws IOException {
    Path file = fixture.copyTo(folder);
    NetworkImporter importer = FoundFormat.of(file, NetworkImporter.all());
    FixtureComparison comparison = FixtureComparison.of(fixture, importer, folder);
    double difference = Math.max(comparison.together(), comparison.alone());
    OnnxModel model = comparison.imported().graph();
    double[] imports = new double[IMPORTS];
    double[] opens = new double[IMPORTS];
    for (int i = 0; i < IMPORTS; i++) {
      imports[i] = CallTime.microseconds(() -> read(importer, file));
      opens[i] = CallTime.microseconds(() -> OrtNetwork.open(model).close());
    }
    double imported = Percentile.of(imports, 50);
    double opened = Percentile.of(opens, 50);
    Map<String, Tensor> one = FixtureComparison.rows(fixture.inputs(), 0, 1);
    double[] answers = new double[REPEATS];
    double[] through = new double[REPEATS];
    try (OrtNetwork network = OrtNetwork.open(model);
        OrtNetwork handing = OrtNetwork.open(handingThrough(network.signature().inputs()))) {
      for (int i = -WARMUP; i < REPEATS; i++) {
        double ofNetwork = CallTime.microseconds(() -> network.run(one));
        double ofHanding = CallTime.microseconds(() -> handing.run(one));
        if (i >= 0) {
          answers[i] = ofNetwork;
          through[i] = ofHanding;
        }
      }
    }
    double answer = Percentile.of(answers, 50);
    double ratio = answer / Percentile.of(through, 50);
    row.put("name", fixture.name());
    row.put("format", importer.name());
    row.put("architecture", fixture.architecture());
    row.put("program", fixture.program());
    row.put("difference", difference);
    row.put("importMilliseconds", imported / MICROSECONDS_PER_MILLISECOND);
    row.put("importTimesOpen", imported / opened);
    row.put("answerP50Microseconds", answer);
    row.put("answerTimesHandedThrough", ratio);
    table.append(
        String.format(
            Locale.ROOT,
            "%10.1e  %10.1f  %6.1f  %14.1f  %16.1f  %s: %s (%s)%n",
            difference,
            imported / MICROSECONDS_PER_MILLISECOND,
            imported / opened,
            answer,
            ratio,
            importer.name(),
            fixture.architecture(),
            fixture.program()));
    return ratio;
  }

  private static void read(NetworkImporter importer, Path file) {
    try {
      importer.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a graph with the same inputs that answers with each of them. */
  private static OnnxModel handingThrough(List<TensorSpec> inputs) {
    GraphBuilder graph = GraphBuilder.named("handing-through");
    for (TensorSpec input : inputs) {
      String output = input.name() + "_out";
      graph
          .input(input.name(), input.rowShape())
          .add(Node.of(Operators.IDENTITY, output, List.of(input.name()), List.of(output)))
          .output(output, input.rowShape());
    }
    return graph.build();
  }
}

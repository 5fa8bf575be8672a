package org.lacewing.benchmarks.surrogatetree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.benchmarks.JvmFigures;
import org.lacewing.benchmarks.PythonPeer;
import org.lacewing.benchmarks.lenet.ThreadTime;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Percentile;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.surrogate.Fidelity;
import org.lacewing.explain.tree.TreeModel;
import org.lacewing.explain.tree.TreeSettings;

/**
 * A tree of depth {@value #DEPTH} that imitates a network on {@value #ROWS} rows of {@value
 * DrawnNetwork#FEATURES} columns: processor time of the first fit in the process (with everything
 * the JVM does beside it: compiling, collecting) and of a later one, bytes allocated, and fidelity
 * on as many other rows; for {@value #DRAWS} drawn networks. With {@code LACEWING_PYTHON} beside
 * scikit-learn's DecisionTreeClassifier by entropy. One thread each.
 */
public final class SurrogateTreeTable implements Benchmark {
  private static final int ROWS = 20_000;
  private static final int DEPTH = 8;
  private static final int MIN_LEAF = 5;
  private static final int DRAWS = 5;
  private static final int FITS = 15;
  private static final double NANOSECONDS = 1e9;
  private static final double MEGABYTE = 1e6;

  @Override
  public String name() {
    return "surrogate-tree";
  }

  @Override
  public String summary() {
    return "Surrogate trees: processor time, memory and fidelity, beside scikit-learn's.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    if (PythonPeer.interpreter().isEmpty()) {
      table.append("scikit-learn: skipped, ").append(PythonPeer.VARIABLE).append(" is not set\n");
    }
    ObjectNode figures = Json.object();
    figures.put("rows", ROWS);
    figures.put("columns", DrawnNetwork.FEATURES);
    figures.put("depth", DEPTH);
    figures.put("minLeaf", MIN_LEAF);
    ArrayNode draws = figures.putArray("draws");
    line(table, "", "first, s", "later, s", "MB", "fidelity", "leaves");
    double difference = 0;
    for (int draw = 1; draw <= DRAWS; draw++) {
      Seed seed = new Seed(draw);
      DrawnNetwork network = DrawnNetwork.of(seed);
      Dataset train = network.rows(ROWS, seed.derive("train"));
      Dataset held = network.rows(ROWS, seed.derive("held-out"));
      ObjectNode figure = draws.addObject();
      ObjectNode ours = figure.putObject("lacewing");
      measure(train, held, ours);
      show(table, "lacewing", ours);
      Optional<JsonNode> peer = TreePeer.fit(train, held, DEPTH, MIN_LEAF);
      if (peer.isPresent()) {
        figure.set("scikit-learn", peer.get());
        show(table, "scikit-learn " + peer.get().get("version").textValue(), peer.get());
        difference += ours.get("fidelity").doubleValue() - peer.get().get("fidelity").doubleValue();
      } else if (draw == 1 && PythonPeer.interpreter().isPresent()) {
        table.append("scikit-learn: not installed, skipped\n");
      }
    }
    if (draws.get(0).has("scikit-learn")) {
      figures.put("fidelityAboveScikitLearn", difference / DRAWS);
      table.append(
          String.format(
              Locale.ROOT, "mean fidelity less scikit-learn's: %+.4f%n", difference / DRAWS));
    }
    return figures;
  }

  private void measure(Dataset train, Dataset held, ObjectNode figures) {
    TreeSettings settings = new TreeSettings(DEPTH, MIN_LEAF);
    long whole = JvmFigures.processorTime();
    long before = JvmFigures.allocatedBytes();
    TreeModel tree = TreeModel.fit(train, DrawnNetwork.TARGET, settings);
    long allocated = JvmFigures.allocatedBytes() - before;
    figures.put("firstCpuSeconds", (JvmFigures.processorTime() - whole) / NANOSECONDS);
    double[] later = new double[FITS];
    for (int fit = 0; fit < FITS; fit++) {
      long start = ThreadTime.now();
      tree = TreeModel.fit(train, DrawnNetwork.TARGET, settings);
      later[fit] = (ThreadTime.now() - start) / NANOSECONDS;
    }
    figures.put("cpuSeconds", Percentile.of(later, 50));
    figures.put("allocatedBytes", allocated);
    figures.put("fidelity", Fidelity.agreement(decisions(held), tree.predict(held.table())));
    figures.put("leaves", tree.leaves());
  }

  private static Tensor decisions(Dataset rows) {
    float[] shares = new float[2 * rows.rows()];
    for (int row = 0; row < rows.rows(); row++) {
      shares[2 * row + rows.table().categorical(DrawnNetwork.TARGET.name()).code(row)] = 1;
    }
    return Tensor.adopt(new int[] {rows.rows(), 2}, shares);
  }

  private static void show(Appendable table, String label, JsonNode figures) throws IOException {
    JsonNode bytes = figures.get("allocatedBytes");
    line(
        table,
        label,
        seconds(figures.get("firstCpuSeconds")),
        seconds(figures.get("cpuSeconds")),
        bytes == null ? "" : String.format(Locale.ROOT, "%.1f", bytes.longValue() / MEGABYTE),
        String.format(Locale.ROOT, "%.4f", figures.get("fidelity").doubleValue()),
        figures.get("leaves").asText());
  }

  private static String seconds(JsonNode figure) {
    return String.format(Locale.ROOT, "%.4f", figure.doubleValue());
  }

  private static void line(Appendable table, String label, String... cells) throws IOException {
    table.append(String.format(Locale.ROOT, "%-20s", label));
    for (String cell : cells) {
      table.append(String.format(Locale.ROOT, " %10s", cell));
    }
    table.append('\n');
  }
}

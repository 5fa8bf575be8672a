package org.lacewing.explain.gradient;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;

/** DeepLIFT against reference rows: several rows with all references go to the network at once. */
final class DeepLiftMethod implements GradientMethod {
  /** So many pairs of a row and a reference stay in the processor's cache. */
  private static final int PAIRS = 2048;

  private final Tensor references;

  /**
   * Keeps the references.
   *
   * @param references {@code [references, features]}
   */
  DeepLiftMethod(Tensor references) {
    this.references = references;
  }

  @Override
  public Shares of(ContrastivePredictor network, Tensor row, int output, Seed seed) {
    return ofRows(network, row, output, seed).get(0);
  }

  @Override
  public List<Shares> ofRows(ContrastivePredictor network, Tensor rows, int output, Seed seed) {
    int count = references.dimension(0);
    Tensor answers = network.predict(references.reshapeRows(network.signature().inputShape()));
    int outputs = answers.size() / count;
    double base = 0;
    for (int i = 0; i < count; i++) {
      base += answers.at(i * outputs + output) / (double) count;
    }
    int together = Math.max(1, PAIRS / count);
    List<Shares> shares = new ArrayList<>();
    for (int from = 0; from < rows.dimension(0); from += together) {
      int to = Math.min(rows.dimension(0), from + together);
      add(network, rows.slice(from, to), output, base, shares);
    }
    return shares;
  }

  private void add(
      ContrastivePredictor network, Tensor rows, int output, double base, List<Shares> shares) {
    int count = references.dimension(0);
    int explained = rows.dimension(0);
    int[] repeated = new int[Math.multiplyExact(explained, count)];
    int[] tiled = new int[repeated.length];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = i / count;
      tiled[i] = i % count;
    }
    Tensor others = references.select(tiled).reshapeRows(network.signature().inputShape());
    Tensor multipliers = network.multipliers(rows.select(repeated), others, output);
    int width = rows.size() / explained;
    for (int row = 0; row < explained; row++) {
      double[] values = new double[width];
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < width; j++) {
          int place = (row * count + i) * width + j;
          double way = (double) rows.at(row * width + j) - references.at(i * width + j);
          values[j] += way * multipliers.at(place) / count;
        }
      }
      shares.add(Shares.of(values, base, 3L * count));
    }
  }
}

package org.lacewing.explain.drift;

import java.util.Optional;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.importance.PermutationSettings;
import org.lacewing.explain.local.LimeSettings;
import org.lacewing.explain.tree.TreeSettings;

/**
 * Settings of {@link ExplanationDrift}.
 *
 * @param metric the figure whose loss is the importance; AUC or R² if empty
 * @param repeats shuffles of each feature
 * @param top the number of leading features that are compared
 * @param localRows held-out rows explained one by one, 1 or more
 * @param samples rows drawn around each of them in each run
 * @param treeDepth depth of the surrogate trees
 * @param rows which held-out rows everything is measured on
 */
public record DriftSettings(
    @Setting("Metric whose loss is the importance; auc for classes, r2 for numbers if left out.")
        Optional<String> metric,
    @Setting(value = "Shuffles of each feature, 1 or more.", defaultsTo = "10") int repeats,
    @Setting(value = "Leading features that are compared, 1 or more.", defaultsTo = "5") int top,
    @Setting(value = "Held-out rows explained one by one, 1 or more.", defaultsTo = "20")
        int localRows,
    @Setting(value = "Rows drawn around each of them in each run.", defaultsTo = "500") int samples,
    @Setting(value = "Depth of the surrogate trees.", defaultsTo = "4") int treeDepth,
    @Setting(value = "Held-out rows everything is measured on.", defaultsTo = "test")
        HeldOut rows) {
  private static final int MIN_LEAF = 5;
  private static final int RUNS = 2;

  /** Checks the ranges. */
  public DriftSettings {
    metric.ifPresent(Metric::named);
    Require.atLeast("repeats", repeats, 1);
    Require.atLeast("top", top, 1);
    Require.atLeast("localRows", localRows, 1);
    Require.between("samples", samples, 10, 1_000_000);
    new TreeSettings(treeDepth, MIN_LEAF);
  }

  /** Returns AUC or R², 10 repeats, top 5, 20 rows of 500 samples, depth 4, the test rows. */
  public static DriftSettings defaults() {
    return new DriftSettings(Optional.empty(), 10, 5, 20, 500, 4, HeldOut.TEST);
  }

  PermutationSettings permutation() {
    return new PermutationSettings(metric, repeats, rows, 1);
  }

  LimeSettings lime() {
    LimeSettings usual = LimeSettings.defaults();
    return new LimeSettings(samples, RUNS, usual.kernelWidth(), usual.ridge(), top);
  }

  TreeSettings tree() {
    return new TreeSettings(treeDepth, MIN_LEAF);
  }
}

package org.lacewing.core.experiment;

import java.util.List;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * How the speed of models is measured: all of them in one process, in turn.
 *
 * @param warmup calls of each model before the clock counts
 * @param repeats counted calls of each model
 * @param batchSizes rows a call, one measurement each
 */
public record LatencySettings(
    @Setting(value = "Calls of each model before the clock counts.", defaultsTo = "2000")
        int warmup,
    @Setting(value = "Counted calls of each model.", defaultsTo = "2000") int repeats,
    @Setting(value = "Rows a call, one measurement each.", defaultsTo = "[1, 32]")
        List<Integer> batchSizes) {
  /** Copies the batch sizes and checks the ranges. */
  public LatencySettings {
    batchSizes = List.copyOf(batchSizes);
    Require.atLeast("warmup", warmup, 0);
    Require.atLeast("repeats", repeats, 1);
    Require.that(!batchSizes.isEmpty(), "batchSizes", "at least one size", "none");
    batchSizes.forEach(size -> Require.atLeast("batchSizes", size, 1));
    Require.distinct("batchSizes", batchSizes);
  }
}

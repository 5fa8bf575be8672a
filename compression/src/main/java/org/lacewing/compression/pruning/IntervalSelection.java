package org.lacewing.compression.pruning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Measures what each interval of weights contributes to the predictions, and chooses those to keep.
 *
 * <p>The contribution is the mean absolute change of the outputs, over all calibration rows and
 * outputs, when the interval's weights are set to zero. Intervals are kept in the order of falling
 * contribution; among equals the one with the larger weights comes first, then the earlier layer.
 */
final class IntervalSelection {
  private final OnnxModel model;
  private final WeightIntervals intervals;
  private final Tensor rows;
  private final Tensor outputs;
  private final double[] contributions;
  private final List<Integer> order;

  private IntervalSelection(
      OnnxModel model, WeightIntervals intervals, Tensor rows, Tensor outputs, double[] measured) {
    this.model = model;
    this.intervals = intervals;
    this.rows = rows;
    this.outputs = outputs;
    this.contributions = measured;
    List<Integer> sorted = new ArrayList<>();
    for (int i = 0; i < measured.length; i++) {
      if (intervals.all().get(i).weights() > 0) {
        sorted.add(i);
      }
    }
    sorted.sort(
        Comparator.<Integer>comparingDouble(i -> -measured[i])
            .thenComparing(i -> -intervals.all().get(i).number())
            .thenComparing(i -> intervals.all().get(i).group()));
    this.order = List.copyOf(sorted);
  }

  /** Measures all intervals; one that holds no weights contributes 0. */
  static IntervalSelection measure(
      OnnxModel model, WeightIntervals intervals, CompressionContext context) {
    Tensor rows = context.calibration().rows();
    Tensor outputs = ModelOutputs.of(model, rows);
    int count = intervals.all().size();
    double[] measured = new double[count];
    for (int i = 0; i < count; i++) {
      context.progress().report("measure intervals", i, count, "");
      if (intervals.all().get(i).weights() > 0) {
        BitSet others = new BitSet(count);
        others.set(0, count);
        others.clear(i);
        measured[i] = change(model, intervals, others, rows, outputs);
      }
    }
    context.progress().report("measure intervals", count, count, "");
    return new IntervalSelection(model, intervals, rows, outputs, measured);
  }

  /** Returns the contribution of an interval, in units of the outputs. */
  double contribution(int interval) {
    return contributions[interval];
  }

  /**
   * Returns the intervals to keep so that, in each group, at most that share of the weights is
   * kept. An interval that does not fit any more is left out, and the next one is tried.
   *
   * @throws ConfigurationException if not a single interval of a group fits
   */
  BitSet keepShare(double share) {
    BitSet kept = new BitSet();
    int groups = intervals.all().get(intervals.all().size() - 1).group() + 1;
    for (int group = 0; group < groups; group++) {
      long room = (long) Math.floor(share * intervals.size(group) + 1e-9);
      int smallest = Integer.MAX_VALUE;
      boolean any = false;
      for (int i : order) {
        WeightInterval interval = intervals.all().get(i);
        if (interval.group() == group) {
          smallest = Math.min(smallest, interval.weights());
          if (interval.weights() <= room) {
            room -= interval.weights();
            kept.set(i);
            any = true;
          }
        }
      }
      if (!any && smallest < Integer.MAX_VALUE) {
        throw new ConfigurationException(
            Failure.of("keep is too small: no interval of weights fits into it")
                .at("layer \"" + intervals.groupName(group) + "\"")
                .expected((double) smallest / intervals.size(group) + " or more")
                .received(Double.toString(share))
                .advice("Raise keep, or the number of intervals."));
      }
    }
    return kept;
  }

  /**
   * Returns the fewest intervals, taken in order, with which the outputs change by at most that
   * much. With all of them the change is 0, so there is always an answer.
   */
  BitSet keepChange(double most) {
    BitSet kept = new BitSet();
    for (int i : order) {
      if (change(model, intervals, kept, rows, outputs) <= most) {
        break;
      }
      kept.set(i);
    }
    return kept;
  }

  /** Returns the mean absolute change of the outputs if only the kept intervals are left. */
  double change(BitSet kept) {
    return change(model, intervals, kept, rows, outputs);
  }

  private static double change(
      OnnxModel model, WeightIntervals intervals, BitSet kept, Tensor rows, Tensor outputs) {
    Tensor changed = ModelOutputs.of(model.withWeights(intervals.keeping(kept)), rows);
    return ModelOutputs.meanAbsoluteChange(outputs, changed);
  }
}

package org.lacewing.explain.effects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.effects.AccumulatedEffects.FeatureEffect;
import org.lacewing.explain.effects.AccumulatedEffects.OutputEffect;

/**
 * Accumulated local effects of one feature: along every step the mean over its rows of what the
 * answer gains when the feature goes from one end to the other, summed up from the first node, and
 * moved so that the mean over the rows is 0.
 */
final class LocalEffects {
  private final Steps steps;
  private final Outputs outputs;
  private final int[] counts;
  private final double[][] mean;
  private final double[][] squares;

  private LocalEffects(Steps steps, Outputs outputs) {
    this.steps = steps;
    this.outputs = outputs;
    this.counts = new int[steps.count()];
    this.mean = new double[outputs.size()][steps.count()];
    this.squares = new double[outputs.size()][steps.count()];
  }

  static FeatureEffect of(GridAnswers answers, Steps steps, Outputs outputs) {
    LocalEffects effects = new LocalEffects(steps, outputs);
    long asked = effects.measure(answers);
    List<OutputEffect> found = new ArrayList<>();
    for (int o = 0; o < outputs.size(); o++) {
      found.add(effects.result(o));
    }
    return new FeatureEffect(
        steps.nodes(), Arrays.stream(effects.counts).boxed().toList(), asked, found);
  }

  private long measure(GridAnswers answers) {
    int most = Math.max(1, answers.block() / 2);
    int[] rows = new int[most];
    int[] step = new int[most];
    int filled = 0;
    long asked = 0;
    for (int row : steps.rows()) {
      for (int k = steps.first(row); k <= steps.last(row); k++) {
        rows[filled] = row;
        step[filled++] = k;
        asked += 2;
        if (filled == most) {
          ask(answers, rows, step);
          filled = 0;
        }
      }
    }
    if (filled > 0) {
      ask(answers, Arrays.copyOf(rows, filled), Arrays.copyOf(step, filled));
    }
    return asked;
  }

  private void ask(GridAnswers answers, int[] rows, int[] step) {
    int[] asked = new int[2 * rows.length];
    int[] points = new int[2 * rows.length];
    for (int i = 0; i < rows.length; i++) {
      asked[2 * i] = rows[i];
      asked[2 * i + 1] = rows[i];
      points[2 * i] = step[i];
      points[2 * i + 1] = step[i] + 1;
    }
    Tensor found = answers.answers(asked, List.of(steps.nodes().feature()), List.of(points));
    for (int i = 0; i < rows.length; i++) {
      int k = step[i];
      counts[k]++;
      for (int o = 0; o < outputs.size(); o++) {
        int output = outputs.numbers().get(o);
        double gain = (double) found.at(2 * i + 1, output) - found.at(2 * i, output);
        double delta = gain - mean[o][k];
        mean[o][k] += delta / counts[k];
        squares[o][k] += delta * (gain - mean[o][k]);
      }
    }
  }

  private OutputEffect result(int o) {
    double[] values = new double[steps.nodes().size()];
    List<Double> deviation = new ArrayList<>();
    double within = 0;
    double between = 0;
    long all = 0;
    for (int k = 0; k < counts.length; k++) {
      values[k + 1] = values[k] + mean[o][k];
      deviation.add(counts[k] < 2 ? 0 : Math.sqrt(squares[o][k] / (counts[k] - 1)));
      within += squares[o][k];
      between += counts[k] * mean[o][k] * mean[o][k];
      all += counts[k];
    }
    double level = 0;
    int[] rows = steps.rows();
    for (int row : rows) {
      level += (values[steps.firstNode(row)] + values[steps.lastNode(row)]) / 2 / rows.length;
    }
    for (int node = 0; node < values.length; node++) {
      values[node] -= level;
    }
    double spread = all == 0 ? 0 : Math.sqrt(within / all);
    double size = all == 0 ? 0 : Math.sqrt(between / all);
    return new OutputEffect(
        outputs.name(o),
        Arrays.stream(values).boxed().toList(),
        deviation,
        Arrays.stream(values).max().orElse(0) - Arrays.stream(values).min().orElse(0),
        spread == 0 ? 0 : spread / (spread + size));
  }
}

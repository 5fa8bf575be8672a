package org.lacewing.explain.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.report.Block.Level;
import org.lacewing.explain.drift.Interval;

/**
 * Whether an explanation looks at the model at all (J. Adebayo, J. Gilmer, M. Muelly, I.
 * Goodfellow, M. Hardt and B. Kim, 2018): layer by layer, from the answer back to the input, the
 * weights are shuffled, and the explanation of the network that is left must become another one.
 * The agreement is Spearman's rank correlation of the absolute values, −1 to 1, mean over rows and
 * shuffles. Where there are no layers but the model can be fitted again, it is fitted to shuffled
 * labels instead.
 *
 * @param stages the steps; none if the test does not apply
 * @param remark why it does not apply, or what was done; empty if there is nothing to say
 */
public record RandomizationTest(List<Stage> stages, String remark) {
  /** An explanation that agrees this much with that of a network of noise has failed. */
  static final double FAILED = 0.9;

  /** Above this a reader should look. */
  static final double DOUBTFUL = 0.5;

  /** Copies the list. */
  public RandomizationTest {
    stages = List.copyOf(stages);
  }

  /**
   * One step.
   *
   * @param shuffled what is shuffled in this step beside all before
   * @param layers how many layers are shuffled by now; 0 if labels are
   * @param agreement how far the explanations agree with those of the model
   */
  public record Stage(String shuffled, int layers, Interval agreement) {}

  /** Returns a test that does not apply. */
  static RandomizationTest none(String remark) {
    return new RandomizationTest(List.of(), remark);
  }

  /**
   * Returns the judgement of the last stage, in which all is shuffled: {@code FAIL} at a mean
   * agreement of 0.9 or more, {@code NOTE} above 0.5, or if the test does not apply.
   */
  public Level level() {
    if (stages.isEmpty()) {
      return Level.NOTE;
    }
    double agreement = stages.get(stages.size() - 1).agreement().mean();
    if (Double.isNaN(agreement) || agreement >= FAILED) {
      return Level.FAIL;
    }
    return agreement > DOUBTFUL ? Level.NOTE : Level.PASS;
  }

  /** Returns how many layers are shuffled in each of at most {@code stages} steps, the last all. */
  static List<Integer> steps(int layers, int stages) {
    List<Integer> steps = new ArrayList<>();
    int count = Math.min(layers, stages);
    for (int step = 1; step <= count; step++) {
      steps.add((int) Math.round((double) layers * step / count));
    }
    return steps;
  }
}

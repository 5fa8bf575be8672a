package org.lacewing.onnx.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.preprocessing.NumberFacts;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Operators;

/**
 * Numbers as {@code (x − center) / scale} within bounds, in 64-bit floats and rounded to 32 bits
 * once: the same operations in the same order as in the preprocessing, so the bits are the same.
 */
final class NumberBlock implements Block {
  private final List<FeatureSpan> spans = new ArrayList<>();
  private final List<NumberFacts> facts = new ArrayList<>();

  void add(FeatureSpan span, NumberFacts learned) {
    spans.add(span);
    facts.add(learned);
  }

  @Override
  public List<FeatureSpan> spans() {
    return List.copyOf(spans);
  }

  @Override
  public String write(Steps steps) {
    List<String> inputs = spans.stream().map(span -> GraphNames.input(span.feature())).toList();
    String x = steps.concat("numbers", inputs);
    x = fill(steps, x);
    boolean bounded = facts.stream().anyMatch(f -> Double.isFinite(bound(f)));
    if (bounded) {
      // An infinite number is refused: it must not be cut to a bound.
      String infinite = steps.add(Operators.IS_INF, "infinite", x);
      String refused = steps.doubles("refused_number", Double.NaN);
      x = steps.add(Operators.WHERE, "numbers_or_refused", infinite, refused, x);
    }
    if (facts.stream().anyMatch(f -> f.center() != 0)) {
      String center = steps.doubles("center", values(NumberFacts::center));
      x = steps.add(Operators.SUB, "centered", x, center);
    }
    if (facts.stream().anyMatch(f -> divisor(f) != 1)) {
      String scale = steps.doubles("scale", values(NumberBlock::divisor));
      x = steps.add(Operators.DIV, "scaled", x, scale);
    }
    if (bounded) {
      String upper = steps.doubles("upper", values(NumberBlock::bound));
      String lower = steps.doubles("lower", values(f -> 0 - bound(f)));
      x = steps.add(Operators.MIN, "not_above", x, upper);
      x = steps.add(Operators.MAX, "bounded", x, lower);
    }
    return steps.cast("encoded_numbers", x, ElementType.FLOAT);
  }

  private String fill(Steps steps, String x) {
    if (facts.stream().allMatch(f -> f.missing() == NumericMissing.REJECT)) {
      return x;
    }
    String fills =
        steps.doubles(
            "fill", values(f -> f.missing() == NumericMissing.REJECT ? Double.NaN : f.fill()));
    String missing = steps.add(Operators.IS_NAN, "missing", x);
    return steps.add(Operators.WHERE, "filled", missing, fills, x);
  }

  /** A column that was constant in training has the bound 0 instead of a scale. */
  private static double divisor(NumberFacts facts) {
    return facts.scale() == 0 ? 1 : facts.scale();
  }

  private static double bound(NumberFacts facts) {
    if (facts.scale() == 0) {
      return 0;
    }
    return facts.clip() > 0 ? facts.clip() : Double.POSITIVE_INFINITY;
  }

  private double[] values(ToDoubleFunction<NumberFacts> of) {
    return facts.stream().mapToDouble(of).toArray();
  }
}

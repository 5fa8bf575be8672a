package org.lacewing.onnx.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.preprocessing.NumberFacts;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Operators;

/** Numbers, one column each: missing ones filled, then scaled, then rounded to 32 bits once. */
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
    List<Scale> scales =
        facts.stream().map(f -> Scale.of(f.center(), f.scale(), f.clip())).toList();
    if (scales.stream().anyMatch(Scale::isBounded)) {
      // An infinite number is refused: it must not be cut to a bound.
      String infinite = steps.add(Operators.IS_INF, "infinite", x);
      String refused = steps.doubles("refused_number", Double.NaN);
      x = steps.add(Operators.WHERE, "numbers_or_refused", infinite, refused, x);
    }
    x = Scale.write(steps, x, scales, List.of(scales.size()));
    return steps.cast("encoded_numbers", x, ElementType.FLOAT);
  }

  private String fill(Steps steps, String x) {
    if (facts.stream().allMatch(f -> f.missing() == NumericMissing.REJECT)) {
      return x;
    }
    String fills =
        steps.doubles(
            "fill",
            facts.stream()
                .mapToDouble(f -> f.missing() == NumericMissing.REJECT ? Double.NaN : f.fill())
                .toArray());
    String missing = steps.add(Operators.IS_NAN, "missing", x);
    return steps.add(Operators.WHERE, "filled", missing, fills, x);
  }
}

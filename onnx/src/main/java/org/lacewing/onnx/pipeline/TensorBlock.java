package org.lacewing.onnx.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.preprocessing.TensorFacts;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Operators;

/**
 * Images and series: a value outside the declared range is refused, then each is scaled as its
 * channel is, then a row becomes its columns in row-major order.
 */
final class TensorBlock implements Block {
  private final List<FeatureSpan> spans = new ArrayList<>();
  private final List<TensorFacts> facts = new ArrayList<>();

  void add(FeatureSpan span, TensorFacts learned) {
    spans.add(span);
    facts.add(learned);
  }

  @Override
  public List<FeatureSpan> spans() {
    return List.copyOf(spans);
  }

  @Override
  public String write(Steps steps) {
    List<String> flat = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      flat.add(write(steps.within("tensor" + i), spans.get(i), facts.get(i)));
    }
    return steps.concat("tensors", flat);
  }

  private static String write(Steps steps, FeatureSpan span, TensorFacts learned) {
    TensorFormat format = learned.format();
    String x = steps.cast("wide", GraphNames.input(span.feature()), ElementType.DOUBLE);
    x = inRange(steps, x, format);
    List<Scale> scales =
        IntStream.range(0, format.channels().size())
            .mapToObj(
                channel ->
                    Scale.of(
                        learned.center().get(channel),
                        learned.scale().get(channel),
                        learned.clip()))
            .toList();
    List<Integer> shape = new ArrayList<>(Collections.nCopies(format.layout().rank(), 1));
    shape.set(format.layout().channelAxis(), scales.size());
    x = Scale.write(steps, x, scales, shape);
    x = steps.cast("encoded", x, ElementType.FLOAT);
    return steps.add(Operators.RESHAPE, "flat", x, steps.longs("flat_shape", 0, span.width()));
  }

  /** A value that is changed by cutting it to the range lies outside; so does NaN. */
  private static String inRange(Steps steps, String x, TensorFormat format) {
    String notBelow =
        steps.add(Operators.MAX, "not_below", x, steps.doubles("least", format.range().min()));
    String within =
        steps.add(Operators.MIN, "within", notBelow, steps.doubles("most", format.range().max()));
    String same = steps.add(Operators.EQUAL, "is_within", x, within);
    String refused = steps.doubles("refused_value", Double.NaN);
    return steps.add(Operators.WHERE, "values_or_refused", same, x, refused);
  }
}

package org.lacewing.training.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.data.ValueRange;
import org.lacewing.core.preprocessing.NumberFacts;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.TargetFacts;
import org.lacewing.core.preprocessing.TensorFacts;

/**
 * The way from raw rows to a network that was saved with its normalizer. DL4J stores no names:
 * features are called x1, x2, … in their order, an image {@value #IMAGE}, and the label {@value
 * AnswerTarget#LABEL}.
 */
final class RawRows {
  /** The column of a network that takes images. */
  static final String IMAGE = "image";

  private RawRows() {}

  /** Returns the preprocessing of rows of numbers; the scale must fit their number. */
  static Preprocessing ofNumbers(
      int features, ColumnScale scale, Target target, TargetFacts label) {
    ColumnScale each = scale.spread(features);
    List<Field> fields = new ArrayList<>();
    Map<String, NumberFacts> numbers = new HashMap<>();
    for (int i = 0; i < features; i++) {
      String name = "x" + (i + 1);
      fields.add(Field.numeric(name, Role.FEATURE));
      double fill = (each.least().get(i) + each.most().get(i)) / 2;
      numbers.put(
          name,
          new NumberFacts(
              NumericMissing.REJECT,
              fill,
              each.least().get(i),
              each.most().get(i),
              each.center().get(i),
              each.scale().get(i),
              0));
    }
    fields.add(labelField(target));
    return Preprocessing.of(new Schema(fields), numbers, Map.of(), label);
  }

  /**
   * Returns the preprocessing of images; the scale must fit the number of channels, and be uniform
   * if these come last: DL4J scales along the axis after the rows.
   */
  static Preprocessing ofImages(
      TensorLayout layout,
      List<Integer> shape,
      ColumnScale scale,
      Target target,
      TargetFacts label) {
    int channels = shape.get(layout.channelAxis());
    ColumnScale each = scale.spread(channels);
    ValueRange range =
        scale.uniform()
            ? new ValueRange(scale.least().get(0), scale.most().get(0))
            : ValueRange.ANY;
    TensorFormat format = new TensorFormat(layout, shape, channelNames(channels), range);
    Schema schema =
        new Schema(List.of(Field.tensor(IMAGE, Role.FEATURE, format), labelField(target)));
    TensorFacts facts =
        new TensorFacts(format, each.center(), each.scale(), each.least(), each.most(), 0);
    return Preprocessing.of(schema, Map.of(), Map.of(IMAGE, facts), label);
  }

  /** Returns how a network's answer is read; the label's normalizer counts for numbers alone. */
  static TargetFacts label(Target target, List<ColumnScale> normalizer) {
    if (target.task() == Task.CLASSIFICATION || normalizer.isEmpty()) {
      return new TargetFacts(target, 0, 1);
    }
    ColumnScale scale = normalizer.get(0);
    return new TargetFacts(target, scale.center().get(0), scale.scale().get(0));
  }

  /** Three channels are taken for the order in which DL4J's own image loader reads them. */
  static List<String> channelNames(int channels) {
    return switch (channels) {
      case 1 -> TensorFormat.GRAY;
      case 3 -> List.of("B", "G", "R");
      default -> IntStream.rangeClosed(1, channels).mapToObj(i -> "channel " + i).toList();
    };
  }

  private static Field labelField(Target target) {
    return target.task() == Task.CLASSIFICATION
        ? Field.categorical(target.name(), Role.LABEL, target.classes())
        : Field.numeric(target.name(), Role.LABEL);
  }
}

package org.lacewing.core.preprocessing;

import java.util.List;
import org.lacewing.core.data.TensorFormat;

/**
 * What was learned of an image or a series: each value is encoded as {@code (x − center) / scale}
 * of its channel in 64-bit floats, limited to ±clip, rounded to 32 bits. A value outside the range
 * of the format is refused; there are no missing ones.
 *
 * @param format the format of every row
 * @param center what is subtracted, by channel
 * @param scale what is divided by, by channel, above 0; 0 marks a channel that is always encoded as
 *     0
 * @param min the smallest value of the training part, by channel
 * @param max the largest value of the training part, by channel
 * @param clip limit of the magnitude, 0 for none
 */
public record TensorFacts(
    TensorFormat format,
    List<Double> center,
    List<Double> scale,
    List<Double> min,
    List<Double> max,
    double clip) {
  /** Copies the figures. */
  public TensorFacts {
    center = List.copyOf(center);
    scale = List.copyOf(scale);
    min = List.copyOf(min);
    max = List.copyOf(max);
  }
}

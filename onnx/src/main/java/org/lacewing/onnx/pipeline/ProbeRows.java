package org.lacewing.onnx.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.preprocessing.CategoricalMissing;
import org.lacewing.core.preprocessing.CategoryFacts;
import org.lacewing.core.preprocessing.EncodingVisitor;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.preprocessing.NumberFacts;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.TensorFacts;
import org.lacewing.core.preprocessing.UnseenCategory;
import org.lacewing.core.tensor.Tensor;

/**
 * Rows made up from what was learned, so that every branch of the preprocessing is taken at least
 * once, whatever the real rows hold: every level, the ends of every range and what lies outside,
 * and, where accepted, missing values and an unseen category.
 */
final class ProbeRows implements EncodingVisitor {
  private final List<Column> columns = new ArrayList<>();

  private ProbeRows() {}

  static Table of(Preprocessing preprocessing) {
    ProbeRows probe = new ProbeRows();
    preprocessing.describe(probe);
    int rows = probe.columns.stream().mapToInt(Column::size).max().orElse(0);
    // A column with fewer cases starts again from its first.
    return Table.of(
        probe.columns.stream()
            .map(c -> c.select(IntStream.range(0, rows).map(row -> row % c.size()).toArray()))
            .toList());
  }

  @Override
  public void number(FeatureSpan span, NumberFacts facts) {
    double width = facts.max() - facts.min();
    double step = Double.isFinite(width) && width > 0 ? width / 4 : 1;
    List<Double> cases =
        new ArrayList<>(
            List.of(
                facts.min(),
                facts.max(),
                facts.min() + step,
                facts.min() - step,
                facts.max() + step));
    if (facts.missing() != NumericMissing.REJECT) {
      cases.add(Double.NaN);
    }
    columns.add(
        NumericColumn.of(
            span.feature(), cases.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  @Override
  public void category(FeatureSpan span, CategoryFacts facts) {
    List<@Nullable String> cases = new ArrayList<>(facts.levels());
    if (facts.unseen() != UnseenCategory.REJECT) {
      cases.add(unseen(facts.levels()));
    }
    if (facts.missing() != CategoricalMissing.REJECT) {
      cases.add(null);
    }
    columns.add(CategoricalColumn.ofTexts(span.feature(), cases));
  }

  @Override
  public void tensor(FeatureSpan span, TensorFacts facts) {
    TensorFormat format = facts.format();
    columns.add(
        TensorColumn.ofTensors(
            span.feature(), format, List.of(row(format, facts.min()), row(format, facts.max()))));
  }

  private static Tensor row(TensorFormat format, List<Double> byChannel) {
    int[] channels = format.channelOfPositions();
    float[] values = new float[channels.length];
    for (int position = 0; position < values.length; position++) {
      values[position] = byChannel.get(channels[position]).floatValue();
    }
    return Tensor.adopt(Steps.ints(format.shape()), values);
  }

  private static String unseen(List<String> levels) {
    String text = "unseen";
    while (levels.contains(text)) {
      text += "'";
    }
    return text;
  }
}

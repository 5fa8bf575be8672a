package org.lacewing.explain;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;

/** A model whose answers are a known function of the row; it counts its batches. */
public final class TestModel implements TableModel {
  public static final Target YES_NO = Target.classification("y", List.of("no", "yes"), 1);
  public static final Target NUMBER = Target.regression("y");

  private final Target target;
  private final Function<Row, double[]> function;
  public final AtomicInteger batches = new AtomicInteger();

  private TestModel(Target target, Function<Row, double[]> function) {
    this.target = target;
    this.function = function;
  }

  public static TestModel of(Target target, Function<Row, double[]> function) {
    return new TestModel(target, function);
  }

  /** Returns a model of the probability of "yes". */
  public static TestModel yes(Function<Row, Double> probability) {
    return new TestModel(
        YES_NO,
        row -> {
          double p = probability.apply(row);
          return new double[] {1 - p, p};
        });
  }

  public static TestModel number(Function<Row, Double> value) {
    return new TestModel(NUMBER, row -> new double[] {value.apply(row)});
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Schema schema() {
    return new Schema(List.of());
  }

  @Override
  public Tensor predict(Table rows) {
    batches.incrementAndGet();
    float[] values = new float[rows.rows() * target.outputs()];
    for (int row = 0; row < rows.rows(); row++) {
      double[] answer = function.apply(new Row(rows, row));
      for (int i = 0; i < answer.length; i++) {
        values[row * answer.length + i] = (float) answer[i];
      }
    }
    return Tensor.adopt(new int[] {rows.rows(), target.outputs()}, values);
  }
}

package org.lacewing.explain.tree;

import java.util.List;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;

/**
 * The model that looks at nothing: it answers every row with the class shares of the training rows,
 * or with their mean. What does not beat it has learned nothing. Immutable and thread-safe.
 */
public final class ConstantModel implements TableModel {
  private final Target target;
  private final Schema schema;
  private final List<Double> answer;

  private ConstantModel(Target target, Schema schema, List<Double> answer) {
    this.target = target;
    this.schema = schema;
    this.answer = List.copyOf(answer);
  }

  /**
   * Fits the model.
   *
   * @throws org.lacewing.core.error.DataException if there are no rows, or a label is missing or
   *     not a class of the target
   */
  public static ConstantModel fit(Dataset train, Target target) {
    Measure measure = LabelColumn.of(train, target, Criterion.GINI);
    double[] all = new double[measure.width()];
    for (int row = 0; row < measure.rows(); row++) {
      measure.add(all, 0, row);
    }
    return new ConstantModel(target, train.schema(), measure.answer(all));
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Tensor predict(Table rows) {
    float[] answers = new float[rows.rows() * answer.size()];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = answer.get(i % answer.size()).floatValue();
    }
    return Tensor.adopt(new int[] {rows.rows(), answer.size()}, answers);
  }

  /** Returns the class shares, or the mean alone. */
  public List<Double> answer() {
    return answer;
  }
}

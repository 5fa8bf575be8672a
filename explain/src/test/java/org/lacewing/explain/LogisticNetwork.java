package org.lacewing.explain;

import java.util.List;
import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.tensor.Tensor;

/**
 * One sigmoid of a weighted sum, or the sum itself.
 *
 * @param scale which of both is answered
 * @param bias what is added to the sum
 * @param weights one a column
 */
public record LogisticNetwork(AnswerScale scale, double bias, List<Double> weights)
    implements ContrastivePredictor {

  @Override
  public ModelSignature signature() {
    return new ModelSignature("x", List.of(weights.size()), "y", List.of(1));
  }

  private double logit(Tensor batch, int row) {
    double sum = bias;
    for (int j = 0; j < weights.size(); j++) {
      sum += weights.get(j) * batch.at(row * weights.size() + j);
    }
    return sum;
  }

  private double answer(double logit) {
    return scale == AnswerScale.LOGIT ? logit : 1 / (1 + Math.exp(-logit));
  }

  @Override
  public Tensor predict(Tensor batch) {
    float[] answers = new float[batch.dimension(0)];
    for (int row = 0; row < answers.length; row++) {
      answers[row] = (float) answer(logit(batch, row));
    }
    return Tensor.adopt(new int[] {answers.length, 1}, answers);
  }

  @Override
  public Tensor gradient(Tensor batch, int output) {
    float[] result = new float[batch.size()];
    for (int i = 0; i < result.length; i++) {
      double p = 1 / (1 + Math.exp(-logit(batch, i / weights.size())));
      double slope = scale == AnswerScale.LOGIT ? 1 : p * (1 - p);
      result[i] = (float) (slope * weights.get(i % weights.size()));
    }
    return Tensor.adopt(batch.shape(), result);
  }

  @Override
  public Tensor multipliers(Tensor batch, Tensor references, int output) {
    float[] result = new float[batch.size()];
    for (int i = 0; i < result.length; i++) {
      double now = logit(batch, i / weights.size());
      double before = logit(references, i / weights.size());
      double secant = now == before ? 0 : (answer(now) - answer(before)) / (now - before);
      result[i] = (float) (secant * weights.get(i % weights.size()));
    }
    return Tensor.adopt(batch.shape(), result);
  }

  @Override
  public void close() {}
}

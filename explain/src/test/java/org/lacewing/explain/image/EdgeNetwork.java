package org.lacewing.explain.image;

import java.util.List;
import org.lacewing.core.model.ActivationGradient;
import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.model.Convolution;
import org.lacewing.core.model.ConvolutionalPredictor;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.tensor.Tensor;

/**
 * A network of one convolution over 8 x 8 grey pixels: means of squares of 2 x 2 as the activation
 * of channel 0, their negatives as that of channel 1, and a dense layer of weight 3 for the square
 * of row 1 and column 2 of channel 0. Two classes, one output.
 */
record EdgeNetwork(AnswerScale scale) implements ContrastivePredictor, ConvolutionalPredictor {
  static final int SIDE = 8;
  private static final int SMALL = SIDE / 2;
  private static final double WEIGHT = 3;
  private static final int PLACE = SMALL + 2;

  @Override
  public ModelSignature signature() {
    return new ModelSignature("x", List.of(1, SIDE, SIDE), "y", List.of(1));
  }

  private static double mean(Tensor batch, int row, int place) {
    int top = place / SMALL * 2;
    int left = place % SMALL * 2;
    int at = row * SIDE * SIDE + top * SIDE + left;
    return ((double) batch.at(at)
            + batch.at(at + 1)
            + batch.at(at + SIDE)
            + batch.at(at + SIDE + 1))
        / 4;
  }

  private double answer(double logit) {
    return scale == AnswerScale.LOGIT ? logit : 1 / (1 + Math.exp(-logit));
  }

  private static double logit(Tensor batch, int row) {
    return WEIGHT * mean(batch, row, PLACE) - 1;
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
    float[] slopes = new float[batch.size()];
    for (int row = 0; row < batch.dimension(0); row++) {
      double p = 1 / (1 + Math.exp(-logit(batch, row)));
      double slope = scale == AnswerScale.LOGIT ? 1 : p * (1 - p);
      int at = row * SIDE * SIDE + PLACE / SMALL * 2 * SIDE + PLACE % SMALL * 2;
      for (int place : new int[] {at, at + 1, at + SIDE, at + SIDE + 1}) {
        slopes[place] = (float) (slope * WEIGHT / 4);
      }
    }
    return Tensor.adopt(batch.shape(), slopes);
  }

  @Override
  public Tensor multipliers(Tensor batch, Tensor references, int output) {
    return new EdgeNetwork(AnswerScale.LOGIT).gradient(batch, output);
  }

  @Override
  public List<Convolution> convolutions() {
    return List.of(new Convolution("edges", "edges", "edges", false));
  }

  @Override
  public ActivationGradient activation(Tensor batch, int output, String tensor) {
    float[] values = new float[2 * SMALL * SMALL];
    float[] slopes = new float[values.length];
    for (int place = 0; place < SMALL * SMALL; place++) {
      values[place] = (float) mean(batch, 0, place);
      values[SMALL * SMALL + place] = -values[place];
    }
    slopes[PLACE] = (float) WEIGHT;
    int[] shape = {1, 2, SMALL, SMALL};
    return new ActivationGradient(Tensor.adopt(shape, values), Tensor.adopt(shape, slopes));
  }

  @Override
  public void close() {}
}

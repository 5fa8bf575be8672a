package org.lacewing.training.export.matrix;

import static org.lacewing.training.export.matrix.Cases.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;

/** Tables of vectors. */
public final class EmbeddingCases implements SupportCases {
  private static final int WORDS = 11;

  @Override
  public String title() {
    return "Embeddings";
  }

  @Override
  public List<SupportCase> cases() {
    List<SupportCase> cases = new ArrayList<>();
    for (boolean bias : new boolean[] {false, true}) {
      String options = bias ? "bias, activation" : "";
      cases.add(
          of(
              "EmbeddingLayer",
              options,
              new int[] {8, 1},
              InputType.feedForward(WORDS),
              new EmbeddingLayer.Builder()
                  .nIn(WORDS)
                  .nOut(4)
                  .hasBias(bias)
                  .activation(bias ? Activation.TANH : Activation.IDENTITY)
                  .build(),
              Networks.softmax(0, 3)));
      for (RNNFormat format : RNNFormat.values()) {
        cases.add(
            of(
                "EmbeddingSequenceLayer",
                format.name() + (bias ? ", bias, activation" : ", [batch, time]"),
                bias ? new int[] {8, 1, 5} : new int[] {8, 5},
                InputType.recurrent(WORDS, format),
                sequence(bias, format),
                new LastTimeStep(new LSTM.Builder().nOut(4).dataFormat(format).build()),
                Networks.softmax(0, 3)));
      }
    }
    cases.add(
        of(
            "EmbeddingSequenceLayer",
            "fixed length",
            new int[] {8, 5},
            InputType.recurrent(WORDS),
            new EmbeddingSequenceLayer.Builder()
                .nIn(WORDS)
                .nOut(4)
                .inputLength(5)
                .inferInputLength(false)
                .activation(Activation.IDENTITY)
                .build(),
            new LastTimeStep(new LSTM.Builder().nOut(4).build())));
    return cases;
  }

  private static EmbeddingSequenceLayer sequence(boolean bias, RNNFormat format) {
    return new EmbeddingSequenceLayer.Builder()
        .nIn(WORDS)
        .nOut(4)
        .hasBias(bias)
        .outputDataFormat(format)
        .activation(bias ? Activation.SOFTMAX : Activation.IDENTITY)
        .build();
  }

  private static SupportCase of(
      String element, String options, int[] shape, InputType input, Layer... layers) {
    return SupportCase.of(element, options, stack(input, layers), words(shape));
  }

  private static Tensor words(int... shape) {
    RandomGenerator random = new Seed(3).generator();
    float[] values = new float[Tensor.zeros(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(WORDS);
    }
    return Tensor.of(shape, values);
  }
}

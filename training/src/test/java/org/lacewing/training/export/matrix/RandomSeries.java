package org.lacewing.training.export.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Recurrent layers on each other, over series of numbers or of words, in both formats, with an
 * answer a step, at the last step or for all steps together.
 */
@SuppressWarnings("deprecation") // Old networks hold the layers of Graves.
public final class RandomSeries implements RandomNetworks {
  private static final int BATCH = 4;

  /** Bounded ones: the powers of a state that is fed back leave the range of 32-bit floats. */
  private static final List<Activation> CELL =
      List.of(Activation.TANH, Activation.SOFTSIGN, Activation.SIGMOID, Activation.HARDSIGMOID);

  private static final List<Activation> GATES = List.of(Activation.SIGMOID, Activation.HARDSIGMOID);

  @Override
  public SupportCase draw(RandomGenerator random) {
    RNNFormat format = Draw.of(random, List.of(RNNFormat.values()));
    int features = random.nextInt(1, 6);
    int time = random.nextInt(2, 9);
    boolean words = random.nextInt(3) == 0;
    List<Layer> layers = new ArrayList<>();
    if (words) {
      layers.add(embedding(random, format, features));
    }
    int depth = random.nextInt(1, 4);
    for (int i = 0; i < depth; i++) {
      layers.add(inner(random, format));
    }
    layers.addAll(end(random, format));
    StringBuilder drawn = new StringBuilder(format + " of " + features + " by " + time);
    layers.forEach(layer -> drawn.append(", ").append(layer.getClass().getSimpleName()));
    return SupportCase.of(
        "series",
        drawn.toString(),
        Cases.stack(InputType.recurrent(features, format), layers.toArray(Layer[]::new)),
        words ? words(random, features, time) : numbers(random, format, features, time));
  }

  private static Tensor numbers(RandomGenerator random, RNNFormat format, int features, int time) {
    return format == RNNFormat.NCW
        ? Networks.normal(random.nextLong(), BATCH, features, time)
        : Networks.normal(random.nextLong(), BATCH, time, features);
  }

  private static Tensor words(RandomGenerator random, int words, int time) {
    float[] values = new float[BATCH * time];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(words);
    }
    return Tensor.of(new int[] {BATCH, time}, values);
  }

  private static Layer embedding(RandomGenerator random, RNNFormat format, int words) {
    return new EmbeddingSequenceLayer.Builder()
        .nIn(words)
        .nOut(random.nextInt(1, 6))
        .hasBias(random.nextBoolean())
        .activation(Draw.of(random, CELL))
        .outputDataFormat(format)
        .build();
  }

  private static Layer inner(RandomGenerator random, RNNFormat format) {
    return switch (random.nextInt(6)) {
      case 0 ->
          new DenseLayer.Builder()
              .nOut(random.nextInt(1, 8))
              .activation(Draw.activation(random))
              .build();
      case 1 -> new ActivationLayer(Draw.of(random, CELL));
      case 2 -> new DropoutLayer.Builder(0.5).build();
      case 3 -> bothWays(random, format);
      case 4 ->
          new GravesBidirectionalLSTM.Builder()
              .nOut(random.nextInt(1, 8))
              .activation(Draw.of(random, CELL))
              .gateActivationFunction(Draw.of(random, GATES))
              .dataFormat(format)
              .build();
      default -> cells(random, format);
    };
  }

  private static Layer bothWays(RandomGenerator random, RNNFormat format) {
    return new Bidirectional(
        Draw.of(random, List.of(Bidirectional.Mode.values())), cells(random, format));
  }

  private static Layer cells(RandomGenerator random, RNNFormat format) {
    int width = random.nextInt(1, 8);
    Activation activation = Draw.of(random, CELL);
    Activation gates = Draw.of(random, GATES);
    return switch (random.nextInt(3)) {
      case 0 ->
          new LSTM.Builder()
              .nOut(width)
              .activation(activation)
              .gateActivationFunction(gates)
              .dataFormat(format)
              .build();
      case 1 ->
          new GravesLSTM.Builder()
              .nOut(width)
              .activation(activation)
              .gateActivationFunction(gates)
              .dataFormat(format)
              .build();
      default ->
          new SimpleRnn.Builder().nOut(width).activation(activation).dataFormat(format).build();
    };
  }

  private static List<Layer> end(RandomGenerator random, RNNFormat format) {
    int classes = random.nextInt(2, 5);
    // DL4J pools over the last axis, whatever the format.
    return switch (random.nextInt(format == RNNFormat.NCW ? 4 : 3)) {
      case 0 ->
          List.of(
              new RnnOutputLayer.Builder(LossFunction.MCXENT)
                  .nOut(classes)
                  .activation(Activation.SOFTMAX)
                  .dataFormat(format)
                  .build());
      case 1 -> List.of(new LastTimeStep(cells(random, format)), Networks.softmax(0, classes));
      case 2 -> List.of(new LastTimeStep(bothWays(random, format)), Networks.softmax(0, classes));
      default ->
          List.of(
              cells(random, format),
              new GlobalPoolingLayer.Builder(
                      Draw.of(random, List.of(PoolingType.MAX, PoolingType.AVG, PoolingType.SUM)))
                  .build(),
              Networks.softmax(0, classes));
    };
  }
}

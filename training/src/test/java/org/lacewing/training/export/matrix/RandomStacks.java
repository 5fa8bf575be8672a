package org.lacewing.training.export.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;

/** Stacks of layers over rows of features. */
public final class RandomStacks implements RandomNetworks {
  private static final int KINDS = 8;

  @Override
  public SupportCase draw(RandomGenerator random) {
    int inputs = random.nextInt(1, 12);
    int width = inputs;
    List<Layer> layers = new ArrayList<>();
    StringBuilder drawn = new StringBuilder("rows of " + inputs);
    int depth = random.nextInt(1, 7);
    for (int i = 0; i < depth; i++) {
      int next = random.nextInt(1, 24);
      Activation activation = Draw.activation(random);
      int kind = random.nextInt(KINDS);
      layers.add(layer(kind, width, next, activation, random));
      width = kind <= 2 ? next : width;
      drawn.append(", ").append(layers.get(i).getClass().getSimpleName());
      drawn.append(' ').append(width).append(' ').append(activation);
    }
    layers.add(Networks.softmax(0, random.nextInt(2, 6)));
    return SupportCase.of(
        "stack",
        drawn.toString(),
        Cases.stack(InputType.feedForward(inputs), layers.toArray(Layer[]::new)),
        Networks.normal(random.nextLong(), 8, inputs));
  }

  private static Layer layer(
      int kind, int width, int next, Activation activation, RandomGenerator random) {
    return switch (kind) {
      case 0 ->
          new DenseLayer.Builder()
              .nOut(next)
              .activation(activation)
              .hasBias(random.nextBoolean())
              .build();
      case 1 -> new AutoEncoder.Builder().nOut(next).activation(activation).build();
      case 2 -> new FrozenLayer(Networks.dense(width, next, activation));
      case 3 -> new BatchNormalization.Builder().useLogStd(random.nextBoolean()).build();
      case 4 -> new ActivationLayer(activation);
      case 5 -> new PReLULayer.Builder().inputShape(width).build();
      case 6 -> new DropoutLayer.Builder(0.5).build();
      default ->
          new ElementWiseMultiplicationLayer.Builder()
              .nIn(width)
              .nOut(width)
              .activation(activation)
              .build();
    };
  }
}

package org.lacewing.benchmarks.lenet;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.lacewing.core.data.Task;
import org.lacewing.core.experiment.EarlyStoppingSettings;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.metrics.Metric;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.NetworkShape;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * How a network that compression is measured on is built and trained.
 *
 * @param name names the stored network
 * @param configuration the layers
 * @param shape of its rows and answers
 * @param training how it is trained
 */
public record ReferenceNetwork(
    String name,
    NetworkConfiguration configuration,
    NetworkShape shape,
    TrainingSettings training) {
  private static final int SIDE = 28;
  private static final double MOMENTUM = 0.9;

  /**
   * Returns LeNet-300-100: dense layers of 300, 100 and 10 units, 266,610 parameters.
   *
   * @param l1 coefficient of the L1 penalty in training, 0 for none
   */
  public static ReferenceNetwork lenet300(double l1) {
    ListBuilder layers =
        layers()
            .layer(dense(300))
            .layer(dense(100))
            .layer(output())
            .setInputType(InputType.feedForward(Digits.PIXELS));
    return new ReferenceNetwork(
        "lenet300-l1-" + l1,
        NetworkConfiguration.of(layers.build()),
        new NetworkShape(Digits.PIXELS, Digits.CLASSES, Task.CLASSIFICATION),
        training(30, 128, 0.1, 0.88, 1e-4, l1));
  }

  /**
   * Returns LeNet-5 as Caffe has it: two convolutions of 5 x 5 with 20 and 50 filters, each with a
   * maximum over 2 x 2 places behind it, and dense layers of 500 and 10 units; 431,080 parameters.
   */
  public static ReferenceNetwork lenet5() {
    ListBuilder layers =
        layers()
            .layer(convolution(20))
            .layer(pooling())
            .layer(convolution(50))
            .layer(pooling())
            .layer(dense(500))
            .layer(output())
            .setInputType(InputType.convolutional(SIDE, SIDE, 1));
    return new ReferenceNetwork(
        "lenet5",
        NetworkConfiguration.of(layers.build()),
        new NetworkShape(List.of(1, SIDE, SIDE), Digits.CLASSES, Task.CLASSIFICATION),
        training(9, 64, 0.02, 0.7, 2e-4, 0));
  }

  private static ListBuilder layers() {
    return new NeuralNetConfiguration.Builder().seed(1).weightInit(WeightInit.RELU).list();
  }

  private static DenseLayer dense(int units) {
    return new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
  }

  private static ConvolutionLayer convolution(int filters) {
    return new ConvolutionLayer.Builder(5, 5)
        .nOut(filters)
        .convolutionMode(ConvolutionMode.Truncate)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(Digits.CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static TrainingSettings training(
      int epochs, int batch, double rate, double decay, double l2, double l1) {
    return new TrainingSettings(
        epochs,
        batch,
        Optimizer.NESTEROVS,
        rate,
        decay,
        MOMENTUM,
        l2,
        l1,
        false,
        new EarlyStoppingSettings(Optional.of(Metric.ACCURACY), 0, 0));
  }
}

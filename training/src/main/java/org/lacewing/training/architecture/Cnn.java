package org.lacewing.training.architecture;

import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.training.network.NetworkShape;
import org.nd4j.linalg.activations.Activation;

/**
 * A convolutional network over images {@code [channels, height, width]}: convolutions with pooling,
 * then dense layers (LeCun et al., 1998).
 */
public final class Cnn implements Architecture<CnnSettings> {

  @Override
  public String name() {
    return "cnn";
  }

  @Override
  public String summary() {
    return "Convolutions with pooling over images, then dense layers; softmax or a linear output.";
  }

  @Override
  public Class<CnnSettings> settingsType() {
    return CnnSettings.class;
  }

  @Override
  public NetworkPlan plan(CnnSettings settings, NetworkShape shape) {
    List<Integer> image = shape.rowShape();
    if (image.size() != 3 || shape.isChannelsLast()) {
      throw new ConfigurationException(
          Failure.of("Architecture cnn reads images")
              .expected("rows of shape [channels, height, width]")
              .received(shape.isChannelsLast() ? image + ", channels last" : image.toString())
              .advice("Read the data as images with layout nchw, or choose architecture mlp."));
    }
    LayerStack layers = new LayerStack(settings.activation(), settings.weightInit());
    for (ConvolutionBlock block : settings.blocks()) {
      add(layers, block);
    }
    if (settings.globalPool() != Pool.NONE) {
      layers.add(new GlobalPoolingLayer(type(settings.globalPool())));
    }
    for (int width : settings.hidden()) {
      layers.dense(width, settings.dropout(), false);
    }
    layers.output(shape, settings.dropout());
    return layers.plan(InputType.convolutional(image.get(1), image.get(2), image.get(0)));
  }

  private static void add(LayerStack layers, ConvolutionBlock block) {
    layers.add(
        new ConvolutionLayer.Builder(block.kernel(), block.kernel())
            .stride(block.stride(), block.stride())
            .nOut(block.filters())
            .convolutionMode(block.padding().mode())
            .activation(block.batchNorm() ? Activation.IDENTITY : layers.activation())
            .build());
    if (block.batchNorm()) {
      layers.normalise();
    }
    if (block.pool() != Pool.NONE) {
      layers.add(
          new SubsamplingLayer.Builder(type(block.pool()))
              .kernelSize(block.poolSize(), block.poolSize())
              .stride(block.poolSize(), block.poolSize())
              .convolutionMode(ConvolutionMode.Truncate)
              .build());
    }
  }

  private static PoolingType type(Pool pool) {
    return pool == Pool.AVG ? PoolingType.AVG : PoolingType.MAX;
  }
}

package org.lacewing.training.export.matrix;

import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Networks;

/** Graphs over images in both formats, with residual sums and merged branches. */
public final class RandomImageGraphs implements RandomNetworks {

  @Override
  public SupportCase draw(RandomGenerator random) {
    CNN2DFormat format = random.nextBoolean() ? CNN2DFormat.NCHW : CNN2DFormat.NHWC;
    int height = random.nextInt(5, 12);
    int width = random.nextInt(5, 12);
    int channels = random.nextInt(1, 4);
    boolean first = format == CNN2DFormat.NCHW;
    int batch = 3;
    Tensor rows =
        first
            ? Networks.normal(random.nextLong(), batch, channels, height, width)
            : Networks.normal(random.nextLong(), batch, height, width, channels);
    ImageGraph graph = new ImageGraph(random, format, height, width, channels);
    return SupportCase.of(
        "graph",
        graph.description(),
        Cases.graph(InputType.convolutional(height, width, channels, format), graph::build),
        rows);
  }
}

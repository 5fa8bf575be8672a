package org.lacewing.training.architecture;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * A convolution and what follows it, in this order: batch normalisation, activation, pooling.
 *
 * @param filters the number of channels it answers with
 * @param kernel height and width of the kernel
 * @param stride how far the kernel moves
 * @param padding what happens at the edge
 * @param batchNorm whether the sums are normalised before the activation
 * @param pool how neighbouring places are joined afterwards
 * @param poolSize height and width of a pooled place, also the pooling's stride
 */
public record ConvolutionBlock(
    @Setting("Channels that the convolution answers with.") int filters,
    @Setting(value = "Height and width of the kernel.", defaultsTo = "3") int kernel,
    @Setting(value = "How far the kernel moves.", defaultsTo = "1") int stride,
    @Setting(value = "What happens at the edge: same or valid.", defaultsTo = "same")
        Padding padding,
    @Setting(value = "Whether sums are batch-normalised.", defaultsTo = "false") boolean batchNorm,
    @Setting(value = "How places are joined: none, max or avg.", defaultsTo = "none") Pool pool,
    @Setting(value = "Height and width of a pooled place.", defaultsTo = "2") int poolSize) {
  /** Checks the ranges. */
  public ConvolutionBlock {
    Require.atLeast("filters", filters, 1);
    Require.atLeast("kernel", kernel, 1);
    Require.atLeast("stride", stride, 1);
    Require.atLeast("poolSize", poolSize, 1);
  }
}

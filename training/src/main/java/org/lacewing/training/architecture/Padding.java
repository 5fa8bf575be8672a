package org.lacewing.training.architecture;

import org.deeplearning4j.nn.conf.ConvolutionMode;

/** What a convolution does at the edge of an image. */
public enum Padding {
  /** Zeros around the image, so that with stride 1 the answer is as large. */
  SAME(ConvolutionMode.Same),
  /** No zeros: the answer shrinks by the kernel's size less 1. */
  VALID(ConvolutionMode.Truncate);

  private final ConvolutionMode mode;

  Padding(ConvolutionMode mode) {
    this.mode = mode;
  }

  ConvolutionMode mode() {
    return mode;
  }
}

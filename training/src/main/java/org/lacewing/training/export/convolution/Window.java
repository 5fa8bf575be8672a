package org.lacewing.training.export.convolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.Node;
import org.lacewing.training.export.ExportSite;

/**
 * A window that slides over an image, and the zeros at the borders that DL4J adds, found from the
 * lengths before and after. In mode {@code Same} an odd zero goes to the end; in mode {@code
 * Causal} all go to the beginning.
 *
 * @param begin zeros before each dimension
 * @param end zeros behind each dimension
 * @param automatic whether the zeros depend on a length that is free
 */
record Window(
    List<Long> kernel,
    List<Long> stride,
    List<Long> dilation,
    List<Long> begin,
    List<Long> end,
    boolean automatic) {

  /** Returns why there is no such window over a free length, or empty if there is. */
  static Optional<String> refusal(
      int[] stride, int[] dilation, ConvolutionMode mode, ImageLayout layout, ExportSite site) {
    boolean free = layout.spatial(site.inputShape()).contains(TensorSpec.FREE);
    return free && mode == ConvolutionMode.Same && stride[0] > 1 && dilation[0] > 1
        ? Optional.of(
            "mode Same with both stride and dilation over series of any length is not supported")
        : Optional.empty();
  }

  static Window of(
      int[] kernel,
      int[] stride,
      int[] dilation,
      int[] padding,
      ConvolutionMode mode,
      ImageLayout layout,
      ExportSite site) {
    List<Integer> in = layout.spatial(site.inputShape());
    List<Integer> out = layout.spatial(site.outputShape());
    List<Long> begin = new ArrayList<>();
    List<Long> end = new ArrayList<>();
    boolean automatic = false;
    for (int i = 0; i < layout.dimensions(); i++) {
      long reach = (kernel[i] - 1L) * dilation[i];
      boolean free = in.get(i) == TensorSpec.FREE;
      long both = free ? reach : Math.max(0, (out.get(i) - 1L) * stride[i] + reach + 1 - in.get(i));
      automatic |= free && mode == ConvolutionMode.Same && stride[i] > 1;
      switch (mode) {
        case Same -> begin.add(both / 2);
        case Causal -> begin.add(reach);
        case Strict, Truncate -> begin.add((long) padding[i]);
      }
      switch (mode) {
        case Same -> end.add(both - both / 2);
        case Causal -> end.add(0L);
        case Strict, Truncate -> end.add((long) padding[i]);
      }
    }
    int size = layout.dimensions();
    return new Window(
        longs(kernel, size), longs(stride, size), longs(dilation, size), begin, end, automatic);
  }

  /** Returns whether the zeros reach further than the window does without its gaps. */
  boolean isWiderThanKernel() {
    for (int i = 0; i < kernel.size(); i++) {
      if (begin.get(i) >= kernel.get(i) || end.get(i) >= kernel.get(i)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the window over an image whose borders were added already. */
  Window withoutBorders() {
    List<Long> none = Collections.nCopies(kernel.size(), 0L);
    return new Window(kernel, stride, dilation, none, none, false);
  }

  /** Returns the node with this window. */
  Node on(Node node) {
    Node with = node.withIntegers("kernel_shape", kernel).withIntegers("strides", stride);
    if (dilation.stream().anyMatch(step -> step != 1)) {
      with = with.withIntegers("dilations", dilation);
    }
    if (automatic) {
      return with.withText("auto_pad", "SAME_UPPER");
    }
    List<Long> pads = new ArrayList<>(begin);
    pads.addAll(end);
    return with.withIntegers("pads", pads);
  }

  private static List<Long> longs(int[] values, int size) {
    return Arrays.stream(values, 0, size).asLongStream().boxed().toList();
  }
}

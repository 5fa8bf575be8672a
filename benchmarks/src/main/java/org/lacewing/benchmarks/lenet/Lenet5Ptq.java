package org.lacewing.benchmarks.lenet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.lacewing.benchmarks.Benchmark;

/** LeNet-5 compressed without training. */
public final class Lenet5Ptq implements Benchmark {
  private static final double[] LOSS_PER_BIT = {3e-8, 5e-8, 8e-8, 1.3e-7};
  private static final int ROWS = 8_000;

  @Override
  public String name() {
    return "lenet5-ptq";
  }

  @Override
  public String summary() {
    return "LeNet-5 on MNIST without training: bytes of packed files and test errors.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    Mnist mnist = Mnist.read();
    Reference reference = References.lenet5(mnist);
    SizeCurve curve = new SizeCurve(name(), reference, mnist, table);
    for (double lossPerBit : LOSS_PER_BIT) {
      curve.add(reference.graph(), lossPerBit, ROWS, 0);
    }
    return curve.finish();
  }
}

package org.lacewing.benchmarks.lenet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.core.progress.Progress;

/** LeNet-300-100 compressed without training. */
public final class Lenet300Ptq implements Benchmark {
  private static final double[] LOSS_PER_BIT = {4e-8, 7e-8, 1.1e-7, 1.5e-7, 2e-7, 3e-7, 4e-7, 6e-7};
  private static final int ROWS = 10_000;

  @Override
  public String name() {
    return "lenet300-ptq";
  }

  @Override
  public String summary() {
    return "LeNet-300-100 on MNIST without training: bytes of packed files and test errors.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    Mnist mnist = Mnist.read();
    Reference reference = References.lenet300(mnist, Progress.silent());
    SizeCurve curve = new SizeCurve(name(), reference, mnist, table);
    for (double lossPerBit : LOSS_PER_BIT) {
      curve.add(reference.graph(), lossPerBit, ROWS, 0);
    }
    return curve.finish();
  }
}

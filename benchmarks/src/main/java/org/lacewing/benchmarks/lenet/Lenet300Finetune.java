package org.lacewing.benchmarks.lenet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.training.FineTuning;
import org.lacewing.training.fit.DlFineTuner;

/** LeNet-300-100 compressed with fine-tuning. */
public final class Lenet300Finetune implements Benchmark {
  private static final int ROWS = 10_000;

  @Override
  public String name() {
    return "lenet300-finetune";
  }

  @Override
  public String summary() {
    return "LeNet-300-100 on MNIST with fine-tuning: bytes of packed files and test errors.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    Mnist mnist = Mnist.read();
    Reference reference = References.lenet300(mnist, Progress.silent());
    SizeCurve curve = new SizeCurve(name(), reference, mnist, table);
    DlFineTuner tuner =
        new DlFineTuner(
                reference.network().configuration(),
                FineTuned.rows(reference, mnist),
                reference.network().training())
            .taughtBy(reference.graph());
    return new FineTuned(reference.graph(), tuner)
        .measure(
            curve,
            List.of(
                new FineTuning(35, 0.1, 0.0008, FineTuned.ANSWERS),
                new FineTuning(35, 0.1, 0.0012, FineTuned.ANSWERS)),
            new FineTuning(10, 0.02, 0, FineTuned.ANSWERS),
            0,
            ROWS,
            1.5e-7,
            2.5e-7,
            3.5e-7,
            5e-7);
  }
}

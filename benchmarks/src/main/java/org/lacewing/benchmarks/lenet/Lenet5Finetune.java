package org.lacewing.benchmarks.lenet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.core.experiment.EarlyStoppingSettings;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.training.FineTuner;
import org.lacewing.core.training.FineTuning;

/**
 * LeNet-5 compressed with fine-tuning: first it loses filters and neurons, then single weights. The
 * ratio counts from the parameters of the whole LeNet-5.
 */
public final class Lenet5Finetune implements Benchmark {
  private static final int ROWS = 8_000;
  private static final TrainingSettings OPTIMIZER =
      new TrainingSettings(
          1,
          64,
          Optimizer.NESTEROVS,
          0.03,
          0.88,
          0.9,
          0,
          0,
          false,
          new EarlyStoppingSettings(Optional.empty(), 0, 0));

  @Override
  public String name() {
    return "lenet5-finetune";
  }

  @Override
  public String summary() {
    return "LeNet-5 on MNIST with fine-tuning: bytes of packed files and test errors.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    Mnist mnist = Mnist.read();
    Reference reference = References.lenet5(mnist);
    SizeCurve curve = new SizeCurve(name(), reference, mnist, table);
    SmallLenet5 small = SmallLenet5.of(reference, mnist);
    FineTuner tuner =
        SmallLenet5.tuner(reference, mnist, OPTIMIZER)
            .resized(Bytes.adopt(small.network().toBytes()));
    return new FineTuned(small.network(), tuner)
        .measure(
            curve,
            List.of(new FineTuning(20, 0.03, 0.001, FineTuned.ANSWERS)),
            new FineTuning(6, 0.01, 0, FineTuned.ANSWERS),
            small.seconds(),
            ROWS,
            5e-8,
            1e-7,
            2e-7,
            4e-7,
            6e-7);
  }
}

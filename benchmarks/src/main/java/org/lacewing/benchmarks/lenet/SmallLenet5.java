package org.lacewing.benchmarks.lenet;

import java.util.Optional;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.structure.StructuredPruner;
import org.lacewing.compression.structure.StructuredSettings;
import org.lacewing.core.experiment.EarlyStoppingSettings;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.training.FineTuner;
import org.lacewing.core.training.FineTuning;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.tuning.GraphFineTuner;

/**
 * LeNet-5 with a twelfth of its multiply-adds: whole filters and neurons are taken out, then what
 * is left learns from the classes and the original's answers.
 *
 * @param network after the training
 * @param seconds that pruning and training took
 */
public record SmallLenet5(OnnxModel network, double seconds) {
  private static final double MACS = 1.0 / 12;
  private static final int CALIBRATION_ROWS = 2000;
  private static final FineTuning TUNING = new FineTuning(12, 0.03, 0, FineTuned.ANSWERS);
  private static final TrainingSettings OPTIMIZER =
      new TrainingSettings(
          1,
          64,
          Optimizer.NESTEROVS,
          0.03,
          0.85,
          0.9,
          1e-4,
          0,
          false,
          new EarlyStoppingSettings(Optional.empty(), 0, 0));

  /** Makes the network. */
  public static SmallLenet5 of(Reference reference, Mnist mnist) {
    long start = System.nanoTime();
    Digits rows = reference.shaped(mnist.training().slice(0, CALIBRATION_ROWS));
    CompressionContext context =
        CompressionContext.of(new Calibration(rows.features()), new Seed(7))
            .withFineTuner(tuner(reference, mnist, OPTIMIZER));
    OnnxModel network =
        new StructuredPruner()
            .apply(reference.graph(), StructuredSettings.ofMacs(MACS, Optional.of(TUNING)), context)
            .model();
    return new SmallLenet5(network, (System.nanoTime() - start) / 1e9);
  }

  /** Returns what trains LeNet-5 further, in any size. */
  static FineTuner tuner(Reference reference, Mnist mnist, TrainingSettings optimizer) {
    return new GraphFineTuner(reference.graph(), FineTuned.rows(reference, mnist), optimizer);
  }
}

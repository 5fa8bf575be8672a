package org.lacewing.training.fit;

import java.util.Optional;
import org.lacewing.core.experiment.EarlyStoppingSettings;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.metrics.Metric;

/** Training settings for tests: everything off but what is asked for. */
public final class Settings {
  private Settings() {}

  public static TrainingSettings of(int epochs, int batchSize, Optimizer optimizer, double rate) {
    return new TrainingSettings(
        epochs,
        batchSize,
        optimizer,
        rate,
        1,
        0.9,
        0,
        0,
        false,
        new EarlyStoppingSettings(Optional.empty(), 0, 0));
  }

  public static TrainingSettings withL2(TrainingSettings s, double l2) {
    return new TrainingSettings(
        s.epochs(),
        s.batchSize(),
        s.optimizer(),
        s.learningRate(),
        s.learningRateDecay(),
        s.momentum(),
        l2,
        s.l1(),
        s.balanceClasses(),
        s.earlyStopping());
  }

  public static TrainingSettings withL1(TrainingSettings s, double l1) {
    return new TrainingSettings(
        s.epochs(),
        s.batchSize(),
        s.optimizer(),
        s.learningRate(),
        s.learningRateDecay(),
        s.momentum(),
        s.l2(),
        l1,
        s.balanceClasses(),
        s.earlyStopping());
  }

  public static TrainingSettings withDecay(TrainingSettings s, double decay) {
    return new TrainingSettings(
        s.epochs(),
        s.batchSize(),
        s.optimizer(),
        s.learningRate(),
        decay,
        s.momentum(),
        s.l2(),
        s.l1(),
        s.balanceClasses(),
        s.earlyStopping());
  }

  public static TrainingSettings balanced(TrainingSettings s) {
    return new TrainingSettings(
        s.epochs(),
        s.batchSize(),
        s.optimizer(),
        s.learningRate(),
        s.learningRateDecay(),
        s.momentum(),
        s.l2(),
        s.l1(),
        true,
        s.earlyStopping());
  }

  public static TrainingSettings stopping(TrainingSettings s, Metric metric, int patience) {
    return new TrainingSettings(
        s.epochs(),
        s.batchSize(),
        s.optimizer(),
        s.learningRate(),
        s.learningRateDecay(),
        s.momentum(),
        s.l2(),
        s.l1(),
        s.balanceClasses(),
        new EarlyStoppingSettings(Optional.of(metric), patience, 0));
  }
}

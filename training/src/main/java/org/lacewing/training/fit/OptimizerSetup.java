package org.lacewing.training.fit;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.training.network.NetworkConfiguration;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Writes the optimizer of the training settings into every layer of a configuration. Penalties are
 * set layer by layer: set for the whole network, DL4J 1.0.0-M2.1 applies weight decay twice.
 */
final class OptimizerSetup {
  private OptimizerSetup() {}

  static NetworkConfiguration apply(
      NetworkConfiguration configuration, TrainingSettings settings, double learningRate) {
    return configuration.mapLayers(layer -> apply(layer, settings, learningRate));
  }

  /** Layers inside others have an optimizer of their own; frozen ones stay frozen. */
  private static Layer apply(Layer layer, TrainingSettings settings, double learningRate) {
    if (layer instanceof Bidirectional both) {
      apply(both.getFwd(), settings, learningRate);
      apply(both.getBwd(), settings, learningRate);
    } else if (layer instanceof BaseWrapperLayer outer
        && !(layer instanceof FrozenLayerWithBackprop)) {
      apply(outer.getUnderlying(), settings, learningRate);
    } else if (layer instanceof AbstractSameDiffLayer computed) {
      computed.setUpdater(updater(settings, learningRate));
      computed.setBiasUpdater(null);
      computed.setRegularization(penalties(settings));
      computed.setRegularizationBias(new ArrayList<>());
    } else if (layer instanceof BaseLayer base) {
      base.setIUpdater(updater(settings, learningRate));
      base.setBiasUpdater(null);
      base.setRegularization(penalties(settings));
      base.setRegularizationBias(new ArrayList<>());
    }
    return layer;
  }

  private static List<Regularization> penalties(TrainingSettings settings) {
    List<Regularization> penalties = new ArrayList<>();
    if (settings.l2() > 0) {
      penalties.add(new L2Regularization(settings.l2()));
    }
    if (settings.l1() > 0) {
      penalties.add(new L1Regularization(settings.l1()));
    }
    return penalties;
  }

  private static IUpdater updater(TrainingSettings settings, double learningRate) {
    ISchedule rate =
        settings.learningRateDecay() == 1
            ? new FixedSchedule(learningRate)
            : new ExponentialSchedule(
                ScheduleType.EPOCH, learningRate, settings.learningRateDecay());
    return switch (settings.optimizer()) {
      case ADAM -> new Adam(rate);
      case NESTEROVS -> new Nesterovs(rate, settings.momentum());
      case SGD -> new Sgd(rate);
    };
  }
}

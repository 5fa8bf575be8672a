package org.lacewing.cli.workflow;

import org.lacewing.core.data.Target;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.progress.Progress;
import org.lacewing.training.architecture.Architecture;
import org.lacewing.training.architecture.NetworkDesign;
import org.lacewing.training.fit.NetworkFitter;
import org.lacewing.training.fit.NetworkTrainer;
import org.lacewing.training.fit.Trainer;

/** Turns the experiment's choice of an architecture into something that can be fitted. */
final class NetworkPlanner {
  private NetworkPlanner() {}

  /**
   * Returns the architecture with its settings bound and its files read, before any data is.
   *
   * @throws org.lacewing.core.error.ConfigurationException if a name or a setting is wrong
   */
  static NetworkDesign design(PluginChoice choice) {
    return Architecture.design(choice);
  }

  /** Returns what fits preprocessing and network as the experiment says. */
  static NetworkFitter fitter(
      Experiment experiment, Target target, NetworkDesign design, Progress progress) {
    return fitter(experiment, target, design, new Trainer(experiment.training(), progress));
  }

  /** Returns what fits preprocessing and network with a trainer of its own. */
  static NetworkFitter fitter(
      Experiment experiment, Target target, NetworkDesign design, NetworkTrainer trainer) {
    return new NetworkFitter(
        target, experiment.preprocessing(), design, experiment.training(), trainer);
  }
}

package org.lacewing.cli.workflow;

import org.lacewing.core.data.Target;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.training.architecture.Architecture;
import org.lacewing.training.architecture.NetworkDesign;
import org.lacewing.training.fit.NetworkFitter;
import org.lacewing.training.fit.Trainer;

/** Turns the experiment's choice of an architecture into something that can be fitted. */
final class NetworkPlanner {
  private NetworkPlanner() {}

  /**
   * Returns the architecture with its settings bound, before any data is read.
   *
   * @throws org.lacewing.core.error.ConfigurationException if a name or a setting is wrong
   */
  static NetworkDesign design(PluginChoice choice) {
    Architecture<?> architecture = Architecture.load().find(choice);
    return design(architecture, choice);
  }

  /** Returns what fits preprocessing and network as the experiment says. */
  static NetworkFitter fitter(
      Experiment experiment, Target target, NetworkDesign design, Progress progress) {
    return new NetworkFitter(
        target,
        experiment.preprocessing(),
        design,
        experiment.training(),
        new Trainer(experiment.training(), progress));
  }

  private static <C extends Record> NetworkDesign design(
      Architecture<C> architecture, PluginChoice choice) {
    C settings = SettingsBinder.plain().bind(choice, architecture);
    return shape -> architecture.plan(settings, shape);
  }
}

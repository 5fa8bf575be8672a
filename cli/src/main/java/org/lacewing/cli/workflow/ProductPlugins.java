package org.lacewing.cli.workflow;

import java.util.List;
import org.lacewing.compression.CompressionPasses;
import org.lacewing.core.plugin.PluginKinds;
import org.lacewing.explain.Explainers;
import org.lacewing.training.architecture.Architecture;

/** The plug-ins that an experiment may choose. */
public final class ProductPlugins {
  private ProductPlugins() {}

  /** Finds architectures, compression passes and explainers on the class path. */
  public static PluginKinds load() {
    return PluginKinds.of(
        List.of(Architecture.load(), CompressionPasses.load(), Explainers.load()));
  }
}

package org.lacewing.cli.workflow;

import java.util.List;
import org.lacewing.compression.CompressionPasses;
import org.lacewing.core.plugin.PluginKinds;
import org.lacewing.explain.Explainers;
import org.lacewing.training.Architectures;

/** The plug-ins that an experiment may choose. */
public final class ProductPlugins {
  private ProductPlugins() {}

  /** Finds architectures, compression passes and explainers on the class path. */
  public static PluginKinds load() {
    return PluginKinds.of(
        List.of(Architectures.load(), CompressionPasses.load(), Explainers.load()));
  }
}

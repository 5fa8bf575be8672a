package org.lacewing.training.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.NetworkShape;

/**
 * Any network that DL4J can be configured to be, read from its JSON. Only DL4J's own layers,
 * activations, losses and updaters are loaded, so a stranger's file cannot run code.
 */
public final class Dl4jJson implements Architecture<Dl4jJsonSettings> {
  private static final long MAX_BYTES = 32L << 20;

  @Override
  public String name() {
    return "dl4j-json";
  }

  @Override
  public String summary() {
    return "Any network from a configuration file of Deeplearning4j.";
  }

  @Override
  public Class<Dl4jJsonSettings> settingsType() {
    return Dl4jJsonSettings.class;
  }

  @Override
  public NetworkPlan plan(Dl4jJsonSettings settings, NetworkShape shape) {
    return prepare(settings).plan(shape);
  }

  @Override
  public NetworkDesign prepare(Dl4jJsonSettings settings) {
    NetworkPlan plan =
        new NetworkPlan(
            NetworkConfiguration.parse(read(settings), settings.file()), settings.keepOptimizer());
    return shape -> plan;
  }

  private static String read(Dl4jJsonSettings settings) {
    Path file = Path.of(settings.file());
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigurationException(
            Failure.of("The network configuration is too long")
                .at(settings.file())
                .expected("at most " + MAX_BYTES + " bytes")
                .received("" + Files.size(file)));
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new ConfigurationException(
          Failure.of("The network configuration cannot be read")
              .at(settings.file())
              .received(e.getClass().getSimpleName())
              .advice("Check the path in model.file."),
          e);
    }
  }
}

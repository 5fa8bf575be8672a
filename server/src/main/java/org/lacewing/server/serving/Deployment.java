package org.lacewing.server.serving;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.registry.ModelName;

/**
 * Which versions of a model answer requests that name no version.
 *
 * @param model the model
 * @param stable the version that answers
 * @param canary a version that answers a share of the requests instead
 * @param shadow a version that is asked as well and whose answers are only compared
 */
public record Deployment(ModelName model, int stable, Optional<Canary> canary, OptionalInt shadow) {

  /**
   * A version on trial.
   *
   * @param version the version
   * @param percent its share of the requests, 1 to 99
   */
  public record Canary(int version, int percent) {
    /** Checks the share. */
    public Canary {
      if (percent < 1 || percent > 99) {
        throw new ConfigurationException(
            Failure.of("A canary answers a share of the requests")
                .at("percent")
                .expected("1 to 99")
                .received(Integer.toString(percent)));
      }
    }
  }

  /** Checks that the versions are different ones. */
  public Deployment {
    if (versions(stable, canary, shadow).distinct().count()
        < versions(stable, canary, shadow).count()) {
      throw new ConfigurationException(
          Failure.of("A deployment needs different versions as stable, canary and shadow")
              .at("model " + model));
    }
  }

  /** Returns the deployment of one version alone. */
  public static Deployment of(ModelName model, int version) {
    return new Deployment(model, version, Optional.empty(), OptionalInt.empty());
  }

  /** Returns the versions that must be open. */
  public IntStream versions() {
    return versions(stable, canary, shadow);
  }

  private static IntStream versions(int stable, Optional<Canary> canary, OptionalInt shadow) {
    return IntStream.concat(
        IntStream.of(stable),
        IntStream.concat(canary.stream().mapToInt(Canary::version), shadow.stream()));
  }
}

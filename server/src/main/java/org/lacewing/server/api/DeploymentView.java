package org.lacewing.server.api;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.serving.Deployment;

/**
 * Which versions of a model answer.
 *
 * @param stable the version that answers
 * @param canary a version on trial, or null
 * @param shadow a version that is only compared, or null
 */
@Serdeable
public record DeploymentView(int stable, @Nullable Canary canary, @Nullable Integer shadow) {
  /**
   * A version on trial.
   *
   * @param version the version
   * @param percent its share of the requests, 1 to 99
   */
  @Serdeable
  public record Canary(int version, int percent) {}

  static DeploymentView of(Deployment deployment) {
    return new DeploymentView(
        deployment.stable(),
        deployment.canary().map(c -> new Canary(c.version(), c.percent())).orElse(null),
        deployment.shadow().isPresent() ? deployment.shadow().getAsInt() : null);
  }

  Deployment of(ModelName model) {
    return new Deployment(
        model,
        stable,
        canary == null
            ? Optional.empty()
            : Optional.of(new Deployment.Canary(canary.version(), canary.percent())),
        shadow == null ? OptionalInt.empty() : OptionalInt.of(shadow));
  }
}

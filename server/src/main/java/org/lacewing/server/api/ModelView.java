package org.lacewing.server.api;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lacewing.server.deployment.Promotion;

/**
 * A model.
 *
 * @param name the model's name
 * @param latest its latest version
 * @param versions how many versions it has
 * @param deployment which versions answer; null if none does
 * @param serving whether the deployed versions are open
 * @param problem why they are not; null if they are, or none is deployed
 * @param promotions what the stable version was, the latest first; only where one model is asked
 *     for
 */
@Serdeable
public record ModelView(
    String name,
    VersionView latest,
    int versions,
    @Nullable DeploymentView deployment,
    boolean serving,
    @Nullable String problem,
    List<Promotion> promotions) {
  /** Copies the list. */
  public ModelView {
    promotions = List.copyOf(promotions);
  }

  /**
   * A list of models.
   *
   * @param models the models, ordered by name
   */
  @Serdeable
  public record Listing(List<ModelView> models) {
    /** Copies the list. */
    public Listing {
      models = List.copyOf(models);
    }
  }

  /**
   * The versions of a model.
   *
   * @param versions the latest first
   */
  @Serdeable
  public record Versions(List<VersionView> versions) {
    /** Copies the list. */
    public Versions {
      versions = List.copyOf(versions);
    }
  }
}

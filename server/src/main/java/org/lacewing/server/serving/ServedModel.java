package org.lacewing.server.serving;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** A deployment with its versions open. Immutable; {@link ModelHost} exchanges it as a whole. */
public final class ServedModel {
  private final Deployment deployment;
  private final Map<Integer, LoadedVersion> versions;

  ServedModel(Deployment deployment, Map<Integer, LoadedVersion> versions) {
    this.deployment = deployment;
    this.versions = Map.copyOf(versions);
  }

  /** Returns which versions answer. */
  public Deployment deployment() {
    return deployment;
  }

  /** Returns a version of the deployment; {@link LoadedVersion#acquire} it before use. */
  public Optional<LoadedVersion> version(int number) {
    return Optional.ofNullable(versions.get(number));
  }

  void releaseAllBut(Collection<Integer> kept) {
    versions.forEach(
        (number, version) -> {
          if (!kept.contains(number)) {
            version.release();
          }
        });
  }
}

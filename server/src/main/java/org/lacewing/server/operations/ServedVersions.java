package org.lacewing.server.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lacewing.server.serving.Deployment;
import org.lacewing.server.serving.ServedModel;

/** The versions of a deployment by their part in it. */
final class ServedVersions {
  private ServedVersions() {}

  /** Returns the numbers of versions by {@code stable}, {@code canary} and {@code shadow}. */
  static Map<String, Integer> of(ServedModel model) {
    Deployment deployment = model.deployment();
    Map<String, Integer> parts = new LinkedHashMap<>();
    parts.put("stable", deployment.stable());
    deployment.canary().ifPresent(canary -> parts.put("canary", canary.version()));
    deployment.shadow().ifPresent(shadow -> parts.put("shadow", shadow));
    return parts;
  }
}

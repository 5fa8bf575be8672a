package org.lacewing.server.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.serving.Deployment;

/**
 * A copy of the deployments beside the models, {@code deployments.json}, so that a server that
 * starts while its database is down serves what it served before.
 */
final class DeploymentFile {
  private static final String NAME = "deployments.json";

  private final Path folder;

  DeploymentFile(Path folder) {
    this.folder = folder;
  }

  void write(List<Deployment> deployments) throws IOException {
    ObjectNode json = Json.object().put("format", 1);
    ArrayNode list = json.putArray("deployments");
    for (Deployment deployment : deployments) {
      ObjectNode entry =
          list.addObject()
              .put("model", deployment.model().value())
              .put("stable", deployment.stable());
      deployment
          .canary()
          .ifPresent(
              canary ->
                  entry
                      .putObject("canary")
                      .put("version", canary.version())
                      .put("percent", canary.percent()));
      deployment.shadow().ifPresent(shadow -> entry.put("shadow", shadow));
    }
    Files.createDirectories(folder);
    AtomicFile.write(folder.resolve(NAME), Json.write(json));
  }

  /** Returns what was written last; nothing if nothing ever was. */
  List<Deployment> read() throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Deployment> deployments = new ArrayList<>();
    for (JsonFields entry : JsonFields.parse(Files.readString(file), NAME).objects("deployments")) {
      deployments.add(
          new Deployment(
              new ModelName(entry.text("model")),
              entry.integer("stable"),
              entry.has("canary")
                  ? Optional.of(
                      new Deployment.Canary(
                          entry.object("canary").integer("version"),
                          entry.object("canary").integer("percent")))
                  : Optional.empty(),
              entry.has("shadow") ? OptionalInt.of(entry.integer("shadow")) : OptionalInt.empty()));
    }
    return List.copyOf(deployments);
  }
}

package org.lacewing.server.registry;

import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;

/** The file beside a package that tells what version it is. */
final class VersionRecord {
  private static final int FORMAT = 1;

  private VersionRecord() {}

  static String write(ModelVersion version) {
    return Json.write(
        Json.object()
            .put("format", FORMAT)
            .put("model", version.model().value())
            .put("version", version.number())
            .put("sha256", version.sha256())
            .put("bytes", version.bytes())
            .put("createdAt", version.createdAt().toString())
            .put("origin", version.origin()));
  }

  static ModelVersion parse(String text, String name) {
    JsonFields json = JsonFields.parse(text, name);
    if (json.integer("format") != FORMAT) {
      throw new DataException(
          Failure.of("The version of the model has an unknown format")
              .at(name)
              .expected(Integer.toString(FORMAT))
              .received(json.node("format").toString())
              .advice("Read it with the version of Lacewing that wrote it."));
    }
    return new ModelVersion(
        new ModelName(json.text("model")),
        json.integer("version"),
        json.text("sha256"),
        json.longInteger("bytes"),
        json.instant("createdAt"),
        json.text("origin"));
  }
}

package org.lacewing.server.security;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;

/**
 * A copy of the digests, {@code tokens.json}, so that tokens are let in after a start while the
 * database is down. No token can be had from it.
 */
final class TokenFile {
  private static final String NAME = "tokens.json";

  private final Path folder;

  TokenFile(Path folder) {
    this.folder = folder;
  }

  void write(Map<String, Token> tokens) throws IOException {
    ObjectNode json = Json.object().put("format", 1);
    ArrayNode list = json.putArray("tokens");
    tokens.forEach(
        (sha256, token) -> {
          ObjectNode entry =
              list.addObject()
                  .put("sha256", sha256)
                  .put("id", token.id())
                  .put("name", token.name())
                  .put("role", token.role().name())
                  .put("createdAt", token.createdAt().toString());
          if (token.expiresAt() != null) {
            entry.put("expiresAt", token.expiresAt().toString());
          }
        });
    Files.createDirectories(folder);
    AtomicFile.write(folder.resolve(NAME), Json.write(json));
  }

  Map<String, Token> read() throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Map.of();
    }
    Map<String, Token> tokens = new HashMap<>();
    for (JsonFields entry : JsonFields.parse(Files.readString(file), NAME).objects("tokens")) {
      tokens.put(
          entry.text("sha256"),
          new Token(
              entry.text("id"),
              entry.text("name"),
              entry.constant("role", Role.class),
              entry.instant("createdAt"),
              entry.optionalInstant("expiresAt").orElse(null),
              null));
    }
    return Map.copyOf(tokens);
  }
}

package org.lacewing.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaVersionTest {
  @Test
  void isThatOfTheNewestScript() throws IOException, URISyntaxException {
    Path script =
        Path.of(Objects.requireNonNull(Database.class.getResource("V1__tables.sql")).toURI());
    try (Stream<Path> scripts = Files.list(Objects.requireNonNull(script.getParent()))) {
      assertThat(
              scripts
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.matches("V\\d+__.*\\.sql"))
                  .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                  .max())
          .hasValue(Integer.parseInt(SchemaVersion.LATEST));
    }
  }
}

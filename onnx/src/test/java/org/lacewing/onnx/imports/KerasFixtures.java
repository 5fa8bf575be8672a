package org.lacewing.onnx.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lacewing.core.json.Json;
import org.lacewing.core.tensor.Tensor;

/**
 * Networks that Keras wrote; {@code src/test/python/keras_fixtures.py} writes them. They lie in one
 * folder: a model file or two of a name, and rows and answers in a JSON file of the same name.
 * There are none where the folder is not on the class path.
 */
public final class KerasFixtures implements FixtureSource {
  private static final String FOLDER = "/keras";
  private static final String DATA = ".json";

  @Override
  public List<NetworkFixture> fixtures() {
    return names().stream()
        .filter(name -> !name.endsWith(DATA) && !name.startsWith("refused"))
        .map(KerasFixtures::fixture)
        .toList();
  }

  private static NetworkFixture fixture(String file) {
    String name = file.substring(0, file.lastIndexOf('.'));
    String place = FOLDER + "/" + name + DATA;
    JsonNode json = Json.parse(NetworkFixture.bytes(KerasFixtures.class, place).text(), place);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    json.path("inputs")
        .forEach(input -> inputs.put(input.path("name").asText(), NetworkFixture.tensor(input)));
    List<Tensor> outputs = new ArrayList<>();
    json.path("outputs").forEach(output -> outputs.add(NetworkFixture.tensor(output)));
    return new NetworkFixture(
        file,
        name.replace('_', ' '),
        "Keras, " + file.substring(file.lastIndexOf('.')),
        file,
        NetworkFixture.bytes(KerasFixtures.class, FOLDER + "/" + file),
        inputs,
        outputs);
  }

  /** Returns the names of the files in a folder, or in an archive of the class path. */
  private static List<String> names() {
    URL folder = KerasFixtures.class.getResource(FOLDER);
    if (folder == null) {
      return List.of();
    }
    try {
      URI place = folder.toURI();
      if (place.getScheme().equals("file")) {
        return names(Path.of(place));
      }
      try (FileSystem archive = FileSystems.newFileSystem(place, Map.of())) {
        return names(archive.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}

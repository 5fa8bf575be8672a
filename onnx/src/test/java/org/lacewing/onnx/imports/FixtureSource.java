package org.lacewing.onnx.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.lacewing.core.json.Json;

/**
 * The fixtures of one program. A module that has some brings a class and a line in {@code
 * META-INF/services}, so that what compares or measures all of them finds them.
 */
public interface FixtureSource {
  /** Returns the fixtures in a fixed order. */
  List<NetworkFixture> fixtures();

  /** Returns the sources on the class path. */
  static Iterable<FixtureSource> all() {
    return ServiceLoader.load(FixtureSource.class, FixtureSource.class.getClassLoader());
  }

  /**
   * Reads the fixtures that {@code fixtures.json} in a folder lists by name.
   *
   * @param owner a class of the module that holds the folder
   * @param folder the folder's absolute name on the class path
   */
  static List<NetworkFixture> listed(Class<?> owner, String folder) {
    String place = folder + "/fixtures.json";
    List<NetworkFixture> fixtures = new ArrayList<>();
    for (JsonNode name : Json.parse(NetworkFixture.bytes(owner, place).text(), place)) {
      fixtures.add(NetworkFixture.read(owner, folder + "/" + name.asText()));
    }
    return fixtures;
  }
}

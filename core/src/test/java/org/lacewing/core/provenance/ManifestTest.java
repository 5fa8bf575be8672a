package org.lacewing.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Sha256;

class ManifestTest {
  @TempDir Path folder;

  private Manifest manifest() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "c1,c2\n");
    return Manifest.of(
        "ab12",
        Long.MIN_VALUE,
        List.of(
            DataFingerprint.of(
                new Fingerprint(
                    String.valueOf(file.getFileName()), Sha256.of(file), Files.size(file), 1, 2),
                ExampleData.withLast(47))),
        Environment.current(Map.of("nd4j.native", "linux-x86_64-avx512")),
        CodeState.of(folder));
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    Manifest manifest = manifest();

    assertThat(Manifest.parse(manifest.toJson(), "manifest.json")).isEqualTo(manifest);
    assertThat(manifest.toJson()).isEqualTo(manifest().toJson());
  }

  @Test
  void tellsNothingOfThePersonOrTheFolders() throws IOException {
    String json = manifest().toJson();

    assertThat(json)
        .doesNotContain(folder.toString())
        .doesNotContain(System.getProperty("user.home") + "/")
        .doesNotContain(System.getProperty("user.dir"));
    String host = InetAddress.getLocalHost().getHostName();
    if (host.length() > 8) { // a host may be called "linux"
      assertThat(json).doesNotContain(host);
    }
    System.getenv()
        .forEach(
            (name, value) -> {
              if (value.length() > 12 && !Environment.THREAD_VARIABLES.contains(name)) {
                assertThat(json).as(name).doesNotContain(value);
              }
            });
  }

  @Test
  void namesTheFieldThatIsWrong() throws IOException {
    String json = manifest().toJson();

    assertThatThrownBy(
            () -> Manifest.parse(json.replace("\"rows\": 3", "\"rows\": \"3\""), "manifest.json"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("manifest.json, data.0.rows: The value does not fit: ");
    assertThatThrownBy(() -> Manifest.parse(json.replace("\"seed\"", "\"sed\""), "manifest.json"))
        .hasMessageStartingWith(
            "manifest.json, seed: The value does not fit: Missing creator property");
    assertThatThrownBy(
            () -> Manifest.parse(json.replaceFirst("\\{", "{\"x\": 1,"), "manifest.json"))
        .hasMessageStartingWith("manifest.json, x: The value does not fit: Unrecognized field");
  }
}

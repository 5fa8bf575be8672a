package org.lacewing.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.server.TestServer;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;

@DisplayName("U51 archives that write elsewhere or swell are refused when they are uploaded")
class U51ArchiveTest {
  @TempDir private static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.in(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** An archive with a trick. */
  record Trick(String name, List<String> members, byte[] content) {
    byte[] archive() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        for (String member : members) {
          zip.putNextEntry(new ZipEntry(member));
          zip.write(content);
          zip.closeEntry();
        }
      }
      return bytes.toByteArray();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Trick> tricks() {
    byte[] text = "owned".getBytes(StandardCharsets.UTF_8);
    return List.of(
        new Trick("zip slip", List.of("../../../escaped.txt"), text),
        new Trick("absolute", List.of("/tmp/lacewing-escaped.txt"), text),
        new Trick("backslash", List.of("..\\..\\escaped.txt"), text),
        new Trick("unknown member", List.of("manifest.json", "run.sh"), text),
        new Trick("bomb", List.of("manifest.json", "model.onnx"), new byte[300_000_000]),
        new Trick(
            "many",
            java.util.stream.IntStream.range(0, 20_000).mapToObj(i -> "m" + i).toList(),
            new byte[0]),
        new Trick(
            "tags",
            List.of("schema.yaml"),
            "!!javax.script.ScriptEngineManager []".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("tricks")
  void isRefusedAndLeavesNothing(Trick trick) throws IOException, InterruptedException {
    HttpResponse<String> refused =
        server.sendAsAdmin(
            HttpRequest.newBuilder(server.uri("/api/v1/models/trick/versions"))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(trick.archive())));

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(server.bean(ModelRegistry.class).versions(new ModelName("trick"))).isEmpty();
    try (var files = Files.walk(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .noneMatch(name -> name.contains("escaped") || name.contains("run.sh"));
    }
    assertThat(Path.of("/tmp/lacewing-escaped.txt")).doesNotExist();
  }
}

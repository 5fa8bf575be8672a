package org.lacewing.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryLoadingTest {
  @TempDir Path folder;

  private static Properties properties(String... pairs) {
    Properties properties = new Properties();
    for (int i = 0; i < pairs.length; i += 2) {
      properties.setProperty(pairs[i], pairs[i + 1]);
    }
    return properties;
  }

  @Test
  void theUserDecides() {
    Map<String, String> off = Map.of(LibraryLoading.SWITCH_VARIABLE, "off");
    String property = LibraryLoading.SWITCH_PROPERTY;
    assertThat(LibraryLoading.wish(properties(), Map.of())).isNull();
    assertThat(LibraryLoading.wish(properties(), off)).isEqualTo("LACEWING_NATIVE_CACHE=off");
    assertThat(LibraryLoading.wish(properties(property, "on"), off)).isNull();
    assertThat(LibraryLoading.wish(properties(property, "off"), Map.of()))
        .isEqualTo("lacewing.native.cache=off");
    assertThat(LibraryLoading.wish(properties("onnxruntime.native.path", "/x"), Map.of()))
        .isEqualTo("onnxruntime.native.path=/x");
    assertThat(
            LibraryLoading.wish(
                properties("onnxruntime.native.onnxruntime.skip", "true"), Map.of()))
        .isEqualTo("onnxruntime.native.onnxruntime.skip=true");
  }

  @Test
  void findsTheFolderOfTheSystem() throws IOException {
    Path home = folder.toAbsolutePath();
    String[] linux = {"os.name", "Linux", "user.home", home.toString()};
    String[] mac = {"os.name", "Mac OS X", "user.home", home.toString()};
    String[] windows = {"os.name", "Windows 11", "user.home", home.toString()};
    Path named = home.resolve("named");
    Map<String, String> names =
        Map.of(
            "XDG_CACHE_HOME", named.toString(), "LOCALAPPDATA", home.resolve("local").toString());
    assertThat(CacheRoot.of(properties(linux), Map.of())).isEqualTo(home.resolve(".cache"));
    assertThat(CacheRoot.of(properties(linux), names)).isEqualTo(named);
    assertThat(CacheRoot.of(properties(linux), Map.of("XDG_CACHE_HOME", "relative")))
        .isEqualTo(home.resolve(".cache"));
    assertThat(CacheRoot.of(properties(mac), Map.of())).isEqualTo(home.resolve("Library/Caches"));
    assertThat(CacheRoot.of(properties(windows), names)).isEqualTo(home.resolve("local"));
    for (String none : new String[] {"?", ""}) {
      assertThatThrownBy(() -> CacheRoot.of(properties("user.home", none), Map.of()))
          .isInstanceOf(IOException.class)
          .hasMessage("The user has no home folder");
    }
  }

  /** What a fresh process says of its library, and whether the property was left behind. */
  static final class Teller {
    private Teller() {}

    /** No arguments. */
    public static void main(String[] arguments) {
      LibraryOrigin origin = OrtEngine.libraryOrigin();
      System.out.println(
          origin.kind()
              + "|"
              + origin.detail()
              + "|"
              + System.getProperty(LibraryLoading.FOLDER_PROPERTY)
              + "|"
              + OrtVersion.current());
    }
  }

  private List<String> freshProcess(Path cache, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Teller.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    builder.environment().remove(LibraryLoading.SWITCH_VARIABLE);
    Process process = builder.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = out.lines().toList();
      assertThat(process.waitFor()).as("%s", lines).isZero();
      return List.of(lines.get(lines.size() - 1).split("\\|", -1));
    }
  }

  @Test
  void aFreshProcessKeepsTheLibraryAndLeavesNoProperty() throws Exception {
    Path cache = folder.resolve("cache");
    List<String> first = freshProcess(cache);
    assertThat(first.get(0)).isEqualTo("KEPT");
    assertThat(Path.of(first.get(1))).startsWith(folder.toRealPath().resolve("cache"));
    assertThat(first.get(2)).isEqualTo("null");
    assertThat(first.get(3)).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(freshProcess(cache)).isEqualTo(first);
    // Given by the user, the folder is ONNX Runtime's matter.
    assertThat(freshProcess(folder.resolve("other"), "-Donnxruntime.native.path=" + first.get(1)))
        .startsWith("CHOSEN", "onnxruntime.native.path=" + first.get(1), first.get(1));
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void aFreshProcessUnpacksTheLibraryIfToldSoOrIfItCannotBeKept() throws Exception {
    Path cache = folder.resolve("cache");
    assertThat(freshProcess(cache, "-Dlacewing.native.cache=off"))
        .startsWith("CHOSEN", "lacewing.native.cache=off", "null");
    assertThat(cache).doesNotExist();
    Files.writeString(cache, "a file");
    List<String> unpacked = freshProcess(cache);
    assertThat(unpacked).startsWith("UNPACKED").element(2).isEqualTo("null");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(cache);
    }
  }
}

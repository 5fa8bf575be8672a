package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.json.Json;

/** The launcher in the assembled distribution, as a real process. */
class LauncherIT {
  @TempDir private Path folder;

  private Path script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  @Test
  void startsThroughALinkAndFromAFolderWithBlanks() throws Exception {
    Path install = Files.createDirectories(folder.resolve("an install"));
    Files.createDirectories(install.resolve("bin"));
    Files.copy(
        Subprocess.launcher(),
        install.resolve("bin/lacewing"),
        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    Files.createSymbolicLink(install.resolve("lib"), Subprocess.distribution().resolve("lib"));
    Path elsewhere = Files.createDirectories(folder.resolve("some where"));
    Path link =
        Files.createSymbolicLink(
            elsewhere.resolve("lw"), Path.of("..", "an install", "bin", "lacewing"));

    Subprocess run =
        Subprocess.run(elsewhere, Map.of(), Subprocess.command(link, "--version", "--json"));

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(Json.parse(run.out(), "stdout").path("version").asText()).startsWith("0.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "runs list", "predict --help"})
  void lightCommandsLoadNoNativeLibrary(String line) throws Exception {
    Subprocess run =
        Subprocess.run(
            folder,
            Map.of("LACEWING_JAVA_OPTS", "-Xlog:class+load:file=classes.log"),
            Subprocess.command(Subprocess.launcher(), line.split(" ")));
    assertThat(run.code()).as(run.err()).isZero();
    List<String> loaded = Files.readAllLines(folder.resolve("classes.log"));
    assertThat(loaded).anyMatch(text -> text.contains("org.lacewing.cli.Program "));
    assertThat(loaded)
        .noneMatch(
            text ->
                text.matches(
                    ".* (org\\.nd4j|org\\.deeplearning4j|org\\.bytedeco|ai\\.onnxruntime)\\..*"));
  }

  @Test
  void failureReachesTheShell() throws Exception {
    Subprocess run = Subprocess.lacewing(folder, "no-such-command", "--json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(Json.parse(run.out(), "stdout").path("error").path("code").asInt()).isEqualTo(2);
    assertThat(Subprocess.lacewing(folder, "run").code()).isEqualTo(2);
  }

  @Test
  void aMissingJavaIsExplained() throws Exception {
    Subprocess run =
        Subprocess.run(
            folder,
            Map.of("JAVA_HOME", folder.toString()),
            Subprocess.command(Subprocess.launcher(), "--version"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("JAVA_HOME is " + folder, "no bin/java");
  }

  @Test
  void anOldJavaIsExplained() throws Exception {
    script("old/bin/java", "#!/bin/sh\nexit 99\n");
    Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"11.0.2\"\n");
    Subprocess run =
        Subprocess.run(
            folder,
            Map.of("JAVA_HOME", folder.resolve("old").toString()),
            Subprocess.command(Subprocess.launcher(), "--version"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is Java 11, but Java 17 or newer is needed");
  }

  @Test
  void aSourceTreeWithoutMavenIsExplained() throws Exception {
    Path launcher = script("source/bin/lacewing", Files.readString(Subprocess.launcher()));
    // A PATH that has the shell's tools but no Maven.
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("bash", "dirname", "readlink", "find", "env", "grep", "sed")) {
      for (String place : List.of("/usr/bin/", "/bin/")) {
        if (Files.exists(Path.of(place + tool)) && !Files.exists(tools.resolve(tool))) {
          Files.createSymbolicLink(tools.resolve(tool), Path.of(place + tool));
        }
      }
    }
    Subprocess run =
        Subprocess.run(
            folder, Map.of("PATH", tools.toString()), Subprocess.command(launcher, "--version"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("Maven (mvn) is needed to build from source");
  }

  @Test
  void theServerHasLibrariesOfItsOwnAndStoresNoneTwice() throws Exception {
    Path distribution = Subprocess.distribution();
    Set<String> shared = names(distribution.resolve("lib"));
    Set<String> own = names(distribution.resolve("server/lib"));
    List<String> needed =
        Stream.of(Files.readString(distribution.resolve("server/class-path")).strip().split(":"))
            .map(jar -> jar.substring(jar.lastIndexOf('/') + 1))
            .toList();

    assertThat(own).as("add to the excludes of folder.xml").doesNotContainAnyElementsOf(shared);
    assertThat(needed).allMatch(jar -> shared.contains(jar) || own.contains(jar));
    assertThat(needed).noneMatch(jar -> jar.matches("(nd4j|deeplearning4j|openblas|javacpp).*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "token", "server"})
  void theServersProgramSaysTheSameThroughTheLauncherAndThroughTheList(String command)
      throws Exception {
    Subprocess server = Subprocess.lacewing(folder, command, "--help");
    Subprocess list = Subprocess.lacewing(folder, "help", command);

    assertThat(server.code()).as(server.err()).isZero();
    assertThat(options(server)).isNotEmpty().isEqualTo(options(list));
    assertThat(Subprocess.lacewing(folder, command, "--prot", "1").code()).isEqualTo(2);
  }

  /** The options with their explanations, without the two that every command has. */
  private static List<String> options(Subprocess help) {
    return help.out()
        .lines()
        .filter(line -> line.startsWith("  --") && !line.matches("  --(json|help) .*"))
        .map(line -> line.replaceAll(" +", " "))
        .sorted()
        .toList();
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
    }
  }

  @Test
  void serveEndsWhenItIsAskedTo() throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process server =
        Subprocess.start(
            folder,
            Map.of(),
            Subprocess.command(Subprocess.launcher(), "serve", "--port", "-1"),
            out,
            err);
    try {
      while (server.isAlive() && !Files.readString(err).contains("ready on http://127.0.0.1:")) {
        Thread.sleep(20);
      }
      // The launcher has become the server, so the signal reaches it.
      server.destroy();
      assertThat(Subprocess.finish(server, out, err).code()).isZero();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void aSourceTreeIsBuiltOnlyIfSomethingChanged() throws Exception {
    Path launcher = script("source/bin/lacewing", Files.readString(Subprocess.launcher()));
    Path source = folder.resolve("source");
    for (String module :
        List.of("core", "onnx", "training", "compression", "explain", "server", "cli")) {
      Files.createDirectories(source.resolve(module).resolve("src/main"));
      Files.writeString(source.resolve(module).resolve("pom.xml"), "");
    }
    Files.writeString(source.resolve("pom.xml"), "");
    // Stands for Maven: makes the distribution and counts how often it was called.
    Path lib = source.resolve("cli/target/dist/lacewing-1/lib");
    script(
        "tools/mvn",
        """
        #!/bin/sh
        echo built >> '%1$s/builds'
        rm -rf '%2$s'
        mkdir -p '%2$s'
        ln -s '%3$s'/* '%2$s'
        """
            .replace("%1$s", folder.toString())
            .replace("%2$s", lib.toString())
            .replace("%3$s", Subprocess.distribution().resolve("lib").toString()));
    Map<String, String> path =
        Map.of("PATH", folder.resolve("tools") + ":" + System.getenv("PATH"));
    List<String> command = Subprocess.command(launcher, "--version");

    assertThat(Subprocess.run(folder, path, command).code()).isZero();
    assertThat(Subprocess.run(folder, path, command).code()).isZero();
    assertThat(Files.readAllLines(folder.resolve("builds"))).as("builds").hasSize(1);

    Path changed = source.resolve("core/src/main/New.java");
    Files.writeString(changed, "");
    Files.setLastModifiedTime(
        changed, FileTime.fromMillis(Files.getLastModifiedTime(lib).toMillis() + 1000));
    assertThat(Subprocess.run(folder, path, command).code()).isZero();
    assertThat(Files.readAllLines(folder.resolve("builds"))).as("builds").hasSize(2);
  }
}

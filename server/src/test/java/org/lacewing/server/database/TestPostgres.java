package org.lacewing.server.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL of its own from the system's programs, on a free port of loopback. */
public final class TestPostgres implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final String folder;
  private final int port;

  private TestPostgres(Path programs, String folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Returns the newest PostgreSQL of this machine; empty if there is none. */
  public static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(PROGRAMS)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(PROGRAMS)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  /** Makes a cluster and starts it. */
  public static TestPostgres start(Path programs) throws IOException, InterruptedException {
    String folder = run(List.of("mktemp", "-d", "/tmp/lacewing-postgres-XXXXXX")).trim();
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    TestPostgres made = new TestPostgres(programs, folder, port);
    run(
        List.of(
            programs.resolve("initdb").toString(),
            "-D",
            folder + "/data",
            "-U",
            "lacewing",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "-N"));
    made.up();
    return made;
  }

  /** Starts it again. */
  public void up() throws IOException, InterruptedException {
    run(
        List.of(
            programs.resolve("pg_ctl").toString(),
            "-D",
            folder + "/data",
            "-w",
            "-l",
            folder + "/log",
            "-o",
            "-h 127.0.0.1 -p " + port + " -k " + folder + " -c fsync=off",
            "start"));
  }

  /** Stops it; open connections are cut. */
  public void down() throws IOException, InterruptedException {
    run(
        List.of(
            programs.resolve("pg_ctl").toString(),
            "-D",
            folder + "/data",
            "-w",
            "-m",
            "immediate",
            "stop"));
  }

  /** Makes an empty database and returns the settings of a server that uses it. */
  public Map<String, Object> database(String name) throws IOException, InterruptedException {
    run(
        List.of(
            programs.resolve("createdb").toString(),
            "-h",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-U",
            "lacewing",
            name));
    return Map.of(
        "lacewing.database.url",
        "jdbc:postgresql://127.0.0.1:" + port + "/" + name,
        "lacewing.database.user",
        "lacewing");
  }

  /** PostgreSQL does not run as the administrator. */
  private static String run(List<String> command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    if (System.getProperty("user.name", "").equals("root")) {
      words.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    words.addAll(command);
    Path out = Files.createTempFile("postgres", ".out");
    try {
      Process process =
          new ProcessBuilder(words)
              .directory(Path.of("/tmp").toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      int code = process.waitFor();
      String text = Files.readString(out, StandardCharsets.UTF_8);
      if (code != 0) {
        throw new IOException(command.get(0) + " ended with " + code + ": " + text);
      }
      return text;
    } finally {
      Files.deleteIfExists(out);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      down();
    } catch (IOException stopped) {
      // It was stopped already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      run(List.of("rm", "-rf", folder));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

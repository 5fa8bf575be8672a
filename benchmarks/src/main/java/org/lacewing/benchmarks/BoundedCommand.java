package org.lacewing.benchmarks;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command of the program did in a Java process whose heap is bounded.
 *
 * @param code the exit code
 * @param seconds from start to end of the process
 * @param peakMegabytes the fullest that the heap was before a garbage collection
 * @param heldMegabytes the most that was left by one: what was really held
 * @param residentMegabytes the most memory the process had, native memory included; 0 where the
 *     system does not tell
 * @param out what was printed on standard output
 * @param err what was printed on standard error
 */
public record BoundedCommand(
    int code,
    double seconds,
    long peakMegabytes,
    long heldMegabytes,
    long residentMegabytes,
    String out,
    String err) {
  private static final long LOOK_EVERY_MILLISECONDS = 50;
  private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final double NANOSECONDS = 1e9;
  private static final Pattern COLLECTION = Pattern.compile(" (\\d+)M->(\\d+)M\\(");

  /**
   * Runs a command to its end.
   *
   * @param folder the working folder; the log of the garbage collections goes there
   * @param heap the size of the heap, such as {@code 512m}
   */
  static BoundedCommand run(Path folder, String heap, List<String> arguments) throws IOException {
    return run(folder, heap, arguments, () -> false);
  }

  /**
   * Runs a command until it ends or is killed.
   *
   * @param folder the working folder; the log of the garbage collections goes there
   * @param heap the size of the heap, such as {@code 512m}
   * @param killed asked again and again; once it is true the process is killed without a warning
   */
  public static BoundedCommand run(
      Path folder, String heap, List<String> arguments, BooleanSupplier killed) throws IOException {
    Path log = folder.resolve("gc.log");
    Path out = folder.resolve("stdout.txt");
    Path err = folder.resolve("stderr.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-Xlog:gc:file=" + log));
    command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path"))));
    command.add("org.lacewing.cli.Lacewing");
    command.addAll(arguments);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      long resident = 0;
      while (!process.waitFor(LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        resident = Math.max(resident, resident(process.pid()));
        if (killed.getAsBoolean()) {
          process.destroyForcibly();
        }
      }
      int code = process.exitValue();
      double seconds = (System.nanoTime() - start) / NANOSECONDS;
      String collections = Files.readString(log, StandardCharsets.UTF_8);
      return new BoundedCommand(
          code,
          seconds,
          most(collections, 1),
          most(collections, 2),
          resident >> 10,
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  private static long resident(long pid) {
    try {
      Matcher found =
          RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
      return found.find() ? Long.parseLong(found.group(1)) : 0;
    } catch (IOException e) {
      return 0; // It has just ended, or this is no Linux.
    }
  }

  private static String absolute(String classPath) {
    List<String> parts = new ArrayList<>();
    String separator = System.getProperty("path.separator");
    for (String part : List.of(classPath.split(Pattern.quote(separator), -1))) {
      parts.add(Path.of(part).toAbsolutePath().toString());
    }
    return String.join(separator, parts);
  }

  private static long most(String collections, int group) {
    Optional<Long> most =
        COLLECTION
            .matcher(collections)
            .results()
            .map(found -> Long.valueOf(found.group(group)))
            .max(Long::compare);
    return most.orElse(0L);
  }
}

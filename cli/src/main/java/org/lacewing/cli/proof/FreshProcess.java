package org.lacewing.cli.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * A Java process with the Java, the class path, the memory and the properties of Lacewing and of
 * ONNX Runtime that this one has. The class path goes through the environment, since a command line
 * may be too short for it.
 */
final class FreshProcess {
  private static final long MINUTES = 10;
  private static final int LONGEST_MESSAGE = 400;

  private FreshProcess() {}

  /**
   * Runs a class and waits for its end.
   *
   * @param main the class with the entry point
   * @param folder the one argument; takes what the process prints
   * @throws DataException if the process cannot be started, fails, or takes more than {@value
   *     #MINUTES} minutes
   */
  static void run(Class<?> main, Path folder) throws IOException {
    Path printed = folder.resolve("printed");
    ProcessBuilder builder =
        new ProcessBuilder(command(main, folder))
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path", ""));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new DataException(failure("it cannot be started: " + e.getMessage()), e);
    }
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new DataException(failure("it did not end within " + MINUTES + " minutes"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted");
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      String text = Files.readString(printed, StandardCharsets.UTF_8).strip();
      throw new DataException(
          failure(
              "exit code "
                  + process.exitValue()
                  + ": "
                  + text.substring(0, Math.min(LONGEST_MESSAGE, text.length()))));
    }
  }

  private static Failure failure(String received) {
    return Failure.of("The Java process that was to open the packed network failed")
        .received(received)
        .advice("Nothing was written. Leave packing out, or look at memory and disk.");
  }

  private static List<String> command(Class<?> main, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It ends after a second or two: a quick start matters more than speed.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.add("-Xmx" + Math.max(64, Runtime.getRuntime().maxMemory() >> 20) + "m");
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("lacewing.")
          || name.startsWith("onnxruntime.")
          || name.equals("user.home")
          || name.equals("java.io.tmpdir")) {
        command.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    command.add(main.getName());
    command.add(folder.toString());
    return command;
  }
}

package org.lacewing.benchmarks.serving;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lacewing.benchmarks.PythonPeer;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** A server as its own process that writes its port as the first line. Closing it ends it. */
final class ServingProcess implements AutoCloseable {
  private static final int TICKS_PER_SECOND = 100;

  private final Process process;
  private final BufferedReader lines;
  private final int port;

  private ServingProcess(Process process, BufferedReader lines, int port) {
    this.process = process;
    this.lines = lines;
    this.port = port;
  }

  /** Starts Lacewing's server with packages of one model. */
  static ServingProcess lacewing(Path folder, List<Path> packages) throws IOException {
    List<String> command =
        ServerProgram.command(
            ServerMain.class.getName(),
            // But for the heap what bin/lacewing starts it with.
            List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:CompileThresholdScaling=4"),
            Path.of("benchmarks", "target", "classes"));
    command.add(folder.toString());
    packages.forEach(file -> command.add(file.toString()));
    return start(command)
        .orElseThrow(() -> new ConfigurationException(Failure.of("The server did not start")));
  }

  /** Starts the peer, or returns nothing if there is no Python or a library is missing. */
  static Optional<ServingProcess> fastapi(Path network, Path encoding) throws IOException {
    Optional<String> python = PythonPeer.interpreter();
    return python.isEmpty()
        ? Optional.empty()
        : start(
            List.of(
                python.get(),
                Path.of("benchmarks", "peers", "serve_fastapi.py").toString(),
                network.toString(),
                encoding.toString()));
  }

  private static Optional<ServingProcess> start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String port = lines.readLine();
    return port == null
        ? Optional.empty()
        : Optional.of(new ServingProcess(process, lines, Integer.parseInt(port)));
  }

  int port() {
    return port;
  }

  /** Deploys another version and waits until it answers. */
  void deploy(int version) throws IOException {
    Writer out = process.outputWriter(StandardCharsets.UTF_8);
    out.write(version + "\n");
    out.flush();
    if (lines.readLine() == null) {
      throw new IOException("The server has ended");
    }
  }

  /** Returns the processor time it used so far, in seconds. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    long ticks = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
    return ticks / (double) TICKS_PER_SECOND;
  }

  /** Returns its resident memory in megabytes. */
  double residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .findFirst()
        .orElse(Double.NaN);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

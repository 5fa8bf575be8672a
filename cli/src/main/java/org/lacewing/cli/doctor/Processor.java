package org.lacewing.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the operating system tells of the processor.
 *
 * @param model the processor's name
 * @param flags the instruction sets it announces; empty where the system does not tell
 */
record Processor(String model, Set<String> flags) {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  /** Reads the processor of this machine. */
  static Processor current() throws IOException {
    return Files.isReadable(LINUX)
        ? parse(Files.readAllLines(LINUX))
        : new Processor(System.getProperty("os.arch", "unknown"), Set.of());
  }

  static Processor parse(List<String> lines) {
    return new Processor(
        value(lines, "model name").orElse("unknown"),
        Set.copyOf(List.of(value(lines, "flags").orElse("").split(" ", -1))));
  }

  private static Optional<String> value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  /** Returns the instruction sets that matter to the speed of networks. */
  Set<String> relevantFlags() {
    Set<String> relevant = new TreeSet<>(flags);
    relevant.retainAll(
        Set.of("sse4_2", "avx", "avx2", "fma", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8"));
    return relevant;
  }

  /**
   * Returns whether 8-bit products are added up in 32 bits, without a 16-bit step that saturates.
   */
  boolean hasIntegerDotProducts() {
    return flags.contains("avx512_vnni") || flags.contains("avx_vnni");
  }

  /**
   * Returns the core type that OpenBLAS should be told, if the processor is newer than it knows.
   */
  Optional<String> coreType() {
    if (flags.contains("avx512f")) {
      return Optional.of("SKYLAKEX");
    }
    return flags.contains("avx2") ? Optional.of("HASWELL") : Optional.empty();
  }
}

package org.lacewing.core.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What can be told of a machine without loading a native library: for {@code lacewing doctor},
 * where a person looks first when something is slow or fails.
 */
public final class Doctor {
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final long GIGABYTE = 1L << 30;
  // German credit with all its models and explanations needs a few megabytes; digits, tens of them.
  private static final long LITTLE_DISK = GIGABYTE / 2;
  private static final long LITTLE_MEMORY = 2 * GIGABYTE;

  private Doctor() {}

  /**
   * One line of the examination.
   *
   * @param name what was looked at
   * @param value what was found
   * @param advice what to do about it; empty if all is well
   */
  public record Fact(String name, String value, String advice) {}

  /**
   * Examines this machine.
   *
   * @param folder where runs will be written; it need not exist yet
   * @throws IOException if the system's own files cannot be read
   */
  public static List<Fact> examine(Path folder) throws IOException {
    Environment environment = Environment.current(Map.of());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Lacewing", environment.lacewing(), ""));
    facts.add(java(Runtime.version().feature(), environment.java()));
    facts.add(new Fact("operating system", environment.os(), ""));
    facts.add(new Fact("processor", environment.cpu().model(), ""));
    facts.add(vector(environment.cpu()));
    facts.add(new Fact("processors in use", Integer.toString(environment.cores()), ""));
    environment.threads().forEach((name, value) -> facts.add(new Fact(name, value, "")));
    facts.add(new Fact("Java heap", size(Runtime.getRuntime().maxMemory()), ""));
    if (Files.isReadable(MEMORY)) {
      facts.addAll(memory(Files.readString(MEMORY)));
    }
    facts.add(disk(folder));
    return List.copyOf(facts);
  }

  static Fact java(int feature, String version) {
    return new Fact("Java", version, feature >= 17 ? "" : "Install Java 17 or later.");
  }

  static Fact vector(CpuInfo cpu) {
    List<String> features = cpu.features();
    String best =
        features.contains("avx512_vnni") || features.contains("avx_vnni")
            ? ""
            : features.contains("avx2")
                ? "int8 products saturate on AVX2 without VNNI: look at the accuracy of int8"
                    + " models."
                : "No AVX2: expect int8 models to gain little.";
    return new Fact(
        "vector extensions",
        features.isEmpty() ? "unknown" : String.join(" ", features),
        features.isEmpty() ? "" : best);
  }

  static List<Fact> memory(String meminfo) {
    List<Fact> facts = new ArrayList<>();
    meminfo
        .lines()
        .filter(line -> line.matches("(MemTotal|MemAvailable): +\\d{1,15} kB"))
        .forEach(
            line -> {
              long bytes = Long.parseLong(line.replaceAll("\\D", "")) * 1024;
              boolean available = line.startsWith("MemAvailable");
              facts.add(
                  new Fact(
                      available ? "memory available" : "memory",
                      size(bytes),
                      available && bytes < LITTLE_MEMORY
                          ? "Training may run out of memory: close other programs."
                          : ""));
            });
    return facts;
  }

  private static Fact disk(Path folder) throws IOException {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    long free = Files.getFileStore(existing).getUsableSpace();
    String advice =
        !Files.isWritable(existing)
            ? "The folder for runs cannot be written: choose another one."
            : free < LITTLE_DISK ? "Little room for runs: free some space." : "";
    return new Fact("disk free for runs", size(free), advice);
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", (double) bytes / GIGABYTE);
  }
}

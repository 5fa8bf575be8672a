package org.lacewing.core.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The processor.
 *
 * @param model its name, or the architecture if the system does not tell
 * @param features its vector extensions, sorted; they decide which kernels run and so the last bits
 *     of results. Empty if the system does not tell
 */
public record CpuInfo(String model, List<String> features) {
  private static final Path LINUX = Path.of("/proc/cpuinfo");
  private static final String VECTOR =
      "sse.*|ssse3|avx.*|fma|f16c|amx.*|asimd.*|sve.*|neon|i8mm|bf16";

  /** Copies the list. */
  public CpuInfo {
    features = List.copyOf(features);
  }

  /** Returns the processor this runs on. */
  public static CpuInfo current() throws IOException {
    if (Files.isReadable(LINUX)) {
      return parse(Files.readString(LINUX));
    }
    return parse("");
  }

  /** Reads what Linux tells of its first processor. */
  static CpuInfo parse(String cpuinfo) {
    String model = field(cpuinfo, "model name");
    String flags = field(cpuinfo, "flags") + " " + field(cpuinfo, "Features");
    TreeSet<String> vector = new TreeSet<>();
    Arrays.stream(flags.toLowerCase(Locale.ROOT).split("\\s+"))
        .filter(flag -> flag.matches(VECTOR))
        .forEach(vector::add);
    return new CpuInfo(
        model.isEmpty() ? System.getProperty("os.arch", "unknown") : model, List.copyOf(vector));
  }

  private static String field(String cpuinfo, String name) {
    return cpuinfo
        .lines()
        .filter(line -> line.split(":", 2)[0].strip().equals(name) && line.contains(":"))
        .findFirst()
        .map(line -> line.split(":", 2)[1].strip().replaceAll("\\s+", " "))
        .orElse("");
  }
}

package org.lacewing.core.provenance;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The machine and the programs a result was made with.
 *
 * @param lacewing the version of Lacewing
 * @param build the digest of Lacewing's own jars; {@code "classes"} if it runs from class folders
 * @param java version and vendor of the Java runtime
 * @param os name, version and architecture of the operating system
 * @param cpu the processor
 * @param cores how many processors the Java runtime may use
 * @param threads the environment variables that set the threads and kernels of native libraries,
 *     {@code "unset"} if they are not set
 * @param engines versions and variants of the native engines, as the modules that load them tell;
 *     for instance {@code nd4j.native} and {@code blas.core}
 * @param dependencies versions of the libraries on the class path, by the jar's name
 */
public record Environment(
    String lacewing,
    String build,
    String java,
    String os,
    CpuInfo cpu,
    int cores,
    Map<String, String> threads,
    Map<String, String> engines,
    Map<String, String> dependencies) {
  /** What is recorded of environment variables: nothing else is read. */
  static final List<String> THREAD_VARIABLES =
      List.of(
          "OMP_NUM_THREADS",
          "OPENBLAS_NUM_THREADS",
          "OPENBLAS_CORETYPE",
          "MKL_NUM_THREADS",
          "VECLIB_MAXIMUM_THREADS");

  private static final String HARMLESS = "[0-9,]{1,20}|[A-Za-z0-9_]{1,16}";

  /** Copies the maps, ordered by key. */
  public Environment {
    threads = Collections.unmodifiableMap(new TreeMap<>(threads));
    engines = Collections.unmodifiableMap(new TreeMap<>(engines));
    dependencies = Collections.unmodifiableMap(new TreeMap<>(dependencies));
  }

  /**
   * Returns the environment of this process.
   *
   * @param engines what the modules with native libraries tell of them
   * @throws IOException if the system's own files cannot be read
   */
  public static Environment current(Map<String, String> engines) throws IOException {
    ClassPath classPath = ClassPath.current();
    return new Environment(
        LacewingVersion.current(),
        classPath.buildDigest(),
        property("java.version") + " " + property("java.vendor"),
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        CpuInfo.current(),
        Runtime.getRuntime().availableProcessors(),
        threads(System.getenv()),
        engines,
        classPath.versions());
  }

  /** Picks the thread variables; a value that does not look like one is not written down. */
  static Map<String, String> threads(Map<String, String> variables) {
    Map<String, String> threads = new TreeMap<>();
    for (String name : THREAD_VARIABLES) {
      String value = variables.getOrDefault(name, "unset");
      threads.put(name, value.matches(HARMLESS) ? value : "set to something else");
    }
    return threads;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}

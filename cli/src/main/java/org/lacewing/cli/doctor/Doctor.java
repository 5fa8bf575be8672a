package org.lacewing.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.provenance.CpuInfo;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.NumberText;
import org.lacewing.onnx.runtime.LibraryOrigin;
import org.lacewing.onnx.runtime.OrtEngine;
import org.lacewing.onnx.runtime.OrtVersion;
import org.lacewing.training.backend.NativeBackend;

/**
 * Looks at Java, processor, native libraries, memory and disk. Loads the native libraries, which is
 * the point of it.
 */
public final class Doctor {
  private static final double MEGA = 1 << 20;
  private static final long ENOUGH_HEAP = 512L << 20;
  private static final long ENOUGH_DISK = 512L << 20;

  private Doctor() {}

  /**
   * Returns what was found.
   *
   * @param folder where runs would be written
   */
  public static List<Finding> examine(Path folder) throws IOException {
    CpuInfo processor = CpuInfo.current();
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(
        Finding.well(
            "System",
            System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + ", "
                + System.getProperty("os.arch")));
    findings.add(processor(processor));
    findings.addAll(libraries(processor));
    findings.add(memory(Runtime.getRuntime().maxMemory()));
    findings.add(disk(folder));
    return findings;
  }

  private static Finding java() {
    return Finding.well(
        "Java",
        System.getProperty("java.version")
            + " ("
            + System.getProperty("java.vendor")
            + "), "
            + System.getProperty("java.home"));
  }

  static Finding processor(CpuInfo processor) {
    String value =
        processor.model()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores, "
            + String.join(" ", processor.features());
    return hasIntegerDotProducts(processor)
        ? Finding.well("Processor", value)
        : new Finding(
            "Processor",
            value,
            Level.NOTE,
            "No VNNI: 8-bit networks run, but gain less speed, and their products may saturate.");
  }

  /**
   * Returns whether 8-bit products are added up in 32 bits, without a 16-bit step that saturates.
   */
  private static boolean hasIntegerDotProducts(CpuInfo processor) {
    return processor.features().contains("avx512_vnni")
        || processor.features().contains("avx_vnni");
  }

  /**
   * Returns the core type that OpenBLAS should be told, if the processor is newer than it knows.
   */
  static Optional<String> coreType(CpuInfo processor) {
    if (processor.features().contains("avx512f")) {
      return Optional.of("SKYLAKEX");
    }
    return processor.features().contains("avx2") ? Optional.of("HASWELL") : Optional.empty();
  }

  private static List<Finding> libraries(CpuInfo processor) {
    try {
      NativeBackend backend = NativeBackend.inspect();
      return List.of(
          Finding.well(
              "ND4J",
              backend.version()
                  + ", "
                  + backend.platform()
                  + ", compiled for "
                  + backend.instructions()
                  + ", "
                  + backend.threads()
                  + (backend.threads() == 1 ? " thread" : " threads")),
          blas(backend, coreType(processor), NativeBackend.gigaflops()),
          Finding.well("ONNX Runtime", OrtVersion.current()),
          library(OrtEngine.libraryOrigin()));
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      return List.of(
          new Finding(
              "Native libraries",
              String.valueOf(e.getMessage()),
              Level.FAIL,
              "They exist for 64-bit x86 Linux, macOS and Windows only. If this is one of them,"
                  + " check that the folder .javacpp in your home folder can be written."));
    }
  }

  static Finding library(LibraryOrigin origin) {
    return switch (origin.kind()) {
      case KEPT -> Finding.well("ONNX Runtime's library", "kept in " + origin.detail());
      case CHOSEN -> Finding.well("ONNX Runtime's library", "as set by " + origin.detail());
      case UNPACKED ->
          new Finding(
              "ONNX Runtime's library",
              "unpacked at every start: " + origin.detail(),
              Level.NOTE,
              "Starts take about a tenth of a second longer; see docs/cold-start.md.");
    };
  }

  static Finding blas(NativeBackend backend, Optional<String> better, double gigaflops) {
    String value =
        backend.blas()
            + ", core type "
            + backend.coreType().orElse("chosen by itself")
            + ", check product off by "
            + NumberText.of(backend.productError())
            + ", "
            + NumberText.of(gigaflops)
            + " GFLOP/s";
    if (!backend.isSound()) {
      return new Finding(
          "BLAS",
          value,
          Level.FAIL,
          "Matrix products are wrong. Unset OPENBLAS_CORETYPE, or set it to one your processor"
              + " has.");
    }
    if (backend.coreType().isEmpty() && better.isPresent()) {
      return new Finding(
          "BLAS",
          value,
          Level.NOTE,
          "Set OPENBLAS_CORETYPE=" + better.get() + ", or start bin/lacewing, which does so.");
    }
    return Finding.well("BLAS", value);
  }

  static Finding memory(long heap) {
    String value = NumberText.of(Math.rint(heap / MEGA)) + " MB for Java objects";
    return heap >= ENOUGH_HEAP
        ? Finding.well("Memory", value)
        : new Finding("Memory", value, Level.NOTE, "Give more with LACEWING_JAVA_OPTS=-Xmx1g.");
  }

  private static Finding disk(Path folder) throws IOException {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    FileStore store = Files.getFileStore(existing);
    String value =
        NumberText.of(Math.rint(store.getUsableSpace() / MEGA)) + " MB free at " + existing;
    return disk(value, store.getUsableSpace(), Files.isWritable(existing));
  }

  static Finding disk(String value, long usable, boolean writable) {
    if (!writable) {
      return new Finding("Disk", value, Level.FAIL, "The folder cannot be written; use --runs.");
    }
    return usable >= ENOUGH_DISK
        ? Finding.well("Disk", value)
        : new Finding("Disk", value, Level.NOTE, "A run takes some megabytes; free some space.");
  }
}

package org.lacewing.onnx.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The native libraries inside ONNX Runtime's jar for one system and processor. Immutable and
 * thread-safe.
 *
 * @param jar the jar
 * @param platform as ONNX Runtime names it, such as {@code linux-x64}
 * @param files the libraries, those that others need first
 */
record PackedLibraries(Path jar, String platform, List<Packed> files) {
  private static final String FOLDER = "ai/onnxruntime/native/";
  private static final String MAIN = System.mapLibraryName("onnxruntime");
  private static final String BINDING = System.mapLibraryName("onnxruntime4j_jni");
  private static final String PROVIDERS = System.mapLibraryName("onnxruntime_providers_shared");
  private static final int CHUNK = 1 << 16;

  /**
   * One library.
   *
   * @param name the file's name
   * @param bytes its length
   * @param crc its CRC-32
   */
  record Packed(String name, long bytes, long crc) {}

  PackedLibraries {
    files = List.copyOf(files);
  }

  /**
   * Looks into a jar.
   *
   * @throws IOException if it lacks a library for the platform, or holds more than those for the
   *     processor: accelerators' libraries are found by ONNX Runtime where it unpacked itself only
   */
  static PackedLibraries of(Path jar, String platform) throws IOException {
    String folder = FOLDER + platform + "/";
    Map<String, Packed> found = new HashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName().startsWith(folder) ? entry.getName() : folder;
        name = name.substring(folder.length());
        if (!name.isEmpty() && name.indexOf('/') < 0) {
          found.put(name, new Packed(name, entry.getSize(), entry.getCrc()));
        }
      }
    }
    List<Packed> files = new ArrayList<>();
    for (String name : List.of(MAIN, BINDING, PROVIDERS)) {
      @Nullable Packed file = found.remove(name);
      if (file != null) {
        files.add(file);
      } else if (!name.equals(PROVIDERS)) {
        throw new IOException(jar + " has no " + folder + name);
      }
    }
    if (!found.isEmpty()) {
      throw new IOException(jar + " has more libraries than the processor's: " + found.keySet());
    }
    return new PackedLibraries(jar, platform, files);
  }

  /**
   * Returns the name that ONNX Runtime gives the platform of this process.
   *
   * @throws IOException if it is not one of those its jars have libraries for
   */
  static String currentPlatform() throws IOException {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String system =
        os.contains("mac") || os.contains("darwin")
            ? "osx"
            : os.contains("win") ? "win" : os.contains("nux") ? "linux" : "";
    String architecture =
        switch (processor) {
          case "amd64", "x86_64" -> "x64";
          case "aarch64" -> "aarch64";
          default -> "";
        };
    if (system.isEmpty() || architecture.isEmpty()) {
      throw new IOException("ONNX Runtime has no library for " + os + " on " + processor);
    }
    return system + "-" + architecture;
  }

  /** Returns a name that differs for other libraries: the platform and a check sum of the list. */
  String key() {
    CRC32 sum = new CRC32();
    for (Packed file : files) {
      String line = file.name() + " " + file.bytes() + " " + file.crc() + "\n";
      sum.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return platform + "-" + files.get(0).bytes() + "-" + Long.toHexString(sum.getValue());
  }

  /** Writes a library's bytes. */
  void copy(Packed file, OutputStream out) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile());
        InputStream in = open(zip, file)) {
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        out.write(chunk, 0, read);
      }
    }
  }

  /** Returns whether a file holds a library's bytes and nothing else: all of them are compared. */
  boolean equalsFile(Packed file, Path other) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile());
        InputStream in = open(zip, file);
        InputStream found = Files.newInputStream(other)) {
      byte[] expected = new byte[CHUNK];
      byte[] received = new byte[CHUNK];
      int length;
      do {
        length = in.readNBytes(expected, 0, CHUNK);
        if (found.readNBytes(received, 0, CHUNK) != length
            || !Arrays.equals(expected, 0, length, received, 0, length)) {
          return false;
        }
      } while (length > 0);
      return true;
    }
  }

  private InputStream open(ZipFile zip, Packed file) throws IOException {
    ZipEntry entry = zip.getEntry(FOLDER + platform + "/" + file.name());
    if (entry == null) {
      throw new IOException(jar + " has changed");
    }
    return zip.getInputStream(entry);
  }
}

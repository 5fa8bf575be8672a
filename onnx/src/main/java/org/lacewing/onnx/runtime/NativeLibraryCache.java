package org.lacewing.onnx.runtime;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import org.lacewing.core.files.AtomicFile;

/**
 * Keeps ONNX Runtime's native libraries unpacked between processes, {@code
 * lacewing/onnxruntime/KEY} below the user's folder for such things. ONNX Runtime by itself unpacks
 * 24 MB at every start.
 *
 * <p>What is trusted: the folder can be changed by this user only ({@link PrivateFolder}), every
 * byte was compared with the jar when it was written, and a file appears under its name when it is
 * whole. A later start compares names, owner and lengths. A library that cannot be loaded is
 * compared with the jar again, and replaced if it differs. Several processes may write at the same
 * time.
 */
final class NativeLibraryCache {
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final PrivateFolder folders;
  private final Path above;
  private final Loader loader;

  /** Loads a library into this process. */
  @FunctionalInterface
  interface Loader {
    /**
     * Loads it.
     *
     * @throws UnsatisfiedLinkError if that is impossible
     */
    void load(Path library);
  }

  NativeLibraryCache(PrivateFolder folders, Path above, Loader loader) {
    this.folders = folders;
    this.above = above;
    this.loader = loader;
  }

  /**
   * Loads the libraries from the folder, after they were written if need be.
   *
   * @return the folder
   * @throws IOException if the folder is not to be trusted, or cannot be written
   * @throws UnsatisfiedLinkError if they cannot be loaded from there, for instance because nothing
   *     on that disk may be executed
   */
  Path load(PackedLibraries libraries) throws IOException {
    Path folder = folders.below(above, "lacewing", "onnxruntime", libraries.key());
    for (PackedLibraries.Packed file : libraries.files()) {
      Path library = folder.resolve(file.name());
      if (!folders.holds(library, file.bytes())) {
        deleteAbandoned(folder);
        write(libraries, file, library);
      }
    }
    for (PackedLibraries.Packed file : libraries.files()) {
      load(libraries, file, folder.resolve(file.name()));
    }
    return folder;
  }

  private void load(PackedLibraries libraries, PackedLibraries.Packed file, Path library)
      throws IOException {
    try {
      loader.load(library);
    } catch (UnsatisfiedLinkError e) {
      if (libraries.equalsFile(file, library)) {
        throw e;
      }
      write(libraries, file, library);
      loader.load(library);
    }
  }

  private void write(PackedLibraries libraries, PackedLibraries.Packed file, Path library)
      throws IOException {
    try {
      AtomicFile.write(library, out -> libraries.copy(file, out));
    } catch (IOException e) {
      // Windows lets nobody replace a library that another process has written and loaded.
      if (!folders.holds(library, file.bytes())) {
        throw e;
      }
    }
    if (!libraries.equalsFile(file, library)) {
      Files.deleteIfExists(library);
      throw new IOException(library + " was not written as it is in " + libraries.jar());
    }
  }

  /** Deletes what processes that were killed have begun to write. */
  private static void deleteAbandoned(Path folder) throws IOException {
    FileTime before = FileTime.from(Clock.systemUTC().instant().minus(ABANDONED));
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + AtomicFile.PARTIAL)) {
      for (Path part : parts) {
        deleteIfOlder(part, before);
      }
    }
  }

  private static void deleteIfOlder(Path part, FileTime time) throws IOException {
    try {
      if (Files.getLastModifiedTime(part).compareTo(time) < 0) {
        Files.deleteIfExists(part);
      }
    } catch (NoSuchFileException e) {
      // Another process has finished it in this moment.
    }
  }
}

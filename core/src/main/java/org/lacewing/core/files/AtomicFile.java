package org.lacewing.core.files;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files that are whole or absent: the content goes to a neighbour named {@code
 * .NAME.….partial}, is forced to the disk, and takes its place in one step. If anything fails the
 * neighbour is deleted and an older file of that name stays as it was. Thread-safe; of two writers
 * of one file the later wins. An interrupted thread writes all the same and stays interrupted.
 */
public final class AtomicFile {
  /** The end of the name of a file that is being written. */
  public static final String PARTIAL = ".partial";

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to {@code out}, which the caller closes. */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /** Writes bytes; the folder must exist. */
  public static void write(Path file, Bytes content) throws IOException {
    write(file, out -> out.write(content.toArray()));
  }

  /** Writes a text in UTF-8; the folder must exist. */
  public static void write(Path file, String content) throws IOException {
    write(file, Bytes.ofText(content));
  }

  /**
   * Writes whatever {@code content} writes; the folder must exist.
   *
   * @throws IOException if the disk is full or anything else goes wrong; nothing is left behind
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(file + " is not the name of a file");
    }
    Path partial = null;
    try {
      partial = create(folder, String.valueOf(target.getFileName()));
      fill(partial, content);
      move(partial, target);
      partial = null;
      forceFolder(folder);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // What a stream throws does not say which file it is about.
      FileSystemException named =
          new FileSystemException(target.toString(), null, String.valueOf(e.getMessage()));
      named.initCause(e);
      throw named;
    } finally {
      if (partial != null) {
        Files.deleteIfExists(partial);
      }
    }
  }

  /**
   * Gives a finished file its name in one step, in place of an older file of that name.
   *
   * @param finished a file in the same folder, forced to the disk by the caller
   * @throws IOException if it cannot be moved; then both are as they were
   */
  public static void publish(Path finished, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(file + " is not the name of a file");
    }
    move(finished.toAbsolutePath(), target);
    forceFolder(folder);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Not through a channel: an interrupt would close it, also that of the thread that cleans up. */
  private static void fill(Path partial, Content content) throws IOException {
    try (FileOutputStream file = new FileOutputStream(partial.toFile())) {
      OutputStream out = new BufferedOutputStream(file, 1 << 16);
      content.writeTo(out);
      out.flush();
      file.getFD().sync();
    }
  }

  private static Path create(Path folder, String name) throws IOException {
    long pid = ProcessHandle.current().pid();
    while (true) {
      Path partial = folder.resolve("." + name + "." + pid + "-" + System.nanoTime() + PARTIAL);
      try {
        return Files.createFile(partial);
      } catch (FileAlreadyExistsException e) {
        Thread.onSpinWait(); // another thread took this nanosecond; the next one is free
      }
    }
  }

  /** Makes the new name survive a power cut; Windows cannot open folders and does so by itself. */
  private static void forceFolder(Path folder) throws IOException {
    if (File.separatorChar != '/') {
      return;
    }
    boolean interrupted = false;
    boolean forced = false;
    while (!forced) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
        forced = true;
      } catch (ClosedByInterruptException e) {
        interrupted = Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.lacewing.core.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Deletes folders with their content. Symbolic links are deleted, never followed. */
public final class DirectoryTree {
  private DirectoryTree() {}

  /** Deletes a folder and all below it; nothing happens if it does not exist. */
  public static void delete(Path folder) throws IOException {
    deleteFiles(folder, file -> true, true);
  }

  /** Deletes the files below a folder that are chosen; folders stay. */
  public static void deleteFiles(Path folder, Predicate<Path> chosen) throws IOException {
    deleteFiles(folder, chosen, false);
  }

  private static void deleteFiles(Path root, Predicate<Path> chosen, boolean folders)
      throws IOException {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (chosen.test(file)) {
                Files.deleteIfExists(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
              if (failure != null) {
                throw failure;
              }
              if (folders) {
                Files.deleteIfExists(folder);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      if (Files.exists(root)) {
        throw e;
      }
    }
  }
}

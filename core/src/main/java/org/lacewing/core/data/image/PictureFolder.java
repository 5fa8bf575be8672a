package org.lacewing.core.data.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lacewing.core.data.NaturalOrder;
import org.lacewing.core.data.SourceReader;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * What a folder of pictures holds: either pictures, or folders of pictures, one a class. Classes
 * are in {@link NaturalOrder}, the pictures of a class in the order of their names' UTF-16 code
 * units. Names that begin with a point are not looked at.
 *
 * @param entries the pictures, class by class
 * @param classes the names of the folders, also of empty ones; none if there are no classes
 * @param others files that are no pictures, which were left out
 */
record PictureFolder(List<PictureEntry> entries, List<String> classes, List<String> others) {
  PictureFolder {
    entries = List.copyOf(entries);
    classes = List.copyOf(classes);
    others = List.copyOf(others);
  }

  /** Returns whether there is a picture in the folder or in one of its folders. */
  static boolean holdsPictures(Path folder) {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files.anyMatch(file -> isPicture(name(file)) && Files.isRegularFile(file));
    } catch (IOException e) {
      throw SourceReader.unreadable(folder.toString(), e);
    }
  }

  /**
   * Looks through a folder.
   *
   * @throws DataException if there is no picture, pictures lie beside folders, a folder of a class
   *     holds folders itself, or there are pictures of a format that is not read
   */
  static PictureFolder of(Path folder) {
    String root = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    List<Path> children = children(folder);
    List<Path> folders = children.stream().filter(Files::isDirectory).toList();
    List<PictureEntry> entries = new ArrayList<>();
    List<String> others = new ArrayList<>();
    add(root, folder, "", entries, others);
    if (!folders.isEmpty() && !entries.isEmpty()) {
      throw new DataException(
          Failure.of("Pictures and folders lie side by side")
              .at(folder.toString())
              .expected("pictures, or one folder of pictures for each class")
              .received(entries.get(0).name() + " beside folder " + name(folders.get(0)))
              .advice("Move the pictures into the folder of their class."));
    }
    List<String> classes =
        folders.stream().map(PictureFolder::name).sorted(NaturalOrder.INSTANCE).toList();
    for (String label : classes) {
      Path inside = folder.resolve(label);
      children(inside).stream()
          .filter(Files::isDirectory)
          .findFirst()
          .ifPresent(
              deeper -> {
                throw new DataException(
                    Failure.of("The folder of a class holds a folder")
                        .at(inside.toString())
                        .expected("pictures")
                        .received("folder " + name(deeper))
                        .advice("Name the folder whose folders are the classes."));
              });
      add(root, inside, label, entries, others);
    }
    if (entries.isEmpty()) {
      throw new DataException(
          Failure.of("There is no picture in the folder")
              .at(folder.toString())
              .expected(
                  "files that end in "
                      + PictureFormat.extensions().stream()
                          .map(e -> "." + e)
                          .collect(Collectors.joining(", "))));
    }
    return new PictureFolder(entries, classes, others);
  }

  private static void add(
      String root, Path folder, String label, List<PictureEntry> entries, List<String> others) {
    String prefix = label.isEmpty() ? "" : label + "/";
    for (Path file : children(folder)) {
      String name = name(file);
      if (Files.isDirectory(file)) {
        continue;
      }
      if (isPicture(name)) {
        entries.add(new PictureEntry(file, prefix + name, root + "/" + prefix + name, label));
      } else if (PictureFormat.otherExtensions().contains(extension(name))) {
        throw new DataException(
            Failure.of("Pictures of this format are not read")
                .at(file.toString())
                .expected("PNG, JPEG, GIF or BMP")
                .received("." + extension(name))
                .advice("Store the picture as PNG."));
      } else {
        others.add(prefix + name);
      }
    }
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !name(file).startsWith("."))
          .sorted(Comparator.comparing(PictureFolder::name))
          .toList();
    } catch (IOException e) {
      throw SourceReader.unreadable(folder.toString(), e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static boolean isPicture(String name) {
    return PictureFormat.extensions().contains(extension(name));
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}

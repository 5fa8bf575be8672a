package org.lacewing.onnx.runtime;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folders that only one user can change: code is loaded from them. The folders themselves belong to
 * the user and are open to nobody else; every folder above belongs to the user or to the system's
 * administrator, and nobody else may rename anything in it. Where the file system has no such
 * permissions, as on Windows, the owner alone is compared.
 */
final class PrivateFolder {
  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
  private static final int OTHERS = 077;
  private static final int OTHERS_WRITE = 022;

  /** In such a folder everybody may create files, but rename and delete only their own. */
  private static final int STICKY = 01000;

  private final UserPrincipal user;

  PrivateFolder(UserPrincipal user) {
    this.user = user;
  }

  /**
   * Returns the user that this process runs as. Java tells a name only, which an option can change;
   * Linux tells who owns the process.
   */
  static UserPrincipal currentUser() throws IOException {
    Path process = Path.of("/proc/self");
    return Files.exists(process)
        ? Files.getOwner(process)
        : FileSystems.getDefault()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
  }

  /**
   * Returns a folder below another one, made if it is missing.
   *
   * @param above the user's folder for such things; made if only itself is missing
   * @param names the folders from there downwards
   * @throws IOException if it cannot be made, or somebody else could change it; the message says
   *     who
   */
  Path below(Path above, String... names) throws IOException {
    if (!Files.isDirectory(above)) {
      create(above);
    }
    Path folder = above.toRealPath();
    if (UNIX) {
      for (Path each = folder; each != null; each = each.getParent()) {
        requireUnchangeable(each);
      }
    }
    for (String name : names) {
      folder = folder.resolve(name);
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        create(folder);
      }
      requireOwn(folder);
    }
    return folder;
  }

  /** Returns whether it is a plain file of the user with that many bytes. */
  boolean holds(Path file, long bytes) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == bytes
        && owner(file).equals(user);
  }

  private void requireOwn(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(folder + " is no folder");
    }
    if (!owner(folder).equals(user)) {
      throw new IOException(folder + " belongs to " + owner(folder).getName());
    }
    if (UNIX && (mode(folder) & OTHERS) != 0) {
      throw new IOException(folder + " is open to other users");
    }
  }

  private void requireUnchangeable(Path folder) throws IOException {
    Map<String, Object> facts =
        Files.readAttributes(folder, "unix:uid,owner,mode", LinkOption.NOFOLLOW_LINKS);
    boolean trusted =
        user.equals(facts.get("owner")) || Integer.valueOf(0).equals(facts.get("uid"));
    if (!trusted) {
      throw new IOException(folder + " belongs to " + owner(folder).getName());
    }
    int mode = mode(folder);
    if ((mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
      throw new IOException(folder + " can be changed by other users");
    }
  }

  private static void create(Path folder) throws IOException {
    try {
      if (UNIX) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectory(folder);
      }
    } catch (FileAlreadyExistsException e) {
      // Another process made it in the meantime, or it is no folder, which is found next.
    }
  }

  private static UserPrincipal owner(Path file) throws IOException {
    return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static int mode(Path file) throws IOException {
    @Nullable Object mode = Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return mode instanceof Integer bits ? bits : OTHERS;
  }
}

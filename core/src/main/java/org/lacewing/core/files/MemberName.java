package org.lacewing.core.files;

import java.util.Optional;
import java.util.Set;

/** Rules for the names of an archive's members, which a stranger may have chosen. */
final class MemberName {
  private static final int LONGEST = 80;

  private MemberName() {}

  /**
   * Returns what is wrong with a name, as the end of a sentence that begins with "The archive".
   *
   * @param allowed the names that may occur
   */
  static Optional<String> fault(String name, Set<String> allowed) {
    if (name.startsWith("/")
        || name.contains("\\")
        || name.matches("(?s)(.*/)?\\.\\.(/.*)?")
        || name.matches("(?s)[A-Za-z]:.*")) {
      return Optional.of("has a member with a path for a name: " + printable(name));
    }
    return allowed.contains(name)
        ? Optional.empty()
        : Optional.of("has an unknown member " + printable(name));
  }

  /** Returns a name fit for a message: short and without control characters. */
  static String printable(String name) {
    String shown = name.replaceAll("\\p{Cntrl}", "?");
    return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
  }
}

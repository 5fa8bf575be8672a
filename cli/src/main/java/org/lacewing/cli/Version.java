package org.lacewing.cli;

/** The version of this build. */
final class Version {
  private Version() {}

  /** Returns the version in the jar's manifest, or {@code development} without a jar. */
  static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}

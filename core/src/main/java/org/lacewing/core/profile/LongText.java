package org.lacewing.core.profile;

/** Texts that are kept while a file is read; long ones are cut so that memory has a bound. */
final class LongText {
  private static final int CHARACTERS = 200;

  private LongText() {}

  /** Returns the text, or its beginning with a digest of all of it. */
  static String cut(String text) {
    return text.length() <= CHARACTERS
        ? text
        : text.substring(0, CHARACTERS) + "… #" + Long.toHexString(Digest64.of(text));
  }
}
